import { type AddressBook, findAccount, findCoAuthors } from '../people/address-book.ts'
import type { Actor, Commit } from '../snapshot.ts'
import type { ArchiveReading } from './archive-reading.ts'
import type { ArchivedPull } from './parse-archive.ts'

type ArchivedCommit = NonNullable<ArchivedPull['commits']>[number]

export interface ArchivedCommits {
  /** `null` where the archive has none at all. */
  readonly commits: Commit[] | null
  /** Those whose accounts are known, by the archive itself or by their addresses. */
  readonly coAuthors: readonly Actor[]
}

/** The commits made up to `asOf` (milliseconds since the epoch), with the accounts behind them. */
export function deriveArchiveCommits(
  { commits }: ArchivedPull,
  asOf: number,
  { who, addresses }: ArchiveReading,
): ArchivedCommits {
  if (commits == null) return { commits: null, coAuthors: [] }
  const past = commits.filter(({ committedAt }) => committedAt === null || committedAt <= asOf)
  const coAuthors: Actor[] = []
  const derived = past.map((commit) => {
    const author = authorOf(commit, addresses)
    const others = coAuthorsOf(commit, addresses).map((login) => who(login, null))
    for (const one of others) coAuthors.push(one)
    return toCommit(commit, author == null ? others : [who(author, null), ...others])
  })
  return { commits: derived, coAuthors }
}

function authorOf({ author, authorEmail }: ArchivedCommit, addresses: AddressBook<string>) {
  return author ?? findAccount(authorEmail ?? '', addresses)
}

function coAuthorsOf({ coAuthors, message }: ArchivedCommit, addresses: AddressBook<string>): readonly string[] {
  const named = (coAuthors ?? []).filter((login) => login !== '')
  return [...named, ...findCoAuthors(message ?? '', addresses)]
}

function toCommit(
  { oid, message, committedAt, authoredAt, authorName, authorEmail }: ArchivedCommit,
  accounts: readonly Actor[],
): Commit {
  const ids = new Set(accounts.flatMap(({ id }) => id ?? []))
  return {
    oid: oid ?? '',
    message: message ?? '',
    committedAt,
    authoredAt,
    authorName: authorName ?? null,
    authorEmail: authorEmail ?? null,
    accounts: accounts.length === 0 ? null : [...ids],
  }
}
