/** PostgreSQL refuses U+0000 and unpaired surrogates in text, GitHub's strings may hold both, and both engines must agree. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

/** What goes to the database, every text cleaned, so that no function of the store has to think of it (`cleanText`). */
export function cleanParameters(parameters: readonly unknown[]): unknown[] {
  return parameters.map((value) => (typeof value === 'string' ? cleanText(value) : value))
}
