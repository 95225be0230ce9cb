declare global {
  interface JSON {
    /** Text that `stringify` writes as it is; TypeScript does not know it yet. */
    rawJSON(text: string): unknown
  }
}

/** JSON with integers of any size: a `bigint` is written with all of its digits. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? JSON.rawJSON(String(part)) : part))
}
