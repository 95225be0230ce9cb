import { isHuman } from './actors.ts'
import type { Snapshot } from './snapshot.ts'

/** The clocks of one pull request as of `snapshot.takenAt`. Instants in milliseconds, durations in seconds. */
export interface ReviewClocks {
  /** When it was ready for review; null while it has only been a draft. */
  readonly startedAt: number | null
  /** First human review or orphaned inline comment at or after the start; null before it. */
  readonly firstReviewAt: number | null
  readonly firstAiReviewAt: number | null
  readonly timeToFirstReview: number | undefined
  /** Seconds since the start, while open, ready and unreviewed. */
  readonly waiting: number | undefined
}

/** Design section 4: ready → first human review at or after it. An AI reviewer has its own clock and never stops the human one. */
export function deriveReviewClocks(snapshot: Snapshot): ReviewClocks {
  const startedAt = snapshot.readyAt
  if (startedAt === null) {
    return { startedAt, firstReviewAt: null, firstAiReviewAt: null, timeToFirstReview: undefined, waiting: undefined }
  }
  const events = reviewEvents(snapshot).filter(({ at }) => at >= startedAt)
  const first = (wanted: (event: ReviewEvent) => boolean) =>
    events.filter(wanted).reduce<number | null>((least, { at }) => (least === null ? at : Math.min(least, at)), null)
  const firstReviewAt = first(({ actor }) => isHuman(actor, snapshot.author))
  const firstAiReviewAt = first(({ actor }) => actor.kind === 'ai')
  const isWaiting = firstReviewAt === null && snapshot.state === 'open' && !snapshot.isDraft
  return {
    ...{ startedAt, firstReviewAt, firstAiReviewAt },
    timeToFirstReview: firstReviewAt === null ? undefined : (firstReviewAt - startedAt) / 1000,
    waiting: isWaiting ? Math.max(0, snapshot.takenAt - startedAt) / 1000 : undefined,
  }
}

interface ReviewEvent {
  readonly at: number
  readonly actor: Snapshot['author']
}

function reviewEvents({ reviews, threads }: Snapshot): ReviewEvent[] {
  const submitted = reviews.map(({ submittedAt, author }) => ({ at: submittedAt, actor: author }))
  const inline = (threads ?? []).flatMap(({ comments }) =>
    comments.map(({ visibleAt, author }) => ({ at: visibleAt, actor: author })),
  )
  return [...submitted, ...inline]
}
