import { fullName, type PullState, type RepositoryState } from '../state/world.ts'
import { actorNode } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { graphqlError } from './graphql-error.ts'
import { type IssueArguments, issueConnection, issueNode, labelNode } from './issue-node.ts'
import { pullRequestNode, stateOf } from './pull-request-node.ts'
import { productionFields } from './signals/production-node.ts'

export interface PullArguments extends PageArguments {
  readonly states?: readonly string[] | null
  readonly labels?: readonly string[] | null
  readonly baseRefName?: string | null
  readonly headRefName?: string | null
  readonly orderBy?: { readonly field: string; readonly direction: string } | null
}

export function repositoryNode(repository: RepositoryState): object {
  const { id, name, isPrivate, isArchived, hasIssues, defaultBranch, headSha } = repository
  return {
    __typename: 'Repository',
    id: `R_${id}`,
    databaseId: id,
    name,
    nameWithOwner: fullName(repository),
    isPrivate,
    isArchived,
    hasIssuesEnabled: hasIssues,
    owner: actorNode(repository.owner),
    isFork: false,
    isDisabled: false,
    isEmpty: false,
    visibility: isPrivate ? 'PRIVATE' : 'PUBLIC',
    url: `https://github.example/${fullName(repository)}`,
    defaultBranchRef: { name: defaultBranch, prefix: 'refs/heads/', target: { __typename: 'Commit', oid: headSha } },
    label: ({ name: wanted }: { name: string }) =>
      repository.labels.has(wanted.toLowerCase()) ? labelNode(repository, wanted) : null,
    pullRequest: ({ number }: { number: number }) => {
      const pull = repository.pulls.get(number)
      if (pull !== undefined) return pullRequestNode(repository, pull)
      throw graphqlError('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`)
    },
    issue: ({ number }: { number: number }) => {
      const issue = repository.issues.get(number)
      if (issue !== undefined) return issueNode(repository, issue)
      throw graphqlError('NOT_FOUND', `Could not resolve to an Issue with the number of ${number}.`)
    },
    ...productionFields(repository),
    issues: (args: IssueArguments) => issueConnection(repository, args),
    pullRequests: (args: PullArguments) =>
      connection(pullsFor(repository, args), args, (pull) => pullRequestNode(repository, pull)),
    object: ({ expression }: { expression?: string | null }) => objectNode(repository, expression ?? ''),
  }
}

/** The repository's pull requests that a connection's arguments ask for, in their order. */
export function pullsFor(repository: RepositoryState, args: PullArguments): readonly PullState[] {
  const { states, labels, baseRefName, headRefName, orderBy } = args
  const key = orderBy?.field === 'UPDATED_AT' ? 'updatedAt' : 'createdAt'
  const sign = orderBy?.direction === 'DESC' ? -1 : 1
  return [...repository.pulls.values()]
    .filter((pull) => states == null || states.includes(stateOf(pull)))
    .filter((pull) => labels == null || pull.labels.some((name) => labels.includes(name)))
    .filter((pull) => (baseRefName ?? pull.baseRef) === pull.baseRef && (headRefName ?? pull.headRef) === pull.headRef)
    .toSorted((a, b) => sign * (a[key] - b[key] || a.number - b.number))
}

/** `HEAD:path` is a file of the default branch, `HEAD` its commit. */
function objectNode(repository: RepositoryState, expression: string): object | null {
  const [ref = '', ...path] = expression.split(':')
  if (!['HEAD', repository.defaultBranch, repository.headSha].includes(ref)) return null
  if (path.length === 0) return { __typename: 'Commit', oid: repository.headSha }
  const text = repository.files.get(path.join(':'))
  if (text === undefined) return null
  return { __typename: 'Blob', text, byteSize: Buffer.byteLength(text), isTruncated: false, isBinary: false }
}
