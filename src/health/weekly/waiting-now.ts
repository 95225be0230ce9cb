import { binomialTail } from '../../statistics/binomial-tail.ts'
import { greatest, least } from '../../util/ends.ts'
import { DAY_MS, SECOND_MS } from '../../util/time.ts'
import type { Evidence } from '../reads-as.ts'
import type { DigestPull } from '../review/digest-input.ts'
import { pullWaitsSince } from '../review/waiting-pull.ts'

/** Who waits for a first review at one instant. */
export interface WaitingNow {
  readonly n: number
  /** For how long the oldest has waited, in seconds; null where none waits. */
  readonly oldest: number | null
  /** How many waited one, two, three and four weeks earlier, oldest first. */
  readonly earlier: readonly number[]
}

const WEEKS = 4
const WEEK_MS = 7 * DAY_MS

/** @param asOf milliseconds since the epoch */
export function measureWaiting(pulls: readonly DigestPull[], asOf: number): WaitingNow {
  const since = pulls.map(pullWaitsSince).filter((at) => at !== null)
  const oldest = since.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY)
  const earlier = Array.from({ length: WEEKS }, (_, index) => countWaitingAt(pulls, asOf - (WEEKS - index) * WEEK_MS))
  return { n: since.length, oldest: since.length === 0 ? null : (asOf - oldest) / SECOND_MS, earlier }
}

function countWaitingAt(pulls: readonly DigestPull[], at: number): number {
  const hasCome = (moment: number | null) => moment !== null && moment <= at
  return pulls.filter(
    ({ startedAt, firstReviewAt, mergedAt, closedAt, isDraft, otherReview }) =>
      hasCome(startedAt) &&
      ![firstReviewAt, mergedAt, closedAt].some(hasCome) &&
      !isDraft &&
      otherReview !== 'before-ready',
  ).length
}

const FEWEST = 5

/**
 * More than on each of the four Mondays before, as likely by chance as the exact test for two Poisson counts of Przyborowski and
 * Wilenski (1940) says; fewer likewise. What lies among the four is by chance.
 */
export function weighWaiting({ n, earlier }: WaitingNow): Evidence {
  const all = earlier.reduce((sum, count) => sum + count, n)
  if (all < FEWEST) return { comparison: { kind: 'too-few' }, lasting: undefined, moving: undefined }
  const share = 1 / (earlier.length + 1)
  const isMore = n > greatest(earlier)
  const isFewer = n < least(earlier)
  const tail = isMore ? binomialTail({ least: n, of: all, share }) : 1 - binomialTail({ least: n + 1, of: all, share })
  const p = isMore || isFewer ? Math.min(1, 2 * tail) : 1
  const comparison = { kind: 'compared', direction: isMore ? 'more' : 'less', p } as const // a member of the union
  return { comparison, lasting: undefined, moving: undefined }
}
