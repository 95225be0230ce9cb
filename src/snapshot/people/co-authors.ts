import type { Actor, Snapshot } from '../snapshot.ts'
import { trailersOf } from './trailers.ts'

const PRIVATE = /^(?:(\d+)\+)?([a-z\d-]+)@users\.noreply\.github\.com$/

/**
 * Whether a commit of the change names somebody as its author or co-author. Only GitHub's own private addresses tell who somebody
 * is (`1234+login@users.noreply.github.com`); a false answer therefore says nothing.
 */
export function hasWorkedOn({ id }: Actor, { commits }: Pick<Snapshot, 'commits'>): boolean {
  if (id === null) return false
  return (commits ?? []).some(({ authorEmail, message }) =>
    [authorEmail ?? '', ...coAuthors(message)].some((address) => isAddressOf(address, id)),
  )
}

function coAuthors(message: string): string[] {
  return trailersOf(message).flatMap(({ key, value }) =>
    key === 'co-authored-by' ? (/<([^<>\s]+)>$/.exec(value)?.[1] ?? []) : [],
  )
}

function isAddressOf(address: string, id: string): boolean {
  const [, number, login] = PRIVATE.exec(address.toLowerCase()) ?? []
  return number === id || login === id.toLowerCase()
}
