import { type ConfiguredHours, createWorkingClock, type WorkingClock } from '../../statistics/working-time.ts'
import { MIN_GROUP } from '../hide-groups.ts'

/** By whose clock first reviews are read. */
export interface ReviewerHours {
  /** undefined: none are configured. */
  readonly hours: ConfiguredHours | undefined
  /** Time zones that the organisation entered for single people, by the key that tells reviewers apart. */
  readonly zones: ReadonlyMap<string, string>
  /** Shares of fewer reviewers are not told; five where absent, and never fewer. */
  readonly minimumGroup?: number
}

/** First reviews outside working hours, each by the clock of whoever wrote it. */
export interface AfterHours {
  /** 0–1, of those whose zone is known; null where no hours are configured or the zones of too few reviewers are known. */
  readonly afterHoursShare: number | null
  /** First reviews by people whose zone is not known; null where these are too few people, and where there is no share. */
  readonly afterHoursLeftOut: number | null
}

/** Counts first reviews; what is remembered of a person never leaves it. */
export interface AfterHoursCounter {
  /** @param at milliseconds since the epoch @param reviewer null stands for all who cannot be told apart */
  readonly add: (at: number, reviewer: string | null) => void
  readonly result: () => AfterHours
}

/** @throws RangeError for an unknown time zone, at the first review */
export function createAfterHours(by: ReviewerHours): AfterHoursCounter {
  const clockOf = createReviewerClocks(by)
  const { minimumGroup = MIN_GROUP } = by
  const known = new Set<string | null>()
  const unknown = new Set<string | null>()
  const counts = { inside: 0, outside: 0, leftOut: 0 }

  function add(at: number, reviewer: string | null): void {
    const clock = clockOf(reviewer)
    const people = clock === undefined ? unknown : known
    people.add(reviewer)
    counts[clock === undefined ? 'leftOut' : clock.isWorking(at) ? 'inside' : 'outside'] += 1
  }

  function result(): AfterHours {
    if (known.size < minimumGroup) return { afterHoursShare: null, afterHoursLeftOut: null }
    const { inside, outside, leftOut } = counts
    const isHidden = unknown.size > 0 && unknown.size < minimumGroup
    return { afterHoursShare: outside / (inside + outside), afterHoursLeftOut: isHidden ? null : leftOut }
  }

  return { add, result }
}

/** The clock of a reviewer; undefined where nobody told their zone. One clock a zone. */
function createReviewerClocks({ hours, zones }: ReviewerHours): (reviewer: string | null) => WorkingClock | undefined {
  if (hours === undefined) return () => undefined
  const others = zoneOfOthers(hours, zones)
  const clocks = new Map<string, WorkingClock>()
  return (reviewer) => {
    const timezone = (reviewer === null ? undefined : zones.get(reviewer)) ?? others
    if (timezone === undefined) return undefined
    return clocks.getOrInsertComputed(timezone, () => createWorkingClock({ ...hours, timezone }))
  }
}

/**
 * The zone of whoever has none of their own. `timezone` says in which days and weeks begin: where single people have their own zones it no
 * longer says where the others work.
 */
function zoneOfOthers({ timezone, zoneFrom }: ConfiguredHours, zones: ReviewerHours['zones']): string | undefined {
  const isKnown = zoneFrom === 'working_time' || (zoneFrom === 'timezone' && zones.size === 0)
  return isKnown ? timezone : undefined
}
