import type { Actor, Snapshot } from '../snapshot.ts'
import { parseTrailers } from './trailers.ts'

const PRIVATE = /^(?:(\d+)\+)?([a-z\d-]+)@users\.noreply\.github\.com$/

/**
 * Whether somebody is an author or co-author of a commit of the change: by the accounts that the source gives, by GitHub's own private
 * addresses (`1234+login@users.noreply.github.com`), or, where actors are told apart by login, by a commit author's name that is the
 * login. A false answer says nothing.
 */
export function hasWorkedOn({ id }: Actor, { commits }: Pick<Snapshot, 'commits'>): boolean {
  if (id === null) return false
  return (commits ?? []).some(
    ({ accounts, authorName, authorEmail, message }) =>
      accounts?.includes(id) === true ||
      [authorName ?? '', ...coAuthorNames(message)].some((name) => name.toLowerCase() === id.toLowerCase()) ||
      [authorEmail ?? '', ...coAuthorAddresses(message)].some((address) => isAddressOf(address, id)),
  )
}

function coAuthorNames(message: string): string[] {
  return coAuthors(message).map((value) =>
    value
      .replace(/<[^<>]*>$/, '')
      .trim()
      .replace(/^@/, ''),
  )
}

/** Git's own habit, and those of teams that pair. */
const CO_AUTHOR = /^(?:co-authored|co-developed|paired|pair-programmed|mob-programmed)-(?:by|with)$/

/** The addresses of a commit's co-authors, by its trailers. */
export function coAuthorAddresses(message: string): string[] {
  return coAuthors(message).flatMap((value) => /<([^<>\s]+)>$/.exec(value)?.[1] ?? [])
}

function coAuthors(message: string): string[] {
  return parseTrailers(message).flatMap(({ key, value }) => (CO_AUTHOR.test(key) ? value : []))
}

/** The account behind one of GitHub's own private addresses: its login, and its number in newer ones; undefined for all others. */
export function readPrivateAddress(
  address: string,
): { readonly number: string | undefined; readonly login: string } | undefined {
  const [, number, login] = PRIVATE.exec(address.toLowerCase()) ?? []
  return login === undefined ? undefined : { number, login }
}

function isAddressOf(address: string, id: string): boolean {
  const found = readPrivateAddress(address)
  return found !== undefined && (found.number === id || found.login === id.toLowerCase())
}
