import { isHuman, isSame } from '../../snapshot/people/actors.ts'
import type { Actor, Snapshot } from '../../snapshot/snapshot.ts'
import type { CommentContext } from '../scoring/score-comment.ts'
import { instructsAgent } from '../tie/instructs-agent.ts'
import { isReviewToolReport, isWrittenByModel } from '../tie/written-by-model.ts'

/** A text that a person other than the author wrote, before anything is read from it. */
export interface WrittenText {
  readonly id: string
  readonly author: Actor
  /** When others could see it, milliseconds since the epoch. */
  readonly at: number
  readonly where: 'inline' | 'review' | 'conversation'
  readonly body: string
  readonly context: CommentContext
  /** The thread it belongs to; undefined for review bodies and conversation comments. */
  readonly threadId: string | undefined
  /** Path and line, or the thread where the source has no path; empty for review bodies and conversation comments. */
  readonly place: string
  /** The review that it is the body or a comment of; null in the conversation, and where the source does not say. */
  readonly reviewId: string | null
  /** Written in a review that asked for changes, and so about the change whatever its words. */
  readonly objects: boolean
}

/**
 * What people other than the author wrote, oldest first. Bots and the author never count, nor does what says itself that a model wrote
 * it or what orders an agent about.
 */
export function collectTexts(snapshot: Snapshot): readonly WrittenText[] {
  const byTools = toolReviews(snapshot)
  return [...inlineTexts(snapshot), ...reviewBodies(snapshot), ...conversation(snapshot)]
    .filter(
      (one) =>
        isHuman(one.author, snapshot.author) && !isAuthoring(one, snapshot) && !isWrittenByModel(one.body, snapshot),
    )
    .filter(({ reviewId }) => reviewId === null || !byTools.has(reviewId))
    .toSorted((a, b) => a.at - b.at || byNumber(a.id, b.id))
}

/** Reports of review tools, whatever account posted them; the comments of such a review are the tool's too. */
function toolReviews({ reviews }: Snapshot): ReadonlySet<string> {
  return new Set(reviews.filter(({ body }) => isReviewToolReport(body)).map(({ id }) => id))
}

/** Ordering an agent about is writing the change, and so is what the one who asked for it says in the conversation. */
function isAuthoring({ where, author, body }: WrittenText, { requestedBy }: Snapshot): boolean {
  const isRequester = requestedBy !== null && isSame(author, requestedBy)
  return instructsAgent(body) || (isRequester && where === 'conversation')
}

/** Ids are numbers as text, or keys without an order; either way the result does not depend on the source's order. */
function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1)
}

function inlineTexts({ threads }: Snapshot): WrittenText[] {
  const texts: WrittenText[] = []
  for (const { id: threadId, path, line, diffHunk, comments } of threads ?? []) {
    const place = path === null ? threadId : `${path} ${line}`
    const context = { path: path ?? undefined, diffHunk: diffHunk ?? undefined }
    for (const { id, author, visibleAt: at, body, reviewId } of comments) {
      texts.push({ id, author, at, where: 'inline', body, context, threadId, place, reviewId, objects: false })
    }
  }
  return texts
}

const NO_CONTEXT: CommentContext = { path: undefined, diffHunk: undefined }

function reviewBodies({ reviews }: Snapshot): WrittenText[] {
  return reviews
    .filter(({ body }) => body.trim() !== '')
    .map(({ id, author, submittedAt, body, state }) =>
      placeless('review', {
        id,
        author,
        at: submittedAt,
        body,
        reviewId: id,
        objects: state === 'changes-requested',
      }),
    )
}

function conversation({ comments }: Snapshot): WrittenText[] {
  return (comments ?? []).map(({ id, author, createdAt, body }) =>
    placeless('conversation', { id, author, at: createdAt, body, reviewId: null, objects: false }),
  )
}

function placeless(
  where: WrittenText['where'],
  text: Pick<WrittenText, 'id' | 'author' | 'at' | 'body' | 'reviewId' | 'objects'>,
): WrittenText {
  const { id, author, at, body, reviewId, objects } = text
  return { id, author, at, where, body, context: NO_CONTEXT, threadId: undefined, place: '', reviewId, objects }
}
