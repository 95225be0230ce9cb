import type { TimeWindow } from '../../statistics/window.ts'

/** Finds what happened in a window without a look at everything. */
export type TimeIndex<T> = (window: TimeWindow) => readonly T[]

/**
 * Sorts once; each window costs a search by halves and a copy of what it holds, in order of time.
 *
 * @param instantOf milliseconds since the epoch; null for what is in no window
 */
export function createTimeIndex<T>(items: readonly T[], instantOf: (item: T) => number | null): TimeIndex<T> {
  const dated = items.flatMap((item) => {
    const at = instantOf(item)
    return at === null ? [] : { at, item }
  })
  dated.sort((a, b) => a.at - b.at)
  const sorted = dated.map(({ item }) => item)
  const instants = Float64Array.from(dated, ({ at }) => at)
  return ({ from, to }) => sorted.slice(firstFrom(instants, from), firstFrom(instants, to))
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
