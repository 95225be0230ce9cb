import { applyCustoms } from '../apply-customs.ts'
import { stateAfter, upTo } from '../as-of.ts'
import { deriveClosedSpans } from '../clocks/closed-spans.ts'
import type { ExcludedBy } from '../exclusion.ts'
import { parseAssociation } from '../people/association.ts'
import { findRequester } from '../people/requested-by.ts'
import { parseReviewState } from '../review-state.ts'
import {
  type Actor,
  type Comment,
  type Commit,
  NO_REVIEWS,
  type Push,
  type Review,
  type ReviewRequest,
  type Snapshot,
} from '../snapshot.ts'
import { deriveArchivedReadyAt, deriveClosedAt, deriveMergedAt, eventTimes, isDraftAt } from './archive-history.ts'
import { type ArchiveReading, createArchiveReading } from './archive-reading.ts'
import { deriveArchiveFiles } from './derive-archive-files.ts'
import { deriveArchiveThreads } from './derive-archive-threads.ts'
import type { ArchivedPull } from './parse-archive.ts'

/**
 * The pull request as it stood at `asOf` (milliseconds since the epoch): what came later is not there yet, so one merged later is
 * still open. Titles, labels, sizes and file lists are the latest known; archives keep no history of them.
 *
 * @returns `undefined` when it did not exist yet
 */
export function deriveArchiveSnapshot(
  pull: ArchivedPull,
  asOf: number,
  reading: ArchiveReading = createArchiveReading(),
): Snapshot | undefined {
  if (pull.createdAt > asOf) return undefined
  const { who } = reading
  const past: Past = { pull, asOf, who }
  const mergedAt = upTo(asOf, deriveMergedAt(pull))
  const closedAt = mergedAt ?? deriveClosedAt(pull, asOf)
  const snapshot: Snapshot = {
    takenAt: asOf,
    missing: missingOf(pull),
    repository: { id: pull.repo, nameWithOwner: pull.repo, isPrivate: pull.private ?? null },
    number: pull.number,
    ...toLatest(pull),
    excludedBy: excludedBy(pull, reading),
    isStacked: reading.isStacked(pull),
    files: deriveArchiveFiles(pull, reading),
    author: who(pull.author, pull.authorType),
    requestedBy: requesterOf(past),
    requesterLogin: null,
    state: stateAfter({ mergedAt, closedAt }),
    isDraft: isDraftAt(pull, asOf),
    isFork: pull.fork ?? null,
    createdAt: pull.createdAt,
    readyAt: upTo(asOf, deriveArchivedReadyAt(pull)),
    mergedAt,
    closedAt,
    closedSpans: deriveClosedSpans({
      closedAt: eventTimes(pull, 'closed', asOf),
      reopenedAt: eventTimes(pull, 'reopened', asOf),
    }),
    mergedBy: mergedAt === null || pull.mergedBy == null ? null : who(pull.mergedBy, pull.mergedByType),
    commits: commitsUpTo(past),
    reviews: reviewsUpTo(past),
    threads: deriveArchiveThreads(pull, asOf, reading),
    comments: commentsUpTo(past),
    pushes: pushesUpTo(past),
    reviewRequests: reviewRequestsUpTo(past),
  }
  return applyCustoms(snapshot, reading.commands)
}

function excludedBy(pull: ArchivedPull, { exclusion }: ArchiveReading): ExcludedBy | null {
  const { labels, baseRef, headRef, title } = toLatest(pull)
  const paths = pull.files?.map(({ path }) => path) ?? null
  return exclusion({ labels, baseRef, headRef, title, paths, login: pull.author ?? null })
}

/** Without reviews nothing is known of a review: absent is not zero. */
function missingOf({ reviews }: ArchivedPull): readonly string[] {
  if (reviews == null) return [NO_REVIEWS]
  return reviews.some(isTimeless) ? ['the time of a review'] : []
}

/** What archives keep no history of. */
function toLatest(pull: ArchivedPull) {
  return {
    title: pull.title ?? '',
    body: pull.body ?? '',
    labels: pull.labels ?? [],
    baseRef: pull.baseRef ?? null,
    headRef: pull.headRef ?? null,
    headSha: pull.headSha ?? null,
    additions: pull.additions ?? null,
    deletions: pull.deletions ?? null,
  }
}

