import { mannKendall } from '../statistics/mann-kendall.ts'
import { greatest } from '../util/ends.ts'
import { compareFigures, type Difference, type Direction } from './compare-figures.ts'
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
  /** Nothing is known from before the four weeks. */
  readonly isFirstWeeks: boolean
}

const SIGNIFICANT = 0.05
/** One week's test may be chance. */
const WEEKS_RUNNING = 2

/** Clear at 1 %, or at 5 % for the second week running; else what the trend test says for the second week running. */
export function readFigure({ weekly, usual, isFirstWeeks }: WeeklyFigures): ReadsAs {
  if (isFirstWeeks) return { kind: 'first-weeks' }
  const [now, before] = [weekly.at(-1), usual.at(-1)]
  const clear = now === undefined || before === undefined ? undefined : compareFigures(now, before)
  if (clear === undefined || clear.kind === 'too-few') return { kind: 'too-few' }
  const moving = findDirection(weekly)
  const differs = clear.kind === 'differs' ? clear : lastingDifference(weekly, usual)
  if (differs.kind === 'differs') {
    const weeks = moving?.direction === differs.direction ? moving.weeks : 0
    return { kind: 'than-usual', direction: differs.direction, weeks }
  }
  return moving === undefined ? { kind: 'no-clear-change' } : { kind: 'moving', ...moving }
}

/** A signal at 5 % counts where the week before gave the same one. */
function lastingDifference(weekly: readonly Figure[], usual: readonly Figure[]): Difference {
  const [before, now] = [-2, -1].map((week): Difference => {
    const [own, other] = [weekly.at(week), usual.at(week)]
    return own === undefined || other === undefined ? { kind: 'too-few' } : compareFigures(own, other, '5%')
  })
  const isSame = now?.kind === 'differs' && before?.kind === 'differs' && now.direction === before.direction
  return isSame ? now : { kind: 'no-clear-change' }
}

/** In which direction the weeks go, and for how many weeks running that is so; undefined for fewer than two. */
function findDirection(
  weekly: readonly Figure[],
): { readonly direction: Direction; readonly weeks: number } | undefined {
  const signs = weekly.map((_, back) => signOf(weekly.slice(0, weekly.length - back)))
  const [latest = 0] = signs
  const end = signs.findIndex((sign) => sign !== latest)
  const weeks = end < 0 ? signs.length : end
  return latest === 0 || weeks < WEEKS_RUNNING ? undefined : { direction: latest > 0 ? 'more' : 'less', weeks }
}

function signOf(weekly: readonly Figure[]): number {
  const test = mannKendall(rankable(weekly))
  return test === undefined || test.p >= SIGNIFICANT ? 0 : Math.sign(test.s)
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
