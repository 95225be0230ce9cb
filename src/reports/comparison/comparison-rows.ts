import type { Figure } from '../../health/figure.ts'
import { formatDuration } from '../../util/duration.ts'
import { figureCell, formatPoints, intervalCell, percentCell } from '../shared/cells.ts'
import { type Comparatives, differenceWords, HIGHER, MORE, SLOWER } from '../shared/reading-words.ts'
import { COMPARED, type ComparedFigure, type Comparison } from './comparison.ts'

/** One compared figure in words: its value, interval and n in each period, and what the later one reads as. */
export interface ComparisonRow {
  readonly figure: ComparedFigure
  readonly name: string
  readonly before: PeriodCells
  readonly after: PeriodCells
  readonly readsAs: string
}

export interface PeriodCells {
  readonly value: string
  readonly interval: string
  readonly n: string
}

type Format = (value: number) => string

interface Shown {
  readonly figure: ComparedFigure
  readonly name: string
  readonly comparatives: Comparatives
  /** Undefined for a duration, which the reader's format writes. */
  readonly format?: Format
}

const SHOWN: readonly Shown[] = [
  { figure: 'timeToFirstReview', name: 'time to first review', comparatives: SLOWER },
  { figure: 'firstReviewToMerge', name: 'first review to merge', comparatives: SLOWER },
  { figure: 'depth', name: 'depth of 100', comparatives: HIGHER, format: formatPoints },
  { figure: 'substantial', name: 'substantive or deep reviews', comparatives: HIGHER, format: percentCell },
  { figure: 'approvalsQuestioned', name: 'approvals, need a second look', comparatives: MORE, format: percentCell },
  { figure: 'mergedUnreviewed', name: 'merged without a review', comparatives: MORE, format: percentCell },
]

/** Every compared figure, whether or not it may be shown. @param duration writes seconds */
export function comparisonRows(comparison: Comparison, duration: Format = formatDuration): readonly ComparisonRow[] {
  const { before, after, differences } = comparison
  return SHOWN.map(({ figure, name, comparatives, format = duration }) => ({
    figure,
    name,
    before: cellsOf(COMPARED[figure](before), format),
    after: cellsOf(COMPARED[figure](after), format),
    readsAs: differenceWords(differences[figure], comparatives),
  }))
}

function cellsOf(figure: Figure, format: Format): PeriodCells {
  return { value: figureCell(figure, format), interval: intervalCell(figure, format), n: String(figure.n) }
}
