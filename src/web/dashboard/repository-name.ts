import type { StoredRepository } from '../../store/installations/repositories.ts'

export type RepositoryName = Pick<StoredRepository, 'id' | 'owner' | 'name'>

/** By id. */
export function namesOf(repositories: readonly RepositoryName[]): ReadonlyMap<string, RepositoryName> {
  return new Map(repositories.map((one) => [one.id, one]))
}

/** `OWNER/NAME`; the id itself where the name is not known. */
export function nameOf(names: ReadonlyMap<string, RepositoryName>, id: string): string {
  const found = names.get(id)
  return found === undefined ? id : `${found.owner}/${found.name}`
}
