import { sizeOf } from '../rest/json/repository-json.ts'
import { associationOf, type FileState, fullName, type PullState, type RepositoryState } from '../state/world.ts'
import { actorNode, time } from './actor-node.ts'
import { commitNode } from './commit-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { labelNode } from './issue-node.ts'
import { type PullArguments, pullsFor, repositoryNode } from './repository-node.ts'
import { commentNode, reviewNode, threadNode } from './review-node.ts'
import { reviewerNode } from './reviewer-node.ts'
import { type TimelineArguments, timelineConnection } from './timeline-node.ts'

export function stateOf(pull: PullState): string {
  return pull.mergedAt !== null ? 'MERGED' : pull.state.toUpperCase()
}

export function pullRequestNode(repository: RepositoryState, pull: PullState): object {
  return {
    __typename: 'PullRequest',
    id: `PR_${pull.id}`,
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    bodyText: pull.body ?? '',
    state: stateOf(pull),
    isDraft: pull.isDraft,
    closed: pull.state === 'closed',
    merged: pull.mergedAt !== null,
    isCrossRepository: pull.isFork,
    mergeable: 'UNKNOWN',
    createdAt: time(pull.createdAt),
    updatedAt: time(pull.updatedAt),
    mergedAt: time(pull.mergedAt),
    closedAt: time(pull.closedAt),
    publishedAt: time(pull.createdAt),
    url: `https://github.example/${fullName(repository)}/pull/${pull.number}`,
    ...refs(repository, pull),
    ...sizeOf(pull),
    author: actorNode(pull.author),
    mergedBy: actorNode(pull.mergedBy),
    isInMergeQueue: false,
    authorAssociation: associationOf(repository, pull.author),
    ...connections(repository, pull),
    repository: () => repositoryNode(repository),
  }
}

function refs(repository: RepositoryState, pull: PullState): object {
  return {
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    baseRef: {
      __typename: 'Ref',
      name: pull.baseRef,
      associatedPullRequests: (args: PullArguments) =>
        connection(pullsFor(repository, { ...args, headRefName: pull.baseRef }), args, (other) =>
          pullRequestNode(repository, other),
        ),
    },
    baseRepository: { __typename: 'Repository', defaultBranchRef: { name: repository.defaultBranch } },
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    mergeCommit: pull.mergeSha === null ? null : { oid: pull.mergeSha },
    headRepositoryOwner: actorNode(pull.isFork ? pull.author : repository.owner),
    headRepository: () => (pull.isFork && pull.author === null ? null : forkNode(repository, pull)),
  }
}

function forkNode(repository: RepositoryState, pull: PullState): object {
  if (!pull.isFork || pull.author === null) return repositoryNode(repository)
  const { login } = pull.author
  return {
    ...repositoryNode(repository),
    id: `R_fork_${pull.id}`,
    nameWithOwner: `${login}/${repository.name}`,
    isFork: true,
  }
}

function connections(repository: RepositoryState, pull: PullState): object {
  return {
    labels: (args: PageArguments) => connection(pull.labels, args, (name) => labelNode(repository, name)),
    reviews: (args: PageArguments & { states?: readonly string[] | null }) => {
      const wanted = pull.reviews.filter(({ state }) => args.states?.includes(state) ?? state !== 'PENDING')
      return connection(wanted, args, (review) => reviewNode(repository, pull, review))
    },
    reviewThreads: (args: PageArguments) => connection(pull.threads, args, (one) => threadNode(repository, pull, one)),
    comments: (args: PageArguments) => connection(pull.comments, args, (one) => commentNode(repository, one)),
    commits: (args: PageArguments) =>
      connection(pull.commits, args, (commit) => ({
        id: `PURC_${commit.sha}`,
        commit: commitNode(repository, commit),
      })),
    files: (args: PageArguments) => connection(pull.files, args, fileNode),
    reviewRequests: (args: PageArguments) =>
      connection([...pull.requestedReviewers, ...pull.requestedTeams], args, (one) => ({
        requestedReviewer: reviewerNode(one),
      })),
    timelineItems: (args: TimelineArguments) => timelineConnection(repository, pull, args),
    assignees: (args: PageArguments) => connection([], args, () => null),
    participants: (args: PageArguments) => connection([], args, () => null),
  }
}

const CHANGES = { added: 'ADDED', removed: 'DELETED', modified: 'MODIFIED', renamed: 'RENAMED' } as const

function fileNode({ path, additions, deletions, status }: FileState): object {
  return { path, additions, deletions, changeType: CHANGES[status], viewerViewedState: 'UNVIEWED' }
}
