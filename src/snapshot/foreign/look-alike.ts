import { accountOf, type Conversion, repositoryOfUrl, saysState, unusable } from './foreign-pull.ts'
import { flagAt, isJson, type Json, numberAt, textAt } from './json-values.ts'

const PULL = `repo number author authorType state createdAt draft readyAt mergedAt mergedBy closedAt updatedAt additions deletions title
 body baseRef headRef headSha labels files commits reviews reviewComments issueComments events`
const PARTS = `id author authorType authorAssociation state submittedAt body commitSha reviewId createdAt path line inReplyTo diffHunk oid
 authorName authorEmail coAuthors committedAt authoredAt message additions deletions previousPath patch event`

/** Names that mean the same but are spelled otherwise, by their folded form. */
const SYNONYMS: readonly (readonly [string, string])[] = [
  ['repository', 'repo'],
  ['reponame', 'repo'],
  ['repositoryname', 'repo'],
  ['fullname', 'repo'],
  ['user', 'author'],
  ['isdraft', 'draft'],
  ['created', 'createdAt'],
  ['merged', 'mergedAt'],
  ['closed', 'closedAt'],
  ['baserefname', 'baseRef'],
  ['headrefname', 'headRef'],
  ['headrefoid', 'headSha'],
  ['comments', 'issueComments'],
]

const PULL_KEYS = createKeys(PULL)
const PART_KEYS = createKeys(PARTS)
const LISTS = ['files', 'commits', 'reviews', 'reviewComments', 'issueComments', 'events'] as const
const NUMBERS = ['number', 'additions', 'deletions'] as const

/** The archive's names for one kind of record. */
interface Keys {
  readonly names: ReadonlySet<string>
  /** The name that another spelling means; undefined for what means none. Each spelling is looked at once. */
  readonly meant: (key: string) => string | undefined
}

/** So many spellings are remembered; no honest file has more. */
const MOST_SPELLINGS = 1_000

function createKeys(written: string): Keys {
  const names = new Set(written.split(/\s+/))
  const folded = new Map([...names].map((name) => [fold(name), name]))
  const known = new Map<string, string | undefined>()
  return {
    names,
    meant(key) {
      if (names.has(key)) return undefined
      if (known.size > MOST_SPELLINGS) known.clear()
      return known.getOrInsertComputed(key, () => folded.get(fold(key)))
    },
  }
}

/** `created_at`, `Created-At` and `createdAt` are one word. */
function fold(key: string): string {
  return key.replace(/[_\-\s]/g, '').toLowerCase()
}

/** Pairs of a key and the one that it is read as, also in the first entry of each list. */
export function findLookAlikes(record: Json): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = []
  // Every record of an archive is asked, and nearly none has one.
  for (const key of Object.keys(record)) {
    addMeant(key, PULL_KEYS, found)
    const value = record[key]
    if (!Array.isArray(value) || !isJson(value[0])) continue
    for (const name of Object.keys(value[0])) addMeant(name, PART_KEYS, found)
  }
  return found
}

function addMeant(key: string, keys: Keys, found: (readonly [string, string])[]): void {
  const name = keys.meant(key)
  if (name !== undefined) found.push([key, name])
}

/** The record with the archive's own keys, where it has them in another spelling; its own spelling wins. */
export function renameLookAlikes(record: Json): Json {
  const renamed = rename(record, PULL_KEYS)
  const lists = LISTS.flatMap((list) => {
    const entries = renamed[list]
    return Array.isArray(entries) ? [[list, entries.map((one) => (isJson(one) ? plainPart(one) : one))] as const] : [] // a pair
  })
  return { ...renamed, ...Object.fromEntries(lists) }
}

function plainPart(part: Json): Json {
  const renamed = rename(part, PART_KEYS)
  const { author } = renamed
  return isJson(author) ? { ...renamed, author: accountOf(author).login, authorType: accountOf(author).type } : renamed
}

function rename(record: Json, known: Keys): Json {
  const synonyms = known === PULL_KEYS ? SYNONYMS : [['user', 'author'] as const] // a pair
  const found = Object.entries(record).map(([key, value]) => {
    const name = known.meant(key) ?? synonyms.find(([folded]) => folded === fold(key))?.[1] ?? key
    return [name, value] as const // a pair
  })
  return { ...Object.fromEntries(found), ...pick(record, [...known.names]) }
}

function pick(record: Json, names: readonly string[]): Json {
  return Object.fromEntries(names.filter((name) => record[name] !== undefined).map((name) => [name, record[name]]))
}

/** A record in nearly the archive's own words; from a table all its values are text. */
export function readLookAlike(record: Json, repository: string | null): { readonly record: Json } | Conversion {
  const { author, repo, ...rest } = renameLookAlikes(record)
  if (!saysState(rest, ['state', 'mergedAt', 'closedAt'])) {
    return unusable('neither "state" nor "mergedAt" is in it, so whether it is open is not known')
  }
  const numbers = NUMBERS.flatMap((name) => (rest[name] === undefined ? [] : [[name, numberAt(rest, name)]]))
  const times = Object.entries(rest).map(([key, value]) => [key, value === '' ? null : value])
  const { login, type } = accountOf(author)
  const named = typeof repo === 'string' ? repo : (textAt(repo, 'full_name') ?? textAt(repo, 'nameWithOwner'))
  return {
    record: {
      ...Object.fromEntries(times),
      ...Object.fromEntries(numbers),
      draft: flagAt(rest, 'draft'),
      author: login,
      authorType: textAt(rest, 'authorType') ?? type,
      repo: named ?? repositoryOfUrl(textAt(rest, 'url')) ?? repository,
    },
  }
}
