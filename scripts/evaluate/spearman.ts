/** Spearman's rank correlation, ties at their mean rank. `undefined` where one side does not vary. O(n²) in the worst case of ties. */
export function spearman(first: readonly number[], second: readonly number[]): number | undefined {
  const [a, b] = [ranksOf(first), ranksOf(second)]
  const mean = (first.length + 1) / 2
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, rank, index) => sum + (rank - mean) * ((y[index] ?? mean) - mean), 0)
  const spread = Math.sqrt(product(a, a) * product(b, b))
  return spread === 0 ? undefined : product(a, b) / spread
}

function ranksOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1)
}
