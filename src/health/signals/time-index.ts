import { sortNumbers } from '../../statistics/quantile.ts'
import type { TimeWindow } from '../../statistics/window.ts'

/** Finds what happened in a window without a look at everything. */
export interface TimeIndex<T> {
  (window: TimeWindow): readonly T[]
  /**
   * The sum over a window, without a look at what it holds. Sums are kept for each function, so that it must be one of a module.
   *
   * @param amountOf a whole number
   */
  readonly sum: (window: TimeWindow, amountOf: (item: T) => number) => number
}

/**
 * Sorts once; each window costs a search by halves, and a copy of what it holds, in order of time.
 *
 * @param instantOf milliseconds since the epoch; null for what is in no window
 */
export function createTimeIndex<T>(items: readonly T[], instantOf: (item: T) => number | null): TimeIndex<T> {
  const at = (item: T) => instantOf(item) ?? 0
  const dated = items.filter((item) => instantOf(item) !== null)
  const instants = sortNumbers(dated.map(at))
  const sorted = inOrder(dated, at, instants)
  const sums = new Map<(item: T) => number, Float64Array>()

  function sum({ from, to }: TimeWindow, amountOf: (item: T) => number): number {
    const upTo = sums.getOrInsertComputed(amountOf, () => runningSums(sorted, amountOf))
    const [first, end] = [firstFrom(instants, from), firstFrom(instants, to)]
    return first < end ? (upTo[end] ?? 0) - (upTo[first] ?? 0) : 0
  }

  const inWindow = ({ from, to }: TimeWindow) => sorted.slice(firstFrom(instants, from), firstFrom(instants, to))
  return Object.assign(inWindow, { sum })
}

/** Items by their sorted instants, those of one instant as they were given; numbers sort several times faster than items. */
function inOrder<T>(items: readonly T[], at: (item: T) => number, instants: Float64Array): readonly T[] {
  const sorted = [...items]
  const placed = new Uint32Array(items.length)
  for (const item of items) {
    const first = firstFrom(instants, at(item))
    const before = placed[first] ?? 0
    sorted[first + before] = item
    placed[first] = before + 1
  }
  return sorted
}

/** The sum of all items before each, and that of all at the end. */
function runningSums<T>(items: readonly T[], amountOf: (item: T) => number): Float64Array {
  const sums = new Float64Array(items.length + 1)
  for (const [index, item] of items.entries()) sums[index + 1] = (sums[index] ?? 0) + amountOf(item)
  return sums
}

/** How many of these sorted instants lie before one. */
export function firstFrom(instants: Float64Array, instant: number): number {
  let [low, high] = [0, instants.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((instants[middle] ?? 0) < instant) low = middle + 1
    else high = middle
  }
  return low
}
