import { normalUpperTail } from '../normal-upper-tail.ts'

/**
 * The share of the χ² distribution with `df` degrees of freedom above `x`. By the finite sums for whole and half arguments of the
 * incomplete gamma function, Abramowitz and Stegun (1964), 26.4.4 and 26.4.5; terms as logarithms, for they leave the range of
 * numbers from about 1,400 on.
 */
export function chiSquareUpperTail(x: number, df: number): number {
  if (x <= 0) return 1
  const isEven = df % 2 === 0
  let logTerm = (isEven ? 0 : Math.log((2 * x) / Math.PI) / 2) - x / 2
  let sum = isEven ? 0 : 2 * normalUpperTail(Math.sqrt(x))
  for (let next = isEven ? 2 : 3; next <= df; next += 2) {
    sum += Math.exp(logTerm)
    logTerm += Math.log(x / next)
  }
  return Math.min(1, sum)
}
