import type { z } from 'zod'

const KINDS: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
])

/** The first thing that is wrong with a record, in words that need no schema: `"number" is missing`. */
export function describeIssue({ issues: [issue] }: z.ZodError, wanted = 'a pull request'): string {
  if (issue === undefined) return `is not ${wanted}`
  const where = placeOf(issue.path)
  if (issue.code !== 'invalid_type') return `${where}${issue.message}`.trim()
  const found = kindOf(issue.message)
  if (where === '') return `is ${found}, not ${wanted}`
  if (found === 'nothing') return `${where}is missing`
  return `${where}must be ${KINDS.get(issue.expected) ?? issue.expected}, not ${found}`
}

/** `"submittedAt" of reviews[0] `; nothing for the record itself. */
function placeOf(path: readonly PropertyKey[]): string {
  const key = path.at(-1)
  if (key === undefined) return ''
  const around = path.slice(0, -1).map((step) => (typeof step === 'number' ? `[${step}]` : String(step)))
  const name = typeof key === 'number' ? `entry ${key}` : `"${String(key)}"`
  return around.length === 0 ? `${name} ` : `${name} of ${around.join('')} `
}

/** Zod tells what was there in its message alone. */
function kindOf(message: string): string {
  const received = /received (\w+)/.exec(message)?.[1] ?? 'something else'
  if (received === 'undefined') return 'nothing'
  return received === 'null' ? 'null' : (KINDS.get(received) ?? received)
}