/** A pull request, the moment it is looked at, and how its logins are read. */
interface Past {
  readonly pull: ArchivedPull
  readonly asOf: number
  readonly who: ArchiveReading['who']
}

function commitsUpTo({ pull, asOf, who }: Past): Commit[] | null {
  if (pull.commits == null) return null
  return pull.commits
    .filter(({ committedAt }) => committedAt === null || committedAt <= asOf)
    .map(({ oid, author, message, committedAt, authoredAt, authorName, authorEmail }) => ({
      oid: oid ?? '',
      message: message ?? '',
      committedAt,
      authoredAt,
      authorName: authorName ?? null,
      authorEmail: authorEmail ?? null,
      accounts: author == null ? null : idsOf(who(author, null)),
    }))
}

function idsOf({ id }: Actor): readonly string[] {
  return id === null ? [] : [id]
}

function requesterOf(past: Past): Actor | null {
  const { pull, who } = past
  return findRequester({
    author: who(pull.author, pull.authorType),
    body: pull.body ?? '',
    commits: commitsUpTo(past),
    comments: commentsUpTo(past),
    assigned: (pull.assignees ?? []).map(({ login, type }) => who(login, type)),
    actorOf: (login) => who(login, null),
  })
}

type ArchivedReview = NonNullable<ArchivedPull['reviews']>[number]

function parseState({ state }: ArchivedReview): Review['state'] | undefined {
  return parseReviewState(state ?? '')
}

/** A review that was submitted, but nobody knows when. */
function isTimeless(review: ArchivedReview): boolean {
  return review.submittedAt === null && parseState(review) !== undefined
}

function reviewsUpTo({ pull, asOf, who }: Past): Review[] {
  return distinct(pull.reviews ?? [])
    .flatMap((review, index): Review[] => {
      const state = parseState(review)
      const { submittedAt } = review
      if (state === undefined || submittedAt === null || submittedAt > asOf) return []
      const author = who(review.author, review.authorType)
      const id = String(review.id ?? `review-${index}`)
      const association = parseAssociation(review.authorAssociation)
      return [
        {
          id,
          author,
          association,
          state,
          submittedAt,
          body: review.body ?? '',
          commitSha: review.commitSha ?? null,
          diff: null,
        },
      ]
    })
    .toSorted((a, b) => a.submittedAt - b.submittedAt)
}

/** Exports may write the same review twice; the later one counts. Those without an id cannot be told apart and all count. */
function distinct(reviews: readonly ArchivedReview[]): readonly ArchivedReview[] {
  const last = new Map(reviews.map(({ id }, index) => [id == null ? `#${index}` : String(id), index]))
  return last.size === reviews.length
    ? reviews
    : reviews.filter(({ id }, index) => id == null || last.get(String(id)) === index)
}

function commentsUpTo({ pull, asOf, who }: Past): Comment[] | null {
  if (pull.issueComments == null) return null
  return pull.issueComments
    .flatMap((comment, index): Comment[] => {
      const { createdAt } = comment
      if (createdAt === null || createdAt > asOf) return []
      const author = who(comment.author, comment.authorType)
      return [{ id: String(comment.id ?? `comment-${index}`), author, createdAt, body: comment.body ?? '' }]
    })
    .toSorted((a, b) => a.createdAt - b.createdAt)
}

function pushesUpTo({ pull, asOf }: Past): Push[] {
  return eventTimes(pull, 'head_ref_force_pushed', asOf).map((at) => ({ at, forced: true }))
}

/** Many archives say that a review was asked for, but not of whom. */
function reviewRequestsUpTo({ pull, asOf, who }: Past): ReviewRequest[] {
  return (pull.events ?? [])
    .flatMap(({ event, createdAt, reviewer, reviewerType }): ReviewRequest[] => {
      if (event !== 'review_requested' || createdAt === null || createdAt > asOf) return []
      return [{ at: createdAt, reviewer: reviewer == null ? null : who(reviewer, reviewerType) }]
    })
    .toSorted((a, b) => a.at - b.at)
}
