/**
 * The fewest people who made half of all contributions together: if they were away, half of what was done would have nobody behind it.
 *
 * @param contributions of each person; undefined where there are none
 * @see https://chaoss.community/kb/metric-contributor-absence-factor
 */
export function absenceFactor(contributions: readonly number[]): number | undefined {
  const half = contributions.reduce((sum, one) => sum + one, 0) / 2
  if (half === 0) return undefined
  let [people, sum] = [0, 0]
  for (const one of contributions.toSorted((a, b) => b - a)) {
    if (sum >= half) break
    people += 1
    sum += one
  }
  return people
}
