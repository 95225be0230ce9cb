import {
  associationOf,
  type CommentState,
  type InlineState,
  type PullState,
  type RepositoryState,
  type ReviewState,
  type ThreadState,
} from '../state/world.ts'
import { actorNode, time } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'

export function reviewNode(repository: RepositoryState, pull: PullState, review: ReviewState): object {
  const { id, state, body, submittedAt, author, commitSha } = review
  const own = pull.threads.flatMap((thread) =>
    thread.comments.filter((one) => one.reviewId === id).map((one) => ({ one, thread })),
  )
  return {
    __typename: 'PullRequestReview',
    id: `PRR_${id}`,
    databaseId: id,
    fullDatabaseId: String(id),
    state,
    body,
    submittedAt: time(submittedAt),
    createdAt: time(submittedAt ?? pull.updatedAt),
    updatedAt: time(submittedAt ?? pull.updatedAt),
    commit: { oid: commitSha },
    author: actorNode(author),
    authorAssociation: associationOf(repository, author),
    authorCanPushToRepository: ['MEMBER', 'OWNER'].includes(associationOf(repository, author)),
    comments: (args: PageArguments) =>
      connection(own, args, ({ one, thread }) => inlineNode(repository, pull, { one, thread })),
  }
}

export function commentNode(repository: RepositoryState, { id, author, createdAt, body }: CommentState): object {
  const times = { createdAt: time(createdAt), updatedAt: time(createdAt), publishedAt: time(createdAt) }
  const ids = { __typename: 'IssueComment', id: `IC_${id}`, databaseId: id, fullDatabaseId: String(id) }
  return {
    ...ids,
    ...times,
    body,
    author: actorNode(author),
    authorAssociation: associationOf(repository, author),
    isMinimized: false,
  }
}

export function threadNode(repository: RepositoryState, pull: PullState, thread: ThreadState): object {
  const { id, path, line, startLine, side, subjectType, isResolved, isOutdated } = thread
  return {
    __typename: 'PullRequestReviewThread',
    id: `PRRT_${id}`,
    path,
    isResolved,
    isOutdated,
    isCollapsed: isResolved,
    line: isOutdated ? null : line,
    startLine: isOutdated ? null : startLine,
    originalLine: line,
    originalStartLine: startLine,
    diffSide: side,
    startDiffSide: startLine === null ? null : side,
    subjectType: subjectType.toUpperCase(),
    resolvedBy: actorNode(thread.resolvedBy),
    comments: (args: PageArguments) =>
      connection(thread.comments, args, (one) => inlineNode(repository, pull, { one, thread })),
  }
}

interface Inline {
  readonly one: InlineState
  readonly thread: ThreadState
}

function inlineNode(repository: RepositoryState, pull: PullState, { one, thread }: Inline): object {
  const review = pull.reviews.find(({ id }) => id === one.reviewId)
  const [first] = thread.comments
  return {
    __typename: 'PullRequestReviewComment',
    id: `PRRC_${one.id}`,
    databaseId: one.id,
    fullDatabaseId: String(one.id),
    body: one.body,
    createdAt: time(one.createdAt),
    updatedAt: time(one.createdAt),
    publishedAt: time(review?.submittedAt ?? one.createdAt),
    path: thread.path,
    line: thread.isOutdated ? null : thread.line,
    originalLine: thread.line,
    diffHunk: one.diffHunk,
    outdated: thread.isOutdated,
    author: actorNode(one.author),
    authorAssociation: associationOf(repository, one.author),
    subjectType: thread.subjectType.toUpperCase(),
    state: 'SUBMITTED',
    isMinimized: false,
    replyTo: first === undefined || first.id === one.id ? null : { id: `PRRC_${first.id}`, databaseId: first.id },
    pullRequestReview: review === undefined ? null : () => reviewNode(repository, pull, review),
  }
}
