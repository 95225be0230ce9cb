import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml'
import { z } from 'zod'
import type { ConfigProblem } from './problem.ts'
import { type ConfigurationFile, configurationFile } from './schema.ts'

/** Far above any honest file; a larger one is refused unread. */
export const MAX_CONFIGURATION_BYTES = 65_536
/** The YAML parser is quadratic in nesting (40 KB of brackets block it for seconds); no key of ours is deeper than 4. */
const MAX_NESTING = 32
/** Nobody mends more at once; each costs time to place, and all are kept. */
const MAX_PROBLEMS = 50
/** No honest file comes near. The parser takes some microseconds for each token and compares each key with all others of its map. */
const MAX_LINES = 1_000
const MAX_MARKS = 5_000

/** GitHub tells of a symbolic link as of a file that holds where it leads. */
const NO_KEYS = 'holds a text and no keys; where it is a symbolic link, put the file itself in its place'

export type ParsedConfiguration =
  | { readonly kind: 'configuration'; readonly value: ConfigurationFile }
  | { readonly kind: 'problems'; readonly problems: readonly ConfigProblem[] }

/**
 * Reads one configuration file. Never throws on bad input and takes at most milliseconds: size and nesting are capped before
 * the parser sees the text, anchors, aliases and tags are refused. An empty file is a valid one that changes nothing.
 */
export function parseConfiguration(text: string, file: string): ParsedConfiguration {
  if (new TextEncoder().encode(text).length > MAX_CONFIGURATION_BYTES) return refuseTooLarge(file)
  if (isTooLong(text)) return refuse(file, `has more than ${MAX_LINES} lines, or too many values; shorten it`)
  if (nestsTooDeep(text)) return refuse(file, `nests deeper than ${MAX_NESTING} levels; flatten it`)
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false, strict: true })
  const faults = [...document.errors, ...document.warnings].slice(0, MAX_PROBLEMS).map((fault) => ({
    file,
    line: lines.linePos(fault.pos[0]).line,
    key: undefined,
    message: `is not valid YAML: ${fault.message}`,
  }))
  if (faults.length > 0) return problems(faults)
  const alias = findAlias(document.contents)
  if (alias !== undefined) {
    const line = lines.linePos(alias).line
    return problems([
      { file, line, key: undefined, message: 'anchors, aliases and tags are not allowed; write it out' },
    ])
  }
  if (isScalar(document.contents) && typeof document.contents.value === 'string') return refuse(file, NO_KEYS)
  const parsed = configurationFile.safeParse(document.toJS({ maxAliasCount: 0 }) ?? {})
  if (parsed.success) return { kind: 'configuration', value: parsed.data }
  const lineOf = (path: readonly PropertyKey[]) => lineOfPath(document.contents, path, lines)
  const mistakes = parsed.error.issues.slice(0, MAX_PROBLEMS).flatMap((issue) => describeIssue(issue, file, lineOf))
  return problems(mistakes.slice(0, MAX_PROBLEMS))
}

function problems(list: readonly ConfigProblem[]): ParsedConfiguration {
  return { kind: 'problems', problems: list }
}

/** What a file comes to that is too large to be read. */
export function refuseTooLarge(file: string): ParsedConfiguration {
  return refuse(file, `is larger than ${MAX_CONFIGURATION_BYTES / 1024} KiB; shorten it`)
}

/** What a file comes to that is no text, as one in UTF-16. */
export function refuseNoText(file: string): ParsedConfiguration {
  return refuse(file, 'is not text in UTF-8; save it as that')
}

function refuse(file: string, message: string): ParsedConfiguration {
  return problems([{ file, line: undefined, key: undefined, message }])
}

