import type { AiCohorts, AiComparison } from '../../health/cohorts/ai/ai-cohorts.ts'
import type { Share } from '../../statistics/comparison/share.ts'
import { formatDuration } from '../../util/duration.ts'
import { formatCount } from '../../util/sentences.ts'
import { shareCell } from '../shared/cells.ts'
import { type Columns, toldColumns } from '../shared/told-columns.ts'
import { COHORT_NAMES, differenceSentences, signedSentence, toldComparisons } from './ai-cohort-words.ts'

const HEADER = [
  '',
  'merged',
  'first review, median',
  'depth, median',
  'without a written trace',
  'reverted in 28 days',
  'in a failed roll-out',
  'lines changed again in 21 days',
] as const

/** Cohorts by row, those without a sign first; undefined where nothing carries a sign. */
export function aiCohortTable(cohorts: AiCohorts): Columns | undefined {
  const rows = rowsOf(cohorts)
  return rows.length === 0 ? undefined : toldColumns(HEADER, rows)
}

function rowsOf(cohorts: AiCohorts): readonly (readonly string[])[] {
  const { counts, signed, comparisons } = cohorts
  if (signed.part === 0) return []
  const [first] = comparisons
  const others = first?.kind === 'compared' ? cellsOf(first, 1) : TOO_FEW
  return [
    [COHORT_NAMES['no sign'], formatCount(counts['no sign']), ...others],
    ...toldComparisons(cohorts).flatMap((one) => {
      const merged = one.cohort === 'any sign' ? signed.part : counts[one.cohort]
      if (merged === 0) return []
      return [[COHORT_NAMES[one.cohort], formatCount(merged), ...(one.kind === 'few' ? TOO_FEW : cellsOf(one, 0))]]
    }),
  ]
}

const TOO_FEW = HEADER.slice(2).map((_, index) => (index === 0 ? 'too few to compare' : '—'))

/** What stands in a row, of the cohort (0) or of those without a sign (1). */
function cellsOf(
  { firstReview, depth, withoutTrace, reverted, inFailedRollOut, churn }: Extract<AiComparison, { kind: 'compared' }>,
  side: 0 | 1,
): readonly string[] {
  const review = firstReview.medians[side]
  const points = depth.medians[side]
  return [
    review === undefined ? '—' : formatDuration(review),
    points === undefined ? '—' : String(Math.round(points)),
    cell(withoutTrace.raw[side]),
    cell(reverted.raw[side]),
    cell(inFailedRollOut?.raw[side]),
    cell(churn?.[side]),
  ]
}

function cell(share: Share | undefined): string {
  return share === undefined ? '—' : shareCell(share.part, share.whole)
}

/** What the table says and does not say, whole sentences. */
export function aiCohortNotes(cohorts: AiCohorts): readonly string[] {
  return [signedSentence(cohorts) ?? [], differenceSentences(cohorts), CAVEAT].flat()
}

const CAVEAT =
  'Shares in the table are as counted; larger changes are reverted more often whoever wrote them, so a sentence compares changes of one size. Cohorts are compared from 20 changes on. AI help that leaves no sign is among those without one.'
