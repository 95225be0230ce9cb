import type { RateLimits } from '../limits.ts'
import { findRepository, type InstallationState, type RepositoryState, type World } from '../state/world.ts'
import { actorNode, time } from './actor-node.ts'
import { issueNode } from './issue-node.ts'
import { pullRequestNode } from './pull-request-node.ts'
import type { QueryCost } from './query-cost.ts'
import { graphqlError, repositoryNode } from './repository-node.ts'
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
  const repositories = () => [...world.repositories.values()].filter((one) => installation.repositoryIds.has(one.id))
  const limit = rates.limits.graphql
  const remaining = rates.remaining('graphql', id)
  const budget = { limit, remaining, used: limit - remaining, resetAt: time(rates.resetAt('graphql', id)) }
  return {
    rateLimit: { cost: measured.cost, nodeCount: measured.nodeCount, ...budget },
    viewer: { login: world.app.slug },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = findRepository(world, owner, name)
      if (found !== undefined && installation.repositoryIds.has(found.id)) return repositoryNode(found)
      throw graphqlError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)
    },
    node: (args: { id: string }) => findNode(repositories(), args.id),
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((one) => tryNode(repositories(), one)),
    user: ({ login }: { login: string }) => actorNode(world.accounts.get(login.toLowerCase()) ?? null),
    pinIssue: (args: { input: { issueId: string } }) => pin(repositories(), installation, args.input.issueId, true),
    addLabelsToLabelable: ({ input }: { input: LabelInput }) => relabel(repositories(), installation, input, true),
    removeLabelsFromLabelable: ({ input }: { input: LabelInput }) =>
      relabel(repositories(), installation, input, false),
    unpinIssue: (args: { input: { issueId: string } }) => pin(repositories(), installation, args.input.issueId, false),
  }
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
    const thread = kind === 'PRRT' ? pull.threads.find((one) => String(one.id) === number) : undefined
    if (thread !== undefined) return threadNode(repository, pull, thread)
  }
  return undefined
}

/** GitHub shows at most three pinned issues. */
const MAX_PINNED = 3

function pin(
  repositories: readonly RepositoryState[],
  { permissions }: InstallationState,
  id: string,
  isPinned: boolean,
): object {
  for (const repository of repositories) {
    const issues = [...repository.issues.values()]
    const issue = issues.find((one) => `I_${one.id}` === id)
    if (issue === undefined) continue
    if (permissions.issues !== 'write') throw graphqlError('FORBIDDEN', 'Resource not accessible by integration')
    if (isPinned && issues.filter((one) => one.isPinned).length >= MAX_PINNED) {
      throw graphqlError('UNPROCESSABLE', 'Maximum 3 pinned issues per repository')
    }
    issue.isPinned = isPinned
    return { issue: issueNode(repository, issue) }
  }
  throw graphqlError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
}

interface LabelInput {
  readonly labelableId: string
  readonly labelIds: readonly string[]
}

/** On pull requests; GitHub takes either permission for that. */
function relabel(
  repositories: readonly RepositoryState[],
  { permissions }: InstallationState,
  { labelableId, labelIds }: LabelInput,
  isAdded: boolean,
): object {
  if (permissions.issues !== 'write' && permissions.pull_requests !== 'write') {
    throw graphqlError('FORBIDDEN', 'Resource not accessible by integration')
  }
  for (const repository of repositories) {
    const pull = [...repository.pulls.values()].find(({ id }) => `PR_${id}` === labelableId)
    if (pull === undefined) continue
    const names = [...repository.labels.values()]
      .filter(({ id }) => labelIds.includes(`LA_${id}`))
      .map(({ name }) => name)
    const kept = pull.labels.filter((name) => !names.includes(name))
    pull.labels.splice(0, pull.labels.length, ...kept, ...(isAdded ? names : []))
    return { clientMutationId: null, labelable: pullRequestNode(repository, pull) }
  }
  throw graphqlError('NOT_FOUND', `Could not resolve to a node with the global id of '${labelableId}'`)
}
