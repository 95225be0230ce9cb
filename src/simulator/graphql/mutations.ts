import type { Behaviour } from '../behaviour.ts'
import { mayLabel } from '../rest/may-label.ts'
import type { InstallationState, IssueState, PullState, RepositoryState } from '../state/world.ts'
import { graphqlError } from './graphql-error.ts'
import { issueNode } from './issue-node.ts'
import { pullRequestNode } from './pull-request-node.ts'

/** GitHub shows at most three pinned issues. */
const MAX_PINNED = 3

interface MutationParts {
  readonly installation: InstallationState
  readonly repositories: () => readonly RepositoryState[]
  readonly behaviour: Behaviour
}

interface PinInput {
  readonly input: { readonly issueId: string }
}

interface LabelInput {
  readonly input: { readonly labelableId: string; readonly labelIds: readonly string[] }
}

/** What the App may change by GraphQL. */
export function mutations(parts: MutationParts): object {
  return {
    pinIssue: ({ input }: PinInput) => pin(parts, input.issueId, true),
    unpinIssue: ({ input }: PinInput) => pin(parts, input.issueId, false),
    addLabelsToLabelable: ({ input }: LabelInput) => relabel(parts, input, (had, named) => [...had, ...named]),
    removeLabelsFromLabelable: ({ input }: LabelInput) => relabel(parts, input, (had) => had),
  }
}

function pin({ installation, repositories }: MutationParts, id: string, isPinned: boolean): object {
  for (const repository of repositories()) {
    const issues = [...repository.issues.values()]
    const issue = issues.find((one) => `I_${one.id}` === id)
    if (issue === undefined) continue
    if (installation.permissions.issues !== 'write') throw forbidden()
    if (isPinned && issues.filter((one) => one.isPinned).length >= MAX_PINNED) {
      throw graphqlError('UNPROCESSABLE', 'Maximum 3 pinned issues per repository')
    }
    issue.isPinned = isPinned
    return { issue: issueNode(repository, issue) }
  }
  throw unresolved(id)
}

type Relabel = (others: readonly string[], named: readonly string[]) => readonly string[]

function relabel(
  { installation, repositories, behaviour }: MutationParts,
  { labelableId, labelIds }: LabelInput['input'],
  change: Relabel,
): object {
  for (const repository of repositories()) {
    const pull = [...repository.pulls.values()].find(({ id }) => `PR_${id}` === labelableId)
    const item = pull ?? [...repository.issues.values()].find(({ id }) => `I_${id}` === labelableId)
    if (item === undefined) continue
    const kind = pull === undefined ? 'issue' : 'pull request'
    if (!mayLabel(installation.permissions, kind, behaviour)) throw forbidden()
    const known = [...repository.labels.values()].filter(({ id }) => labelIds.includes(`LA_${id}`))
    const named = known.map(({ name }) => name)
    item.labels = change(
      item.labels.filter((name) => !named.includes(name)),
      named,
    )
    return { clientMutationId: null, labelable: nodeOf(repository, item) }
  }
  throw unresolved(labelableId)
}

function nodeOf(repository: RepositoryState, item: PullState | IssueState): object {
  return 'headSha' in item ? pullRequestNode(repository, item) : issueNode(repository, item)
}

function forbidden(): Error {
  return graphqlError('FORBIDDEN', 'Resource not accessible by integration')
}

function unresolved(id: string): Error {
  return graphqlError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
}
