import type { Configuration } from '../../config/configuration.ts'
import { isByFiles, isRepositoryOf } from '../../snapshot/files/team-files.ts'
import type { ConfiguredHours } from '../../statistics/working-time.ts'

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
  /** The team by whose files a pull request of these repositories belongs to it; undefined: all do. */
  readonly team?: string | undefined
  /** Where it must go; undefined: chosen. */
  readonly repository: string | undefined
  /** The team's own; undefined: the organisation's. */
  readonly workingTime?: ConfiguredHours | undefined
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
  return teams.map((team) => ({
    id: `team:${team.name}`,
    name: `${account} ${team.name}`,
    repositoryIds: new Set(findByName(repositories, team.repositories).map(({ id }) => id)),
    team: isByFiles(team) ? team.name : undefined,
    repository,
    workingTime: team.workingTime,
  }))
}

function repositoryScope({ id, owner, name }: DigestRepository): DigestScope {
  const full = `${owner}/${name}`
  return { id: `repository:${id}`, name: full, repositoryIds: new Set([id]), repository: full }
}

/** What the digest of a scope is called; undefined where it is about a repository that is not among these. */
export function scopeName(id: string, account: string, repositories: readonly DigestRepository[]): string | undefined {
  if (id === 'all') return account
  if (id.startsWith('team:')) return `${account} ${id.slice('team:'.length)}`
  const found = repositories.find((one) => id === repositoryScope(one).id)
  return found && repositoryScope(found).name
}

/** By `NAME` or `OWNER/NAME`, in any case; undefined stands for all. */
function findByName(
  repositories: readonly DigestRepository[],
  names: readonly string[] | undefined,
): readonly DigestRepository[] {
  return repositories.filter(({ owner, name }) => isRepositoryOf(names, `${owner}/${name}`))
}
