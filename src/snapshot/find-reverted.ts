import type { Snapshot } from './snapshot.ts'

/** What GitHub's own *Revert* button writes into the body: `Reverts owner/name#12`, or `Reverts #12`. */
const REVERTS = /^\s*Reverts\s+(?:([\w.-]+\/[\w.-]+))?#(\d{1,9})\b/im

/** The number of the pull request of the same repository that this one undoes; undefined for all others. */
export function findReverted({
  title,
  body,
  repository,
}: Pick<Snapshot, 'title' | 'body' | 'repository'>): number | undefined {
  if (!/^\s*revert\b/i.test(title)) return undefined
  const [, place, number] = REVERTS.exec(body.slice(0, 10_000)) ?? []
  if (number === undefined) return undefined
  const isHere = place === undefined || place.toLowerCase() === repository.nameWithOwner.toLowerCase()
  return isHere ? Number(number) : undefined
}
