/** Probabilities that differ by less are the same one, computed in another order. */
const TOLERANCE = 1e-7

/**
 * The two-sided p of an exact test: the sum of all outcomes that are not likelier than the observed one.
 *
 * @param logProbabilities of every possible outcome; they need not add up to one
 * @param observed its index
 */
export function exactTwoSided(logProbabilities: readonly number[], observed: number): number {
  const highest = logProbabilities.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY)
  const weights = logProbabilities.map((one) => Math.exp(one - highest))
  const limit = (weights[observed] ?? 0) * (1 + TOLERANCE)
  const sum = (some: readonly number[]) => some.reduce((total, weight) => total + weight, 0)
  return Math.min(1, sum(weights.filter((weight) => weight <= limit)) / sum(weights))
}
