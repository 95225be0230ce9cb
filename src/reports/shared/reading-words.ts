import type { Difference, Direction } from '../../health/compare-figures.ts'
import type { ReadsAs } from '../../health/reads-as.ts'

/** How more and less of a metric are called. */
export type Comparatives = Readonly<Record<Direction, string>>

export const SLOWER: Comparatives = { more: 'slower', less: 'faster' }
export const HIGHER: Comparatives = { more: 'higher', less: 'lower' }
export const MORE: Comparatives = { more: 'more', less: 'fewer' }

const MOVES: Comparatives = { more: 'climbing', less: 'falling' }

/** What a figure reads as, in the closed vocabulary of docs/metrics.md: `slower than usual`, `no clear change` and so on. */
export function readingWords(reading: ReadsAs, comparatives: Comparatives): string {
  switch (reading.kind) {
    case 'than-usual':
      return [`${comparatives[reading.direction]} than usual`, ...movingWords(reading)].join(', ')
    case 'moving':
      return movingWords(reading).join('')
    case 'no-clear-change':
      return 'no clear change'
    case 'too-few':
      return 'too few to tell'
    case 'first-weeks':
      return 'first weeks'
    case 'not-connected':
      return 'not connected'
  }
}

/** What a figure reads as beside that of another period: `slower`, `no clear change` or `too few to tell`. */
export function differenceWords(difference: Difference, comparatives: Comparatives): string {
  return difference.kind === 'differs' ? comparatives[difference.direction] : readingWords(difference, comparatives)
}

function movingWords({ direction, weeks }: { readonly direction: Direction; readonly weeks: number }): string[] {
  return weeks === 0 ? [] : [`${MOVES[direction]} for ${weeks} weeks`]
}
