/**
 * Gini coefficient of counts: 0 when everybody has the same, towards 1 when one has all. Mean-difference form on sorted values, as
 * in Gini, "Variabilità e mutabilità" (1912); no small-sample correction. O(n log n).
 *
 * @returns `undefined` for an empty sample or one that adds up to zero
 */
export function gini(counts: readonly number[]): number | undefined {
  const sorted = counts.toSorted((a, b) => a - b)
  const total = sorted.reduce((sum, count) => sum + count, 0)
  if (sorted.length === 0 || total <= 0) return undefined
  const weighted = sorted.reduce((sum, count, index) => sum + count * (2 * (index + 1) - sorted.length - 1), 0)
  return weighted / (sorted.length * total)
}
