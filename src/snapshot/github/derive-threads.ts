import { byVisibility } from '../comment-order.ts'
import type { ReviewedPaths } from '../files/reviewed-paths.ts'
import type { Actor, InlineComment, Thread } from '../snapshot.ts'
import type { ActorAnswer, InlineCommentAnswer, ThreadAnswer } from './pull-request-answer.ts'

/** One thread of inline comments, without those whose review nobody else can see yet. */
export function threadOf(thread: ThreadAnswer, who: (actor: ActorAnswer) => Actor, isReviewed: ReviewedPaths): Thread {
  const comments = (thread.comments.nodes ?? []).flatMap((comment) => {
    if (comment === null) return []
    const inline = inlineComment(comment, who)
    return inline === undefined ? [] : [inline]
  })
  return {
    id: thread.id,
    path: thread.path,
    isReviewed: isReviewed(thread.path),
    line: newLine(thread.line, thread.diffSide),
    startLine: newLine(thread.startLine, thread.startDiffSide),
    isResolved: thread.isResolved,
    isOutdated: thread.isOutdated,
    resolvedBy: thread.resolvedBy === null ? null : who(thread.resolvedBy),
    diffHunk: thread.comments.nodes?.[0]?.diffHunk ?? null,
    comments: comments.toSorted(byVisibility),
  }
}

/** A line of the new file; a deleted one is none, so that its thread belongs to the file as a whole. */
function newLine(line: number | null, side: ThreadAnswer['diffSide']): number | null {
  return side === 'LEFT' ? null : line
}

/** `undefined` while its review is pending: nobody else can see it yet. */
function inlineComment(comment: InlineCommentAnswer, who: (actor: ActorAnswer) => Actor): InlineComment | undefined {
  const review = comment.pullRequestReview
  if (review !== null && review.submittedAt === null) return undefined
  return {
    id: comment.id,
    author: who(comment.author),
    createdAt: comment.createdAt,
    visibleAt: review?.submittedAt ?? comment.createdAt,
    body: comment.body,
    reviewId: review?.id ?? null,
  }
}
