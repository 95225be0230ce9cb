import type { Destination } from './choose-destination.ts'
import type { DigestRepository } from './digest-scope.ts'

/** A digest that stands on GitHub. */
export interface OpenedDigest {
  readonly number: number
  readonly repository: DigestRepository
}

/**
 * How a digest is called in the repository of the one before it. A private repository is not named in another one; `chosen` is known
 * by its visibility of now, other repositories are not.
 */
export function referToSuccessor(
  { number, repository }: OpenedDigest,
  before: DigestRepository,
  chosen: Destination,
): string {
  if (repository.id === before.id) return `#${number}`
  const isPublic = repository.id === chosen.id && chosen.privacy === 0
  return isPublic ? `${repository.owner}/${repository.name}#${number}` : 'in another repository'
}
