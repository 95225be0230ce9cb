import { type ArchivedPull, type ArchiveLine, parseArchiveRecord, parseJson } from '../archive/parse-archive.ts'
import { readDevlake } from './devlake.ts'
import type { Conversion, Source } from './foreign-pull.ts'
import { readGerrit } from './gerrit.ts'
import { readGithubNode } from './github-node.ts'
import { readGithubRest } from './github-rest.ts'
import { readGitlab } from './gitlab.ts'
import { isJson, type Json, numberAt } from './json-values.ts'
import { findLookAlikes, readLookAlike, renameLookAlikes } from './look-alike.ts'
import { errorOf, recordsInside } from './page.ts'
import { recognise } from './recognise.ts'

/** What one record of a file comes to; a page comes to several. */
export type ReadRecord =
  | { readonly kind: 'pull'; readonly pull: ArchivedPull; readonly source: Source; readonly lookAlikes: LookAlikes }
  | { readonly kind: 'broken'; readonly why: string; readonly source: Source | undefined }
  /** Known, and no pull request. */
  | { readonly kind: 'other'; readonly what: string }

/** Keys that are nearly ours, with the one that each is read as. */
type LookAlikes = readonly (readonly [string, string])[]

/**
 * Reads one JSON text from a file of any source that is known. Bad input is an answer, not an exception.
 * @param repository what to call the repository where the record does not name one
 */
export function readRecords(text: string, repository: string | null): readonly ReadRecord[] {
  const value = parseJson(text)
  if (value === undefined) return [{ kind: 'broken', why: 'is not JSON', source: undefined }]
  if (!isJson(value)) return [{ kind: 'other', what: Array.isArray(value) ? 'a list' : 'a bare value' }]
  return readValue(value, repository)
}

/** The same of a record that is parsed already. */
export function readValue(record: Json, repository: string | null): readonly ReadRecord[] {
  const found = recognise(record)
  if (found.kind === 'other') return [found]
  if (found.kind === 'pull') return [readPull(record, found.source, repository)]
  const inside = recordsInside(record)
  if (inside.length > 0) return inside.map((one) => readPull(one.record, one.source, one.repository ?? repository))
  const error = errorOf(record)
  return [{ kind: 'other', what: error === undefined ? 'a page without a pull request' : `an error: ${error}` }]
}

function readPull(record: Json, source: Source, repository: string | null): ReadRecord {
  if (source === 'archive') return readOwn(record)
  const converted = convert(record, source, repository)
  if (converted.kind === 'unusable') return { kind: 'broken', why: converted.why, source }
  const parsed = checked(converted.pull)
  const lookAlikes = source === 'look-alike' ? findLookAlikes(record) : []
  return parsed.kind === 'pull' ? { ...parsed, source, lookAlikes } : { ...parsed, source }
}

/** Most records have no key but ours and are taken as they are. */
function readOwn(record: Json): ReadRecord {
  const lookAlikes = findLookAlikes(record)
  const parsed = parseArchiveRecord(lookAlikes.length === 0 ? record : renameLookAlikes(record))
  return parsed.kind === 'pull' ? { ...parsed, source: 'archive', lookAlikes } : { ...parsed, source: 'archive' }
}

function checked(pull: Json): ArchiveLine {
  if (typeof pull.repo !== 'string') {
    return { kind: 'broken', why: '"repo" is missing; add --repo OWNER/NAME if the file is about one repository' }
  }
  const { number } = pull
  return parseArchiveRecord(typeof number === 'number' ? pull : { ...pull, number: numberAt(pull, 'number') })
}

type Converted = { readonly kind: 'pull'; readonly pull: Json } | Extract<Conversion, { readonly kind: 'unusable' }>

function convert(record: Json, source: Source, repository: string | null): Converted {
  switch (source) {
    case 'gh':
    case 'graphql':
      return readGithubNode(record, repository)
    case 'rest':
      return readGithubRest(record, repository)
    case 'gitlab':
      return readGitlab(record, repository)
    case 'gerrit':
      return readGerrit(record)
    case 'devlake':
      return readDevlake(record, repository)
    default: {
      const read = readLookAlike(record, repository)
      if ('record' in read) return { kind: 'pull', pull: read.record }
      return read.kind === 'unusable' ? read : { kind: 'pull', pull: {} }
    }
  }
}
