import { isToolAddress } from './ai-assistance.ts'
import { coAuthorAddresses } from './co-authors.ts'

/**
 * The account that commits under an address, by the address in lower case; null where none is known to, or more than one. Kept in memory
 * only.
 */
export type AddressBook<T> = ReadonlyMap<string, T | null>

/** GitHub's private addresses tell the account themselves. */
const PRIVATE_HOST = '@users.noreply.github.com'

/** Whether only an address book tells whose address it is, in lower case: it is no private one of GitHub, and of no tool. */
export function isWorkAddress(address: string): boolean {
  return !address.endsWith(PRIVATE_HOST) && !isToolAddress(address)
}

/** The addresses of a commit's co-authors, by its trailers, for which an address book is needed; in lower case. */
export function listWorkAddresses(message: string): string[] {
  return coAuthorAddresses(message)
    .map((address) => address.toLowerCase())
    .filter(isWorkAddress)
}

/** Whose address it is; undefined where nobody knows. */
export function findAccount<T>(address: string, book: AddressBook<T>): T | undefined {
  return book.size === 0 ? undefined : (book.get(address.toLowerCase()) ?? undefined)
}

/** The accounts of a commit's co-authors who signed with a work address. */
export function findCoAuthors<T>(message: string, book: AddressBook<T>): T[] {
  if (book.size === 0) return []
  return listWorkAddresses(message).flatMap((address) => book.get(address) ?? [])
}

/** What a commit tells of its author's address. */
interface SignedCommit {
  /** A login. */
  readonly author?: string | null | undefined
  readonly authorEmail?: string | null | undefined
}

export interface AddressCollector {
  readonly noteCommits: (commits: readonly SignedCommit[] | null | undefined) => void
  /** Adds what another part of the same archives told. */
  readonly merge: (entries: Iterable<readonly [string, string | null]>) => void
  readonly book: AddressBook<string>
}

/** Collects from commits who commits under which address. An address under which two people commit is nobody's. */
export function createAddressBook(): AddressCollector {
  const book = new Map<string, string | null>()

  function note(address: string, login: string | null): void {
    const known = book.get(address)
    if (known === undefined) book.set(address, login)
    else if (known?.toLowerCase() !== login?.toLowerCase()) book.set(address, null)
  }

  function noteCommits(commits: readonly SignedCommit[] | null | undefined): void {
    for (const { author, authorEmail } of commits ?? []) {
      if (author == null || authorEmail == null) continue
      const address = authorEmail.toLowerCase()
      if (isWorkAddress(address)) note(address, author)
    }
  }

  function merge(entries: Iterable<readonly [string, string | null]>): void {
    for (const [address, login] of entries) note(address, login)
  }

  return { noteCommits, merge, book }
}
