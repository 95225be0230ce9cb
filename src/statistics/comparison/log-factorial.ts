/**
 * ln n!, exact sums up to the largest n asked for so far; sums of logarithms keep twelve digits at a million.
 *
 * @param n a whole number, not negative
 */
export function logFactorial(n: number): number {
  for (let next = LOGARITHMS.length; next <= n; next++) LOGARITHMS.push((LOGARITHMS[next - 1] ?? 0) + Math.log(next))
  return LOGARITHMS[n] ?? 0
}

/** A table that only grows; what it holds does not depend on who asked. */
const LOGARITHMS = [0, 0]

/** ln of how many ways there are to choose k of n. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}
