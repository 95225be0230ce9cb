import { emitPullEvent } from './emit.ts'
import type { Simulation } from './events.ts'
import { note } from './pull-actions.ts'
import { answerRequest } from './review-request.ts'
import {
  accountOf,
  type InlineState,
  type PullState,
  type RepositoryState,
  type ReviewState,
  type ThreadState,
  takeId,
} from './world.ts'

export interface NewRemark {
  readonly path: string
  readonly line: number | null
  readonly startLine?: number
  /** `LEFT`: a deleted line, numbered as in the old file; default `RIGHT`. */
  readonly side?: ThreadState['side']
  readonly body: string
  readonly diffHunk?: string
}

export interface NewReview {
  /** `null`: an account that has been deleted. */
  readonly author: string | null
  readonly state: ReviewState['state']
  readonly body?: string
  readonly commitSha?: string
  readonly comments?: readonly NewRemark[]
  /** When the comments were drafted, before the review was submitted; default: at submission. */
  readonly draftedAt?: number
}

/** Submits a review with its inline comments, each a thread of its own; a pending one is told to nobody. */
export function submitReview(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  review: NewReview,
): ReviewState {
  const { world } = simulation
  const author = review.author === null ? null : accountOf(world, review.author)
  const submittedAt = review.state === 'PENDING' ? null : world.now
  const { state, body = '', commitSha = pull.headSha } = review
  const submitted: ReviewState = { id: takeId(world), author, state, submittedAt, body, commitSha }
  pull.reviews.push(submitted)
  const createdAt = review.draftedAt ?? world.now
  const threads = (review.comments ?? []).map((remark) => threadOf(simulation, remark, submitted, createdAt))
  for (const one of threads) pull.threads.push(one)
  if (author !== null) answerRequest(pull, author)
  if (review.state === 'PENDING') return submitted
  emitPullEvent(simulation, repository, pull, {
    name: 'pull_request_review',
    action: 'submitted',
    review: submitted,
    sender: author,
  })
  for (const thread of threads) {
    const [comment] = thread.comments
    if (comment !== undefined) tellComment(simulation, repository, pull, { comment, thread })
  }
  return submitted
}

function threadOf({ world }: Simulation, remark: NewRemark, review: ReviewState, createdAt: number): ThreadState {
  const { path, line, startLine = null, side = 'RIGHT', body, diffHunk = '@@ -1 +1 @@' } = remark
  const comment = { id: takeId(world), author: review.author, createdAt, body, reviewId: review.id, diffHunk }
  const place = { path, line, startLine, side, subjectType: line === null ? 'file' : 'line' } as const
  return { id: takeId(world), ...place, isResolved: false, isOutdated: false, resolvedBy: null, comments: [comment] }
}

function tellComment(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  { comment, thread }: { readonly comment: InlineState; readonly thread: ThreadState },
): void {
  emitPullEvent(simulation, repository, pull, {
    name: 'pull_request_review_comment',
    action: 'created',
    comment,
    thread,
    sender: comment.author,
  })
}

/** A single inline comment: GitHub makes a review of its own for it. */
export function commentInline(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  remark: NewRemark & { readonly author: string | null },
): ThreadState | undefined {
  submitReview(simulation, repository, pull, { author: remark.author, state: 'COMMENTED', comments: [remark] })
  return pull.threads.at(-1)
}

/** Answers in a thread; GitHub makes a review without a body for each single reply. */
export function reply(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  answer: { readonly thread: ThreadState; readonly author: string | null; readonly body: string },
): void {
  const { author, thread, body } = answer
  const review = submitReview(simulation, repository, pull, { author, state: 'COMMENTED' })
  const diffHunk = thread.comments[0]?.diffHunk ?? '@@ -1 +1 @@'
  const id = takeId(simulation.world)
  const comment = { id, author: review.author, createdAt: simulation.world.now, body, reviewId: review.id, diffHunk }
  thread.comments.push(comment)
  tellComment(simulation, repository, pull, { comment, thread })
}

export function resolveThread(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  { thread, login }: { readonly thread: ThreadState; readonly login: string },
): void {
  thread.isResolved = true
  thread.resolvedBy = accountOf(simulation.world, login)
  emitPullEvent(simulation, repository, pull, {
    name: 'pull_request_review_thread',
    action: 'resolved',
    thread,
    sender: thread.resolvedBy,
  })
}

export function unresolveThread(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  thread: ThreadState,
): void {
  const sender = thread.resolvedBy
  thread.isResolved = false
  thread.resolvedBy = null
  emitPullEvent(simulation, repository, pull, {
    name: 'pull_request_review_thread',
    action: 'unresolved',
    thread,
    sender,
  })
}

export function dismissReview(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  review: ReviewState,
): void {
  note(simulation, pull, { kind: 'review_dismissed', actor: repository.owner, review, previousState: review.state })
  review.state = 'DISMISSED'
  emitPullEvent(simulation, repository, pull, { name: 'pull_request_review', action: 'dismissed', review })
}

/** Writes in the conversation. */
export function comment(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  written: { readonly author: string | null; readonly body: string },
): void {
  const { world } = simulation
  const author = written.author === null ? null : accountOf(world, written.author)
  const conversation = { id: takeId(world), author, createdAt: world.now, body: written.body }
  pull.comments.push(conversation)
  emitPullEvent(simulation, repository, pull, {
    name: 'issue_comment',
    action: 'created',
    sender: author,
    conversation,
  })
}
