import type { Configuration } from '../../config/configuration.ts'
import type { WorkingHours } from '../../statistics/working-time.ts'

/** A repository by its id and by what it is called now. */
export interface DigestRepository {
  readonly id: string
  readonly owner: string
  readonly name: string
}

/** What one digest is about. `id` is stable: it is part of the key under which a digest is posted once. */
export interface DigestScope {
  readonly id: string
  /** For the title. */
  readonly name: string
  readonly repositoryIds: ReadonlySet<string>
  /** Where it must go; undefined: chosen. */
  readonly repository: string | undefined
  /** The team's own; undefined: the organisation's. */
  readonly workingTime?: WorkingHours | undefined
}

/** The digests of an installation: about everything, one for each team, or one for each repository in that repository. */
export function digestScopes(
  account: string,
  repositories: readonly DigestRepository[],
  { per, teams, repository }: Configuration['digest'],
): readonly DigestScope[] {
  if (per === 'repository') return repositories.map(repositoryScope)
  if (teams.length === 0) {
    return [{ id: 'all', name: account, repositoryIds: new Set(repositories.map(({ id }) => id)), repository }]
  }
  return teams.map(({ name, workingTime, repositories: names }) => ({
    id: `team:${name}`,
    name: `${account} ${name}`,
    repositoryIds: new Set(findByName(repositories, names).map(({ id }) => id)),
    repository,
    workingTime,
  }))
}

function repositoryScope({ id, owner, name }: DigestRepository): DigestScope {
  const full = `${owner}/${name}`
  return { id: `repository:${id}`, name: full, repositoryIds: new Set([id]), repository: full }
}

/** By `NAME` or `OWNER/NAME`, in any case. */
function findByName(repositories: readonly DigestRepository[], names: readonly string[]): readonly DigestRepository[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  return repositories.filter(
    ({ owner, name }) => wanted.has(name.toLowerCase()) || wanted.has(`${owner}/${name}`.toLowerCase()),
  )
}
