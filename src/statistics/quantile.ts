/**
 * The quantile of a sample by linear interpolation at rank (n − 1)·p, counted from 0: type 7 of Hyndman and Fan, "Sample Quantiles
 * in Statistical Packages", The American Statistician 50 (1996); the default of R, NumPy and spreadsheets. O(n log n).
 *
 * @param values in any order and unit; left as they are
 * @param p 0–1
 * @returns `undefined` for an empty sample: no answer is not zero
 */
export function quantile(values: readonly number[], p: number): number | undefined {
  return quantileOfSorted(sortNumbers(values), p)
}

/** Ascending; numbers sort natively in a typed array, several times faster than by a comparison. The input stays as it is. */
export function sortNumbers(values: readonly number[]): Float64Array {
  return new Float64Array(values).sort()
}

/** Ascending lists as one ascending list; several times faster than sorting them together anew. O(n log k) for k lists. */
export function mergeSorted(lists: readonly Float64Array[]): Float64Array {
  const [first = new Float64Array(), second] = lists
  if (second === undefined) return first
  const middle = lists.length >> 1
  return mergeTwo(mergeSorted(lists.slice(0, middle)), mergeSorted(lists.slice(middle)))
}

function mergeTwo(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length)
  let [left, right] = [0, 0]
  for (let index = 0; index < merged.length; index += 1) {
    const [one, other] = [a[left] ?? Number.POSITIVE_INFINITY, b[right] ?? Number.POSITIVE_INFINITY]
    const isLeft = left < a.length && (one <= other || right >= b.length)
    merged[index] = isLeft ? one : other
    if (isLeft) left += 1
    else right += 1
  }
  return merged
}

/** The same of values in ascending order, so that several quantiles cost one sort. O(1). */
export function quantileOfSorted(sorted: Float64Array, p: number): number | undefined {
  if (p < 0 || p > 1) throw new RangeError(`a quantile lies between 0 and 1, not at ${p}`)
  const rank = (sorted.length - 1) * p
  const below = sorted[Math.floor(rank)]
  const above = sorted[Math.ceil(rank)]
  if (below === undefined || above === undefined) return undefined
  return below + (above - below) * (rank - Math.floor(rank))
}
