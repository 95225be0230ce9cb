/** PostgreSQL refuses U+0000 and unpaired surrogates in text, GitHub's strings may hold both, and both engines must agree. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}
