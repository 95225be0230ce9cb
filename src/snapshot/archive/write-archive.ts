import type { ActorAnswer, PullRequestAnswer, ThreadAnswer } from '../github/pull-request-answer.ts'
import type { WrittenPull } from './parse-archive.ts'

type Listed<K extends keyof WrittenPull> = NonNullable<WrittenPull[K]>

/**
 * What GitHub answered about a pull request as a line of an archive, with everything that it is judged by. What nobody else can see yet,
 * such as a pending review, is left out.
 */
export function toWrittenPull(answer: PullRequestAnswer): WrittenPull {
  const { fields, repository } = answer
  return {
    repo: repository.nameWithOwner,
    private: repository.isPrivate,
    number: fields.number,
    ...authorOf(fields.author),
    state: fields.state,
    draft: fields.isDraft,
    fork: fields.isCrossRepository,
    createdAt: timeOf(fields.createdAt),
    updatedAt: timeOrNull(fields.updatedAt),
    mergedAt: timeOrNull(fields.mergedAt),
    mergedBy: fields.mergedBy?.login ?? null,
    mergedByType: fields.mergedBy?.__typename ?? null,
    closedAt: timeOrNull(fields.closedAt),
    additions: fields.additions,
    deletions: fields.deletions,
    title: fields.title,
    body: fields.body,
    baseRef: fields.baseRefName,
    headRef: fields.headRefName,
    headSha: fields.headRefOid,
    labels: present(fields.labels?.nodes).map(({ name }) => name),
    assignees: present(fields.assignees?.nodes).map(({ login, __typename }) => ({ login, type: __typename })),
    ...contentOf(answer),
    ...reviewOf(answer),
  }
}

function contentOf({ files, commits, timelineItems }: PullRequestAnswer) {
  return {
    files: files?.map(toFile) ?? null,
    commits: commits.map(toCommit),
    events: timelineItems.flatMap(toEvent),
  }
}

function reviewOf({ reviews, threads, comments }: PullRequestAnswer) {
  return {
    reviews: reviews.flatMap(toReview),
    reviewComments: threads.flatMap(toInlineComments),
    issueComments: comments.map(({ id, author, createdAt, body }) => ({
      id,
      ...authorOf(author),
      createdAt: timeOf(createdAt),
      body,
    })),
  }
}

const STATUSES: Readonly<Record<string, string>> = {
  ADDED: 'added',
  DELETED: 'removed',
  MODIFIED: 'modified',
  CHANGED: 'changed',
  COPIED: 'copied',
  RENAMED: 'renamed',
}

function toFile({ path, additions, deletions, changeType }: NonNullable<PullRequestAnswer['files']>[number]) {
  return { path, additions, deletions, status: STATUSES[changeType] ?? null }
}

function toCommit({ commit }: PullRequestAnswer['commits'][number]) {
  const { oid, message, committedDate, authoredDate, author, coAuthors } = commit
  return {
    oid,
    message,
    committedAt: timeOf(committedDate),
    authoredAt: timeOf(authoredDate),
    author: author?.user?.login ?? null,
    authorName: author?.name ?? null,
    authorEmail: author?.email ?? null,
    coAuthors: coAuthors?.map(({ login }) => login),
  }
}

const EVENTS: Readonly<Record<string, string>> = {
  ReadyForReviewEvent: 'ready_for_review',
  ConvertToDraftEvent: 'convert_to_draft',
  ClosedEvent: 'closed',
  ReopenedEvent: 'reopened',
  HeadRefForcePushedEvent: 'head_ref_force_pushed',
  ReviewRequestedEvent: 'review_requested',
}

function toEvent({ __typename, createdAt, requestedReviewer }: PullRequestAnswer['timelineItems'][number]) {
  const event = EVENTS[__typename]
  if (event === undefined || createdAt === undefined) return []
  const at = { event, createdAt: timeOf(createdAt) }
  const login = requestedReviewer?.login
  return [login === undefined ? at : { ...at, reviewer: login, reviewerType: requestedReviewer?.__typename ?? null }]
}

function toReview({
  id,
  author,
  authorAssociation,
  state,
  submittedAt,
  body,
  commit,
}: PullRequestAnswer['reviews'][number]) {
  if (submittedAt === null || state === 'PENDING') return []
  const by = { ...authorOf(author), authorAssociation: authorAssociation ?? null }
  return [{ id, ...by, state, submittedAt: timeOf(submittedAt), body, commitSha: commit?.oid ?? null }]
}

/** The first comment that others can see carries what is known of the thread. */
function toInlineComments(thread: ThreadAnswer): Listed<'reviewComments'> {
  const comments = present(thread.comments.nodes)
  const visible = comments.filter(({ pullRequestReview: review }) => review === null || review.submittedAt !== null)
  const [root] = visible
  return visible.map(({ id, author, createdAt, body, pullRequestReview }) => ({
    id,
    reviewId: pullRequestReview?.id ?? null,
    ...authorOf(author),
    createdAt: timeOf(createdAt),
    path: thread.path,
    body,
    ...(id === root?.id ? aboutThread(thread) : { inReplyTo: root?.id ?? null }),
  }))
}

/** A line of the old file is none of the new one. */
function aboutThread(thread: ThreadAnswer) {
  const { line, startLine, diffSide, startDiffSide, isResolved, isOutdated, resolvedBy, comments } = thread
  return {
    line: diffSide === 'LEFT' ? null : line,
    startLine: startDiffSide === 'LEFT' ? null : startLine,
    isResolved,
    isOutdated,
    resolvedBy: resolvedBy?.login ?? null,
    diffHunk: comments.nodes?.[0]?.diffHunk ?? null,
  }
}

function authorOf(actor: ActorAnswer) {
  return { author: actor?.login ?? null, authorType: actor?.__typename ?? null }
}

function present<T>(nodes: readonly (T | null)[] | null | undefined): readonly T[] {
  return (nodes ?? []).filter((node) => node !== null)
}

function timeOf(at: number): string {
  return new Date(at).toISOString()
}

function timeOrNull(at: number | null | undefined): string | null {
  return at == null ? null : timeOf(at)
}
