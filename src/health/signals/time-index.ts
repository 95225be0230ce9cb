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
  const sorted = items.filter((item) => instantOf(item) !== null).sort((a, b) => at(a) - at(b))
  const instants = new Float64Array(sorted.map(at))
  const sums = new Map<(item: T) => number, Float64Array>()

  function sum({ from, to }: TimeWindow, amountOf: (item: T) => number): number {
    const upTo = sums.getOrInsertComputed(amountOf, () => runningSums(sorted, amountOf))
    const [first, end] = [firstFrom(instants, from), firstFrom(instants, to)]
    return first < end ? (upTo[end] ?? 0) - (upTo[first] ?? 0) : 0
  }

  const inWindow = ({ from, to }: TimeWindow) => sorted.slice(firstFrom(instants, from), firstFrom(instants, to))
  return Object.assign(inWindow, { sum })
}

/** The sum of all items before each, and that of all at the end. */
function runningSums<T>(items: readonly T[], amountOf: (item: T) => number): Float64Array {
  const sums = new Float64Array(items.length + 1)
  for (const [index, item] of items.entries()) sums[index + 1] = (sums[index] ?? 0) + amountOf(item)
  return sums
}

function firstFrom(instants: Float64Array, instant: number): number {
  let [low, high] = [0, instants.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((instants[middle] ?? 0) < instant) low = middle + 1
    else high = middle
  }
  return low
}
