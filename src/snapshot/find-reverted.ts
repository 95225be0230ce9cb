import type { Snapshot } from './snapshot.ts'

/** What GitHub's own *Revert* button writes into the body, `Reverts owner/name#12`, and what people write in its place. */
const REVERTS =
  /^\s*(?:this )?(?:pr |pull request )?(?:reverts|rolls back|backs out)\s+(?:pr |pull request )?(?:([\w.-]+\/[\w.-]+))?#(\d{1,9})\b/im
const TITLE = /^\W{0,3}(?:\w{1,20}(?:\([^)]{0,60}\))?!?:\s*)?(?:revert|roll(?:ed|s)?[- ]?back|back(?:ed|s)?[- ]?out)/i

/** The number of the pull request of the same repository that this one undoes; undefined for all others. */
export function findReverted({
  title,
  body,
  repository,
}: Pick<Snapshot, 'title' | 'body' | 'repository'>): number | undefined {
  if (!TITLE.test(title)) return undefined
  const [, place, number] = REVERTS.exec(body.slice(0, 10_000)) ?? []
  if (number === undefined) return undefined
  const isHere = place === undefined || place.toLowerCase() === repository.nameWithOwner.toLowerCase()
  return isHere ? Number(number) : undefined
}
