/** What names an item of work: at most one row has it. */
export interface WorkId {
  readonly kind: string
  readonly key: string
}

/** `evaluate-pull/1296269/12`: how an operator names an item on the command line. */
export function formatWorkId({ kind, key }: WorkId): string {
  return `${kind}/${key}`
}

/** The inverse of `formatWorkId`; no kind has a slash. `undefined` when the text is no such name. */
export function parseWorkId(text: string): WorkId | undefined {
  const end = text.indexOf('/')
  if (end < 1 || end === text.length - 1) return undefined
  return { kind: text.slice(0, end), key: text.slice(end + 1) }
}
