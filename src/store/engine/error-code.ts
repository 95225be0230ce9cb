/** The engine's code of an error (`40001`, `SQLITE_BUSY`), of the first one where several were gathered; empty when it has none. */
export function errorCode(error: unknown): string {
  // Not `instanceof`: a native module may have been loaded in another realm.
  if (!Error.isError(error)) return ''
  if ('code' in error) return String(error.code)
  return 'errors' in error && Array.isArray(error.errors) ? errorCode(error.errors[0]) : ''
}
