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

/** The same of values in ascending order, so that several quantiles cost one sort. O(1). */
export function quantileOfSorted(sorted: Float64Array, p: number): number | undefined {
  if (p < 0 || p > 1) throw new RangeError(`a quantile lies between 0 and 1, not at ${p}`)
  const rank = (sorted.length - 1) * p
  const below = sorted[Math.floor(rank)]
  const above = sorted[Math.ceil(rank)]
  if (below === undefined || above === undefined) return undefined
  return below + (above - below) * (rank - Math.floor(rank))
}
