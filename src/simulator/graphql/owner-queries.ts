import { fullName, type InstallationState, type RepositoryState, type World } from '../state/world.ts'
import { actorNode } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { repositoryNode } from './repository-node.ts'

interface RepositoryArguments extends PageArguments {
  readonly isArchived?: boolean | null
  readonly isFork?: boolean | null
}

interface OwnerParts {
  readonly world: World
  readonly installation: InstallationState
  /** Throws what an organisation answers that protects itself. */
  readonly refuseProtected: (about: InstallationState) => void
}

/** Queries about everything that an owner has, as far as the token sees it. */
export function ownerQueries({ world, installation, refuseProtected }: OwnerParts) {
  const readable = () => [...world.repositories.values()].filter(({ id }) => installation.repositoryIds.has(id))
  return {
    repositoryOwner({ login }: { readonly login: string }): object | null {
      const account = world.accounts.get(login.toLowerCase())
      if (account === undefined || account.type === 'Bot') return null
      const guard = [...world.installations.values()].find((one) => one.account.id === account.id)
      if (guard !== undefined) refuseProtected(guard)
      const own = () => readable().filter(({ owner }) => owner.id === account.id)
      const repositories = (args: RepositoryArguments) =>
        connection(
          own().filter(({ isArchived }) => (args.isArchived ?? isArchived) === isArchived && args.isFork !== true),
          args,
          repositoryNode,
        )
      return { ...actorNode(account), repositories }
    },
    search: ({ query, ...page }: PageArguments & { readonly query: string }) => {
      const found = readable().flatMap((repository) => searchedPulls(repository, query.split(/\s+/)))
      return { issueCount: found.length, ...connection([], page, () => null) }
    },
  }
}

/** Pull requests by `repo:`, `user:` or `org:` and `updated:>=`. */
function searchedPulls(repository: RepositoryState, terms: readonly string[]) {
  const names = [fullName(repository), repository.owner.login].map((name) => name.toLowerCase())
  const places = terms.flatMap((term) => /^(?:repo|user|org):(.+)$/.exec(term)?.[1]?.toLowerCase() ?? [])
  if (places.length > 0 && !places.some((place) => names.includes(place))) return []
  const since = terms.flatMap((term) => /^updated:>=(.+)$/.exec(term)?.[1] ?? []).map((text) => Date.parse(text))
  return [...repository.pulls.values()].filter(({ updatedAt }) => since.every((at) => updatedAt >= at))
}
