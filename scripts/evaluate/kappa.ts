/**
 * Cohen's kappa of two passes over the same rows: agreement beyond what their shares of yes and no would give by chance
 * (Cohen, Educational and Psychological Measurement 20, 1960). `undefined` without rows, or where chance alone agrees always.
 */
export function kappa(pairs: readonly (readonly [boolean, boolean])[]): number | undefined {
  const n = pairs.length
  if (n === 0) return undefined
  const agreed = pairs.filter(([first, second]) => first === second).length / n
  const yes = pairs.filter(([first]) => first).length / n
  const yesAgain = pairs.filter(([, second]) => second).length / n
  const chance = yes * yesAgain + (1 - yes) * (1 - yesAgain)
  return chance === 1 ? undefined : (agreed - chance) / (1 - chance)
}
