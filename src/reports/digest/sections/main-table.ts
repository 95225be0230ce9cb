import type { Figure } from '../../../health/figure.ts'
import type { ReadsAs } from '../../../health/reads-as.ts'
import type { ReviewMetrics } from '../../../health/review/review-metrics.ts'
import {
  mergedUnreviewed,
  questioned,
  type Share,
  shareFigure,
  substantial,
} from '../../../health/review/review-shares.ts'
import { formatDuration } from '../../../util/duration.ts'
import { formatCount } from '../../../util/sentences.ts'
import { countedCell, intervalCell, percentCell, shareCell } from '../../shared/cells.ts'
import { type Comparatives, HIGHER, MORE, readingWords, SLOWER } from '../../shared/reading-words.ts'
import type { Digest } from '../build-digest.ts'
import { usualCount } from '../lead/change-findings.ts'

export const TABLE_HEADER: readonly string[] = ['', 'this week', 'four weeks before', '95% interval', 'reads as']

type Row = readonly string[]

/** One row a metric; each cell has its n. The interval is that of the four weeks before. A row of nothing but dashes is not there. */
export function tableRows(digest: Digest): readonly Row[] {
  const { readings, workingTime } = digest
  const rows = [
    timeRow(digest, 'time to first review, median', ({ timeToFirstReview }) => timeToFirstReview.p50, [
      readings.timeToFirstReviewP50,
      SLOWER,
    ]),
    workingTime === null ? [] : workingRow(workingTime),
    timeRow(digest, 'first review to merge, median', ({ firstReviewToMerge }) => firstReviewToMerge.p50, [
      readings.firstReviewToMergeP50,
      SLOWER,
    ]),
    shareRow(digest, 'substantive or deep reviews', substantial, [readings.substantial, HIGHER]),
    shareRow(digest, 'approvals that need a second look', questioned, [readings.approvalsQuestioned, MORE]),
    shareRow(digest, 'merged without a review', mergedUnreviewed, [readings.mergedUnreviewed, MORE]),
    waitingRow(digest),
  ]
  return rows.filter(([, now, then]) => [now, then].some((cell) => cell !== undefined && cell !== '—'))
}

type ReadAs = readonly [ReadsAs, Comparatives]

function timeRow(
  { thisWeek, before }: Digest,
  name: string,
  pick: (metrics: ReviewMetrics) => Figure,
  [reading, comparatives]: ReadAs,
): Row {
  const [now, then] = [pick(thisWeek), pick(before)]
  return [name, countedCell(now), countedCell(then), intervalCell(then), readingWords(reading, comparatives)]
}

function shareRow(
  { thisWeek, before }: Digest,
  name: string,
  pick: (metrics: ReviewMetrics) => Share,
  [reading, comparatives]: ReadAs,
): Row {
  const [now, then] = [pick(thisWeek), pick(before)]
  const interval = intervalCell(shareFigure(then), percentCell)
  return [
    name,
    shareCell(now.part, now.whole),
    shareCell(then.part, then.whole),
    interval,
    readingWords(reading, comparatives),
  ]
}

function workingRow({ thisWeek, before }: NonNullable<Digest['workingTime']>): Row {
  const cells = [countedCell(thisWeek.p50), countedCell(before.p50), intervalCell(before.p50)]
  return ['the same in working hours', ...cells, '']
}

function waitingRow({ waitingNow: { n, oldest, earlier }, readings }: Digest): Row {
  const now = oldest === null ? '0' : `${formatCount(n)}, oldest ${formatDuration(oldest)}`
  const usual = readings.waitingNow.kind === 'first-weeks' ? '—' : usualCount(earlier)
  return ['waiting now', now, usual, '', readingWords(readings.waitingNow, MORE)]
}
