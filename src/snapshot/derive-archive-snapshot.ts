import { deriveActor } from './actors.ts'
import type { ArchivedPull } from './parse-archive.ts'
import type { Actor, ChangedFile, Comment, InlineComment, Push, Review, Snapshot, Thread } from './snapshot.ts'

/**
 * The pull request as it stood at `asOf` (milliseconds since the epoch): what came later is not there yet, so one merged later is
 * still open. Returns `undefined` when it did not exist yet. Logins are the ids, because archives have no account ids.
 */
export function deriveArchiveSnapshot(pull: ArchivedPull, asOf: number): Snapshot | undefined {
  if (pull.createdAt > asOf) return undefined
  const upTo = (at: number | null): number | null => (at !== null && at <= asOf ? at : null)
  const mergedAt = upTo(pull.mergedAt)
  const closedAt = upTo(pull.closedAt) ?? mergedAt
  const author = whoIs(pull.author, pull.authorType)
  const readyAt = upTo(readyAtOf(pull))
  return {
    takenAt: asOf,
    missing: [],
    repository: { id: pull.repo, nameWithOwner: pull.repo, isPrivate: null },
    number: pull.number,
    title: pull.title ?? '',
    body: pull.body ?? '',
    author,
    state: mergedAt !== null ? 'merged' : closedAt !== null ? 'closed' : 'open',
    isDraft: readyAt === null,
    isFork: null,
    labels: pull.labels ?? [],
    baseRef: pull.baseRef ?? null,
    headRef: pull.headRef ?? null,
    headSha: pull.headSha ?? null,
    createdAt: pull.createdAt,
    readyAt,
    mergedAt,
    closedAt,
    mergedBy: pull.mergedBy == null ? null : whoIs(pull.mergedBy, null),
    additions: pull.additions ?? null,
    deletions: pull.deletions ?? null,
    files: pull.files?.map(changedFile) ?? null,
    commits:
      pull.commits?.map((commit) => ({
        oid: commit.oid ?? '',
        message: commit.message ?? '',
        committedAt: commit.committedAt,
        authorName: commit.authorName ?? null,
        authorEmail: commit.authorEmail ?? null,
      })) ?? null,
    reviews: reviewsOf(pull, asOf),
    threads: threadsOf(pull, asOf),
    comments: pull.issueComments === null || pull.issueComments === undefined ? null : commentsOf(pull, asOf),
    pushes: pushesOf(pull, asOf),
    reviewRequests: (pull.events ?? []).flatMap(({ event, createdAt }) =>
      event === 'review_requested' && createdAt !== null && createdAt <= asOf
        ? [{ at: createdAt, reviewer: null }]
        : [],
    ),
  }
}

const TYPES = ['User', 'Bot', 'Mannequin', 'Organization'] as const

function whoIs(login: string | null | undefined, type: string | null | undefined): Actor {
  return deriveActor({ login: login ?? null, type: TYPES.find((known) => known === type) ?? null, id: null })
}

/** The first *ready for review* if opened as a draft, as far as the archive knows; a draft that never became ready has none. */
function readyAtOf(pull: ArchivedPull): number | null {
  const toggles = (pull.events ?? [])
    .filter(
      ({ event, createdAt }) => createdAt !== null && (event === 'ready_for_review' || event === 'convert_to_draft'),
    )
    .toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0))
  if (toggles[0]?.event === 'ready_for_review') return toggles[0].createdAt
  if (toggles[0]?.event === 'convert_to_draft') return pull.createdAt
  if (pull.readyAt !== null) return Math.max(pull.readyAt, pull.createdAt)
  return pull.draft === true ? null : pull.createdAt
}

function changedFile(file: NonNullable<ArchivedPull['files']>[number]): ChangedFile {
  const change = file.previousPath == null ? null : 'renamed'
  const { path, additions, deletions, previousPath } = file
  return { path, previousPath: previousPath ?? null, additions: additions ?? 0, deletions: deletions ?? 0, change }
}

const STATES: Readonly<Record<string, Review['state']>> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
}

function reviewsOf(pull: ArchivedPull, asOf: number): Review[] {
  return (pull.reviews ?? [])
    .flatMap((review, index): Review[] => {
      const state = STATES[review.state?.toUpperCase() ?? '']
      const { submittedAt } = review
      if (state === undefined || submittedAt === null || submittedAt > asOf) return []
      const author = whoIs(review.author, review.authorType)
      const commitSha = review.commitSha ?? null
      return [
        { id: String(review.id ?? `review-${index}`), author, state, submittedAt, body: review.body ?? '', commitSha },
      ]
    })
    .toSorted((a, b) => a.submittedAt - b.submittedAt)
}

type ArchivedInline = NonNullable<ArchivedPull['reviewComments']>[number]

/** Replies join the thread they answer; without reply links each comment is a thread of its own. */
function threadsOf(pull: ArchivedPull, asOf: number): Thread[] | null {
  if (pull.reviewComments === null || pull.reviewComments === undefined) return null
  const submitted = new Map((pull.reviews ?? []).map((review) => [String(review.id), review]))
  const threads = new Map<string, { root: ArchivedInline; comments: InlineComment[] }>()
  for (const [index, comment] of pull.reviewComments.entries()) {
    const inline = inlineOf(comment, index, submitted)
    if (inline === undefined || inline.visibleAt > asOf) continue
    const rootId = comment.inReplyTo == null ? inline.id : String(comment.inReplyTo)
    const thread = threads.get(rootId) ?? { root: comment, comments: [] }
    thread.comments.push(inline)
    threads.set(rootId, thread)
  }
  return [...threads].map(([id, { root, comments }]) => ({
    ...{ id, path: root.path ?? null, line: root.line ?? null, startLine: null },
    ...{ isResolved: null, isOutdated: null, resolvedBy: null, diffHunk: root.diffHunk ?? null },
    comments: comments.toSorted((a, b) => a.visibleAt - b.visibleAt),
  }))
}

/** Visible from its review's submission; at its own creation where the review is not in the archive; not while pending. */
function inlineOf(
  comment: ArchivedInline,
  index: number,
  reviews: ReadonlyMap<string, NonNullable<ArchivedPull['reviews']>[number]>,
): InlineComment | undefined {
  const review = comment.reviewId == null ? undefined : reviews.get(String(comment.reviewId))
  const visibleAt = review === undefined ? comment.createdAt : review.submittedAt
  if (visibleAt === null || comment.createdAt === null) return undefined
  return {
    id: String(comment.id ?? `inline-${index}`),
    author: whoIs(comment.author, comment.authorType),
    createdAt: comment.createdAt,
    visibleAt,
    body: comment.body ?? '',
    reviewId: comment.reviewId == null ? null : String(comment.reviewId),
  }
}

function commentsOf(pull: ArchivedPull, asOf: number): Comment[] {
  return (pull.issueComments ?? []).flatMap((comment, index): Comment[] => {
    if (comment.createdAt === null || comment.createdAt > asOf) return []
    const author = whoIs(comment.author, comment.authorType)
    const { createdAt } = comment
    return [{ id: String(comment.id ?? `comment-${index}`), author, createdAt, body: comment.body ?? '' }]
  })
}

function pushesOf(pull: ArchivedPull, asOf: number): Push[] {
  return (pull.events ?? []).flatMap(({ event, createdAt }): Push[] =>
    event === 'head_ref_force_pushed' && createdAt !== null && createdAt <= asOf
      ? [{ at: createdAt, forced: true }]
      : [],
  )
}
