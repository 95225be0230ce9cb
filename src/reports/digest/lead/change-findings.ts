import type { Direction } from '../../../health/compare-figures.ts'
import type { ReadsAs } from '../../../health/reads-as.ts'
import type { ReviewMetrics } from '../../../health/review/review-metrics.ts'
import { mergedUnreviewed, questioned, type Share, substantial } from '../../../health/review/review-shares.ts'
import { greatest, least } from '../../../util/ends.ts'
import { plural, verb } from '../../../util/sentences.ts'
import { figurePhrase, shareCell } from '../../shared/cells.ts'
import { populationOf } from '../../shared/population.ts'
import type { Digest } from '../build-digest.ts'
import { finding, type Sentence } from '../spans.ts'
import { isUnusual } from '../week-kind.ts'
import { endedOtherwise } from './review-time-sentence.ts'

/** One sentence for each measure that differs from what is usual, what matters most first. */
export function changeFindings(digest: Digest): readonly Sentence[] {
  const { readings } = digest
  const findings: readonly [ReadsAs, (direction: Direction) => string][] = [
    [readings.timeToFirstReviewP50, (direction) => firstReviewText(digest, direction)],
    [readings.waitingNow, () => waitingText(digest)],
    [readings.approvalsQuestioned, () => shareText(digest, questioned, SHARES.questioned)],
    [readings.mergedUnreviewed, () => shareText(digest, mergedUnreviewed, SHARES.mergedUnreviewed)],
    [readings.substantial, () => shareText(digest, substantial, SHARES.substantial)],
    [readings.firstReviewToMergeP50, (direction) => mergeText(digest, direction)],
  ]
  return findings.flatMap(([reading, text]) => (isUnusual(reading) ? finding(text(reading.direction)) : []))
}

const MOVED: Readonly<Record<Direction, string>> = { more: 'rose', less: 'fell' }

function firstReviewText({ thisWeek, before }: Digest, direction: Direction): string {
  const { timeToFirstReview: times } = thisWeek
  const was = figurePhrase(before.timeToFirstReview.p50)
  return `The median time to first review ${MOVED[direction]} to ${figurePhrase(times.p50)}, from ${was} in the four weeks before ${populationOf(times)}${endedOtherwise(times)}.`
}

function mergeText({ thisWeek, before }: Digest, direction: Direction): string {
  const { p50, n } = thisWeek.firstReviewToMerge
  const was = figurePhrase(before.firstReviewToMerge.p50)
  return `The median time from first review to merge ${MOVED[direction]} to ${figurePhrase(p50)}, from ${was} (${plural(n, 'pull request')}).`
}

function waitingText({ waitingNow: { n, earlier } }: Digest): string {
  return `${plural(n, 'pull request')} ${verb(n, 'waits', 'wait')} for a first review now, usually ${usualCount(earlier)}.`
}

/** `3` where it was always three, else `2 to 5`. */
export function usualCount(earlier: readonly number[]): string {
  const [fewest, most] = [least(earlier), greatest(earlier)]
  return fewest === most ? String(most) : `${fewest} to ${most}`
}

const SHARES = {
  questioned: { one: 'approval', rest: 'a second look', verbs: ['needs', 'need'] },
  mergedUnreviewed: { one: 'merged pull request', rest: 'no review by a person', verbs: ['had', 'had'] },
  substantial: { one: 'scored review', rest: 'substantive or deep', verbs: ['was', 'were'] },
} as const // literals, so that each has both of its verbs

function shareText(
  { thisWeek, before }: Digest,
  pick: (metrics: ReviewMetrics) => Share,
  { one, rest, verbs: [single, several] }: (typeof SHARES)[keyof typeof SHARES],
): string {
  const [now, then] = [pick(thisWeek), pick(before)]
  const counted = shareCell(now.part, now.whole).replace(/^([\d,]+ of [\d,]+)/, `$1 ${one}s`)
  return `${counted} ${verb(now.part, single, several)} ${rest}, ${shareCell(then.part, then.whole)} in the four weeks before.`
}
