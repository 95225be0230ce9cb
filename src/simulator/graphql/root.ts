import type { RateLimits } from '../limits/rate-limits.ts'
import { protectionMessage } from '../rest/protection.ts'
import {
  findRepository,
  type InstallationState,
  protectionOf,
  type RepositoryState,
  type World,
} from '../state/world.ts'
import { actorNode, time } from './actor-node.ts'
import { commitNode } from './commit-node.ts'
import { graphqlError } from './graphql-error.ts'
import { issueNode } from './issue-node.ts'
import { mutations } from './mutations.ts'
import { ownerQueries } from './owner-queries.ts'
import { pullRequestNode } from './pull-request-node.ts'
import type { QueryCost } from './query-cost.ts'
import { repositoryNode } from './repository-node.ts'
import { threadNode } from './review-node.ts'

export interface RootParts {
  readonly world: World
  readonly installation: InstallationState
  readonly rates: RateLimits
  readonly measured: QueryCost
}

/** Where queries and mutations begin. */
export function rootFor({ world, installation, rates, measured }: RootParts): object {
  const { id } = installation
  const repositories = () => {
    refuseProtected(installation)
    return [...world.repositories.values()].filter((one) => installation.repositoryIds.has(one.id))
  }
  const limit = rates.limits.graphql
  const remaining = rates.remaining('graphql', id)
  const budget = { limit, remaining, used: limit - remaining, resetAt: time(rates.resetAt('graphql', id)) }
  return {
    rateLimit: rates.isLimited('graphql') ? { cost: measured.cost, nodeCount: measured.nodeCount, ...budget } : null,
    viewer: { login: world.installations.has(id) ? world.app.slug : installation.account.login },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      refuseProtected(installation)
      const found = findRepository(world, owner, name)
      if (found !== undefined && installation.repositoryIds.has(found.id)) {
        refuseProtected({ ...installation, ...protectionOf(world, found) })
        return repositoryNode(found)
      }
      throw graphqlError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)
    },
    ...ownerQueries({ world, installation, refuseProtected }),
    node: (args: { id: string }) => findNode(repositories(), args.id),
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((one) => tryNode(repositories(), one)),
    user: ({ login }: { login: string }) => actorNode(world.accounts.get(login.toLowerCase()) ?? null),
    ...mutations({ installation, repositories, behaviour: world.behaviour }),
  }
}

/** With HTTP 200, unlike REST, and null in the place of what was asked for. */
function refuseProtected(installation: InstallationState): void {
  const message = protectionMessage(installation)
  if (message !== undefined) throw graphqlError('FORBIDDEN', message, { isSaml: installation.protection === 'saml' })
}

function tryNode(repositories: readonly RepositoryState[], id: string): object {
  try {
    return findNode(repositories, id)
  } catch (error) {
    if (error instanceof Error) return error // a list may hold errors: that one place becomes null
    throw error
  }
}

function findNode(repositories: readonly RepositoryState[], id: string): object {
  const [kind, number] = id.split('_')
  for (const repository of repositories) {
    if (kind === 'R' && String(repository.id) === number) return repositoryNode(repository)
    const issue = kind === 'I' ? [...repository.issues.values()].find((one) => String(one.id) === number) : undefined
    if (issue !== undefined) return issueNode(repository, issue)
    const found = findInPulls(repository, kind, number)
    if (found !== undefined) return found
  }
  throw graphqlError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`)
}

function findInPulls(
  repository: RepositoryState,
  kind: string | undefined,
  number: string | undefined,
): object | undefined {
  for (const pull of repository.pulls.values()) {
    if (kind === 'PR' && String(pull.id) === number) return pullRequestNode(repository, pull)
    const commit = kind === 'C' ? pull.commits.find(({ sha }) => sha === number) : undefined
    if (commit !== undefined) return commitNode(repository, commit)
    const thread = kind === 'PRRT' ? pull.threads.find((one) => String(one.id) === number) : undefined
    if (thread !== undefined) return threadNode(repository, pull, thread)
  }
  return undefined
}
