import type { ChangedFile } from '../../snapshot/snapshot.ts'
import { compileGlob } from '../../util/compile-glob.ts'

/** Records of decisions that one change adds, brings in or changes. */
export interface AddedRecords {
  readonly added: number
  /** A change that adds many brings in a collection; none of them was decided with it. */
  readonly imported: number
  /** Records that it changes. */
  readonly revised: number
}

/** More records in one change are an import. */
const MOST_DECIDED_AT_ONCE = 10

const EXTENSION = /\.(md|markdown|adoc|rst|txt|html)$/i
/** Folders of adr-tools, MADR, log4brains, Backstage and others, at any depth. */
const FOLDERS = new Set([
  'adr',
  'adrs',
  'rfc',
  'rfcs',
  'decisions',
  'decision-records',
  'architectural-decisions',
  'architecture-decisions',
])
/** Nygard's own way: `doc/arch/adr-001.md`. */
const NUMBERED = /^adr-\d/i
const NOT_A_RECORD = /^(readme|index)$/i
/** A number above zero makes `0005-use-template-engine` a decision and leaves `0000-template` a template. */
const TEMPLATE = /(^|[^a-z])template([^a-z]|$)/i
const NUMBER_ABOVE_ZERO = /(^|\D)0*[1-9]\d*/
const VENDORED = /(^|\/)(node_modules|vendor|third[_-]party)\//i

/**
 * Counts the records that a change adds, and apart those that it changes; renamed ones are neither. Null where the source does not say which files are new.
 *
 * @param paths patterns that take the place of the usual folders and names; none: those
 */
export function countAddedRecords(
  files: readonly Pick<ChangedFile, 'path' | 'change'>[] | null,
  paths: readonly string[] = [],
): AddedRecords | null {
  if (files === null || files.some(({ change }) => change === null)) return null
  const records = files.filter(({ path }) => isDecisionRecord(path, paths))
  const found = records.filter(({ change }) => change === 'added').length
  const revised = records.filter(({ change }) => change === 'modified').length
  return found > MOST_DECIDED_AT_ONCE ? { added: 0, imported: found, revised } : { added: found, imported: 0, revised }
}

/** Whether a file is the record of a decision, by where it lies and what it is called. */
export function isDecisionRecord(path: string, paths: readonly string[] = []): boolean {
  const parts = path.split('/')
  const file = parts.pop() ?? ''
  const name = file.replace(EXTENSION, '')
  if (name === file || VENDORED.test(path) || NOT_A_RECORD.test(name)) return false
  if (TEMPLATE.test(name) && !NUMBER_ABOVE_ZERO.test(name)) return false
  if (paths.length > 0) return paths.some((pattern) => globOf(pattern)(path))
  return NUMBERED.test(name) || parts.some((folder) => FOLDERS.has(folder.toLowerCase()))
}

/** Patterns are few, and every file is held against them. */
const compiled = new Map<string, (path: string) => boolean>()

function globOf(pattern: string): (path: string) => boolean {
  return compiled.getOrInsertComputed(pattern, compileGlob)
}
