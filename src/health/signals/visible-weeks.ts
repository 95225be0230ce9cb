import { isInWindow } from '../../statistics/window.ts'
import { DAY_MS } from '../../util/time.ts'
import { type Group, hideSmallGroups } from '../hide-groups.ts'
import { groupOfReviews } from './group-of-reviews.ts'
import type { SignalPull } from './signal-pull.ts'

/** For how many weeks back figures may be shown without telling of fewer than five people; 0 where not even the last may. */
export interface VisibleWeeks {
  /** By repository; one that is not in the map has none. */
  readonly repositories: ReadonlyMap<string, number>
  readonly total: number
}

/** A window is four weeks, as that of most signals. */
const [WEEK_MS, WINDOW_MS] = [7 * DAY_MS, 28 * DAY_MS] as const
const MOST_WEEKS = 52

/**
 * Walks back week by week while the four weeks before each may be shown (docs/signals.md, "Small groups"). A repository that was hidden
 * once has no figures before, so that its line cannot be filled by subtraction.
 *
 * @param asOf milliseconds since the epoch
 */
export function countVisibleWeeks(pulls: readonly SignalPull[], asOf: number): VisibleWeeks {
  const repositories = new Map<string, number>()
  let total = 0
  let [isTotalShown, shown] = [true, new Set(pulls.map(({ repository }) => repository))]
  for (let week = 0; week < MOST_WEEKS && (isTotalShown || shown.size > 0); week += 1) {
    const to = asOf - week * WEEK_MS
    const visible = hideSmallGroups(groupsIn(pulls, { from: to - WINDOW_MS, to }))
    shown = shown.intersection(visible.groups)
    isTotalShown &&= visible.total
    for (const id of shown) repositories.set(id, week + 1)
    if (isTotalShown) total = week + 1
  }
  return { repositories, total }
}

function groupsIn(pulls: readonly SignalPull[], window: { readonly from: number; readonly to: number }): Group[] {
  const ready = pulls.filter(({ startedAt }) => startedAt !== null && isInWindow(startedAt, window))
  return [...Map.groupBy(ready, ({ repository }) => repository)].map(([name, own]) => groupOfReviews(name, own))
}