function isTooLong(text: string): boolean {
  const lines = text.split(/\r\n?|\n/, MAX_LINES + 1)
  if (lines.length > MAX_LINES) return true
  const marks = lines.filter((line) => !/^\s*#/.test(line)).reduce((sum, line) => sum + countMarks(line), 0)
  return marks > MAX_MARKS
}

/** Characters that begin or end a token. */
function countMarks(line: string): number {
  return line.length - line.replace(/[-,:?*&!{}[\]"'|>\t]/g, '').length
}

function nestsTooDeep(text: string): boolean {
  let brackets = 0
  for (const character of text) {
    if (character === '[' || character === '{') brackets += 1
    if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1)
    if (brackets > MAX_NESTING) return true
  }
  return text.split('\n').some(startsTooDeep)
}

function startsTooDeep(line: string): boolean {
  const markers = /^[\s?-]*/.exec(line)?.[0] ?? ''
  return markers.length > 4 * MAX_NESTING || markers.replace(/\s/g, '').length > MAX_NESTING
}

function findAlias(root: ParsedNode | null): number | undefined {
  let found: number | undefined
  visit(root, (_, node) => {
    if (!isAlias(node) && !hasAnchorOrTag(node)) return undefined
    found = (node as Node).range?.[0] ?? 0 // both tests above prove it is a node
    return visit.BREAK
  })
  return found
}

function hasAnchorOrTag(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  return ('anchor' in node && Boolean(node.anchor)) || (isScalar(node) && node.tag !== undefined)
}

/** Line of the key or the list's item at `path`, or of its nearest ancestor that is written down. */
function lineOfPath(root: ParsedNode | null, path: readonly PropertyKey[], lines: LineCounter): number {
  let inside: unknown = root
  let offset = root?.range?.[0] ?? 0
  for (const step of path) {
    const found = childAt(inside, step)
    if (found === undefined) break
    offset = found.offset ?? offset
    inside = found.value
  }
  return lines.linePos(offset).line
}

/** What stands at a key of a map or at a place of a list, and where it begins. */
function childAt(
  node: unknown,
  step: PropertyKey,
): { readonly offset: number | undefined; readonly value: unknown } | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step]
    return isNode(item) ? { offset: item.range?.[0], value: item } : undefined
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
  return pair === undefined || !isScalar(pair.key) ? undefined : { offset: pair.key.range?.[0], value: pair.value }
}

function describeIssue(
  issue: z.core.$ZodIssue,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): ConfigProblem[] {
  const at = (path: readonly PropertyKey[], message: string) => ({
    file,
    line: lineOf(path),
    key: path.length === 0 ? undefined : path.map(String).join('.'),
    message,
  })
  if (issue.code !== 'unrecognized_keys') return [at(issue.path, sentence(issue))]
  return issue.keys
    .slice(0, MAX_PROBLEMS)
    .map((key) => at([...issue.path, key], 'is not a key of Soundings; see docs/configuration.md'))
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value')
    return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_type') return `must be ${KINDS[issue.expected] ?? `of type ${issue.expected}`}`
  if (issue.code === 'too_small') return `must ${limited(issue.origin, `at least ${issue.minimum}`)}`
  if (issue.code === 'too_big') return `must ${limited(issue.origin, `at most ${issue.maximum}`)}`
  return issue.message
}

/** What a person writes in YAML. */
const KINDS: Readonly<Record<string, string>> = {
  object: 'keys with values, such as timezone: UTC',
  record: 'keys with values, such as timezone: UTC',
  array: 'a list, such as [one, two]',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
}

/** `be at most 23`, `be a list of at most 4`, `have at most 200 characters`. */
function limited(origin: string, limit: string): string {
  if (origin === 'array') return `be a list of ${limit}`
  return origin === 'string' ? `have ${limit} characters` : `be ${limit}`
}

/** The schema's name for those who refer to it; not an address, because it is published with each release and not at one place. */
const SCHEMA_ID = 'urn:soundings:configuration'

/** The JSON schema of a configuration file, for editors and for `docs/configuration.schema.json`. */
export function configurationJsonSchema(): object {
  const title = 'Soundings configuration (.github/soundings.yml)'
  return { $id: SCHEMA_ID, title, ...z.toJSONSchema(configurationFile, { io: 'input' }) }
}
