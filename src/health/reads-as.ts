import { mannKendall } from '../statistics/mann-kendall.ts'
import { greatest } from '../util/ends.ts'
import {
  type Comparison,
  compareFigures,
  type Difference,
  type Direction,
  isSignificant,
  type Scale,
} from './compare-figures.ts'
import type { Figure } from './figure.ts'

/** What a figure says beside what is usual: the closed vocabulary of docs/metrics.md, "Reads as". */
export type ReadsAs =
  /** `weeks`: for how many weeks running the trend test says so; 0 where it does not. */
  | { readonly kind: 'than-usual'; readonly direction: Direction; readonly weeks: number }
  | { readonly kind: 'moving'; readonly direction: Direction; readonly weeks: number }
  | { readonly kind: 'no-clear-change' }
  | { readonly kind: 'too-few' }
  | { readonly kind: 'first-weeks' }
  | { readonly kind: 'not-connected' }

/** A figure week by week, the same number of entries in both, oldest first. The last one is what is read. */
export interface WeeklyFigures {
  readonly weekly: readonly Figure[]
  /** What each week is compared with: the four weeks before it. */
  readonly usual: readonly Figure[]
  readonly scale: Scale
}

/** What is known of a row before all rows of its table are decided together. */
export interface Evidence {
  readonly comparison: Comparison
  /** In which direction this week and the one before were each set apart at 5 %. */
  readonly lasting: Direction | undefined
  readonly moving: Moving | undefined
}

interface Moving {
  readonly direction: Direction
  readonly weeks: number
}

/** One week's test may be chance. */
const WEEKS_RUNNING = 2

export function weighFigure(figures: WeeklyFigures): Evidence {
  const comparison = compareWeek(figures, -1)
  return { comparison, lasting: findLasting(comparison, compareWeek(figures, -2)), moving: findMoving(figures.weekly) }
}

/** @param difference what all comparisons of the table, taken together, say of this one */
export function readEvidence({ lasting, moving }: Evidence, difference: Difference): ReadsAs {
  if (difference.kind === 'too-few') return { kind: 'too-few' }
  const direction = difference.kind === 'differs' ? difference.direction : lasting
  if (direction !== undefined) {
    return { kind: 'than-usual', direction, weeks: moving?.direction === direction ? moving.weeks : 0 }
  }
  return moving === undefined ? { kind: 'no-clear-change' } : { kind: 'moving', ...moving }
}

function compareWeek({ weekly, usual, scale }: WeeklyFigures, week: number): Comparison {
  const [now, before] = [weekly.at(week), usual.at(week)]
  return now === undefined || before === undefined ? { kind: 'too-few' } : compareFigures(now, before, scale)
}

function findLasting(now: Comparison, before: Comparison): Direction | undefined {
  const [own, other] = [now, before].map((one) => one.kind === 'compared' && isSignificant(one.p) && one.direction)
  return own !== false && own === other ? own : undefined
}

/** In which direction the weeks go, and for how many weeks running that is so; undefined for fewer than two. */
function findMoving(weekly: readonly Figure[]): Moving | undefined {
  const signs = weekly.map((_, back) => signOf(weekly.slice(0, weekly.length - back)))
  const [latest = 0] = signs
  const end = signs.findIndex((sign) => sign !== latest)
  const weeks = end < 0 ? signs.length : end
  return latest === 0 || weeks < WEEKS_RUNNING ? undefined : { direction: latest > 0 ? 'more' : 'less', weeks }
}

function signOf(weekly: readonly Figure[]): number {
  const test = mannKendall(rankable(weekly))
  return test === undefined || !isSignificant(test.p) ? 0 : Math.sign(test.s)
}

/** The values, and as equal largest ones the lower bounds that no value exceeds; the rank of other bounds is not known. */
function rankable(weekly: readonly Figure[]): readonly number[] {
  const values = weekly.flatMap((figure) => (figure.kind === 'shown' ? figure.value : []))
  const bounds = weekly.flatMap((figure) => (figure.kind === 'at-least' ? figure.bound : []))
  const [highest, above] = [greatest(values), greatest(bounds)]
  return weekly.flatMap((figure) => {
    if (figure.kind === 'shown') return figure.value
    return figure.kind === 'at-least' && figure.bound >= highest ? above : []
  })
}
