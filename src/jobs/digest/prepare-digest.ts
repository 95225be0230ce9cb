import { VISIBILITIES, type VisibleRepository } from '../../github/installations/read-visibility.ts'
import { WEEKS_BACK } from '../../health/review/digest-input.ts'
import { pullAsOf } from '../../health/review/pull-as-of.ts'
import { buildDigest, type Digest } from '../../reports/digest/build-digest.ts'
import { type ChosenPlace, choosePlace, type Place } from '../../reports/digest/choose-destination.ts'
import { slotAfter } from '../../reports/digest/digest-slot.ts'
import { weeksUpTo } from '../../reports/digest/week-names.ts'
import { listCountedPulls, listReviewMoments } from '../../store/publications/digests.ts'
import { countHistoryGaps } from '../../store/pull-requests/backfills.ts'
import type { JobContext } from '../job.ts'
import type { DigestScope } from './digest-scope.ts'
import type { DigestSettings } from './load-digest-settings.ts'

export type PreparedDigest =
  | { readonly kind: 'digest'; readonly digest: Digest; readonly place: Place; readonly shown: readonly Place[] }
  /** Nothing happened in all the weeks a digest looks at. */
  | { readonly kind: 'silent' }
  | Extract<ChosenPlace, { readonly kind: 'none' }>

interface Subject {
  readonly settings: DigestSettings
  readonly scope: DigestScope
  readonly week: string
  readonly visible: readonly VisibleRepository[]
}

/** Reads the rows, chooses the place by the visibility of this moment, and computes the figures of what may be shown there. */
export async function prepareDigest(
  { store, now }: Pick<JobContext, 'store' | 'now'>,
  { settings, scope, week, visible }: Subject,
): Promise<PreparedDigest> {
  const { digest, timezone } = settings.configuration
  const asOf = Math.min(now(), slotAfter(week, { ...digest, timezone }).at)
  const weeks = weeksUpTo(week, WEEKS_BACK, timezone)
  const since = weeks[0]?.from ?? asOf
  const rows = await listCountedPulls(store, [...scope.repositoryIds], { since, until: asOf })
  if (rows.length === 0) return { kind: 'silent' }
  const counts = Map.groupBy(rows, ({ repositoryId }) => repositoryId)
  const all = visible.map((one) => placeOf(one, counts.get(one.id)?.length ?? 0))
  const about = all.filter(({ id }) => scope.repositoryIds.has(id))
  const chosen = choosePlace(about, all, scope.repository)
  if (chosen.kind === 'none') return chosen
  const shown = new Set(chosen.shown.map(({ id }) => id))
  const window = { from: weeks.at(-4)?.from ?? since, to: weeks.at(-1)?.to ?? asOf }
  const built = buildDigest({
    scope: scope.name,
    week,
    timezone,
    asOf,
    workingTime: scope.workingTime ?? settings.configuration.workingTime,
    pulls: rows.filter(({ repositoryId }) => shown.has(repositoryId)).map((row) => pullAsOf(row, asOf)),
    reviews: await listReviewMoments(store, [...shown], window),
    repositories: { counted: shown.size, leftOut: about.length - shown.size },
    histories: await countHistoryGaps(store, [...shown]),
  })
  return { kind: 'digest', digest: built, place: chosen.place, shown: chosen.shown }
}

/** A repository as a place, with the number of its pull requests that count. */
export function placeOf({ visibility, ...repository }: VisibleRepository, pulls: number): Place {
  const privacy = VISIBILITIES.indexOf(visibility)
  return { ...repository, pulls, privacy: privacy === 0 ? 0 : privacy === 1 ? 1 : 2 }
}
