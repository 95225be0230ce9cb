import { createReviewedPaths } from '../../src/snapshot/files/reviewed-paths.ts'
import type { Actor, Comment, InlineComment, Review, Snapshot, Thread } from '../../src/snapshot/snapshot.ts'

const isReviewed = createReviewedPaths()

export const START = Date.parse('2026-03-02T09:00:00Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

export const author: Actor = Object.freeze({ id: '1', kind: 'person' })
export const grace: Actor = Object.freeze({ id: '2', kind: 'person' })
export const linus: Actor = Object.freeze({ id: '3', kind: 'person' })
export const linter: Actor = Object.freeze({ id: '4', kind: 'bot' })
export const assistant: Actor = Object.freeze({ id: '5', kind: 'ai' })

/** A change of 200 lines in one file, ready at `START`, read three days later, that nobody has looked at. */
export function snapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return Object.freeze({
    takenAt: START + 72 * HOUR,
    missing: [],
    repository: { id: '9', nameWithOwner: 'acme/shop', isPrivate: false },
    number: 7,
    title: 'Add a cart',
    body: '',
    author,
    requestedBy: null,
    requesterLogin: null,
    state: 'open' as const,
    isDraft: false,
    isFork: false,
    labels: [],
    excludedBy: null,
    baseRef: 'main',
    headRef: 'cart',
    headSha: 'a1b2c3d',
    isStacked: false,
    createdAt: START,
    readyAt: START,
    mergedAt: null,
    closedAt: null,
    closedSpans: [],
    mergedBy: null,
    commits: [],
    reviews: [],
    threads: [],
    comments: [],
    pushes: [],
    reviewRequests: [],
    ...changed({ 'src/cart.ts': 200 }),
    ...changes,
  })
}

/** Files with so many added lines each, and the totals to match. */
export function changed(files: Readonly<Record<string, number>>): Pick<Snapshot, 'files' | 'additions' | 'deletions'> {
  const list = Object.entries(files).map(([path, additions]) => ({
    path,
    previousPath: null,
    additions,
    deletions: 0,
    change: 'modified' as const,
    novelLines: null,
    isReviewed: isReviewed(path),
  }))
  return { files: list, additions: list.reduce((sum, { additions }) => sum + additions, 0), deletions: 0 }
}

export function review(changes: Partial<Review> = {}): Review {
  return {
    id: 'review-1',
    author: grace,
    association: null,
    state: 'approved' as const,
    submittedAt: START + 20 * HOUR,
    body: '',
    commitSha: 'a1b2c3d',
    diff: null,
    ...changes,
  }
}

export function inline(changes: Partial<InlineComment> = {}): InlineComment {
  const at = changes.visibleAt ?? START + 20 * HOUR
  return { id: 'inline-1', author: grace, createdAt: at, visibleAt: at, body: '', reviewId: null, ...changes }
}

export function thread(comments: readonly InlineComment[], changes: Partial<Thread> = {}): Thread {
  const path = changes.path === undefined ? 'src/cart.ts' : changes.path
  return {
    id: `thread-${comments[0]?.id ?? 'empty'}`,
    path,
    line: 10,
    startLine: null,
    isReviewed: path === null || isReviewed(path),
    isResolved: false,
    isOutdated: false,
    resolvedBy: null,
    diffHunk: null,
    comments,
    ...changes,
  }
}

export function comment(changes: Partial<Comment> = {}): Comment {
  return { id: 'comment-1', author: grace, createdAt: START + 20 * HOUR, body: '', ...changes }
}

/** Asks for something, gives a reason and names code: substantive by any measure. */
export const SUBSTANTIVE =
  'Use a wider counter than `total` here: it overflows when the cart holds more than 255 items, because prices are summed in cents.'
