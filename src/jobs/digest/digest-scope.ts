import type { Configuration } from '../../config/configuration.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'

/** What one digest is about. `id` is stable: it is part of the key under which a digest is posted once. */
export interface DigestScope {
  readonly id: string
  /** For the title. */
  readonly name: string
  readonly repositoryIds: ReadonlySet<string>
  /** Where it must go; undefined: chosen. */
  readonly repository: string | undefined
  /** The team's own; undefined: the organisation's. */
  readonly workingTime?: Configuration['workingTime']
}

/** The digests of an installation: about everything, one for each team, or one for each repository in that repository. */
export function scopesOf(
  account: string,
  repositories: readonly StoredRepository[],
  { per, teams, repository }: Configuration['digest'],
): readonly DigestScope[] {
  if (per === 'repository') {
    return repositories.map(({ id, owner, name }) => {
      const full = `${owner}/${name}`
      return { id: `repository:${id}`, name: full, repositoryIds: new Set([id]), repository: full }
    })
  }
  if (teams.length === 0) {
    return [{ id: 'all', name: account, repositoryIds: new Set(repositories.map(({ id }) => id)), repository }]
  }
  return teams.map((team) => {
    const wanted = new Set(team.repositories.map((name) => name.toLowerCase()))
    const isOf = ({ owner, name }: StoredRepository) =>
      wanted.has(name.toLowerCase()) || wanted.has(`${owner}/${name}`.toLowerCase())
    const ids = repositories.filter(isOf).map(({ id }) => id)
    const { workingTime } = team
    return {
      id: `team:${team.name}`,
      name: `${account} ${team.name}`,
      repositoryIds: new Set(ids),
      repository,
      workingTime,
    }
  })
}
