/** The greatest of some numbers, of any length; −∞ of none. */
export function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY)
}

/** The least of some numbers, of any length; ∞ of none. */
export function least(numbers: readonly number[]): number {
  return numbers.reduce((smallest, one) => Math.min(smallest, one), Number.POSITIVE_INFINITY)
}
