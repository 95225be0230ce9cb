/**
 * Share of the total that the largest fifth holds, at least one of them; with `fraction` any other part. O(n log n).
 *
 * @returns 0–1, `undefined` for an empty sample or one that adds up to zero
 */
export function topShare(counts: readonly number[], fraction = 0.2): number | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (counts.length === 0 || total <= 0) return undefined
  const top = counts.toSorted((a, b) => b - a).slice(0, Math.max(1, Math.round(counts.length * fraction)))
  return top.reduce((sum, count) => sum + count, 0) / total
}
