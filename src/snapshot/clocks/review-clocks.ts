import { SECOND_MS } from '../../util/time.ts'
import { isHuman, isSame } from '../people/actors.ts'
import type { Actor, Snapshot } from '../snapshot.ts'
import { closedBetween } from './closed-spans.ts'
import { waitingSince } from './waiting.ts'

/** The clocks of one pull request as of `snapshot.takenAt`. Instants in milliseconds since the epoch, durations in seconds. */
export interface ReviewClocks {
  /**
   * When it was ready for review, later by the time that it was closed between then and its first review, so that every span from here
   * is time in which somebody could review it. Null while it has only been a draft, and then nothing else is known either.
   */
  readonly startedAt: number | null
  /** First human review at or after the start, even after the merge; null before it. */
  readonly firstReviewAt: number | null
  /** A person reviewed it while it was a draft. Where nobody did since, it has no time to first review, and is no merge without a review either. */
  readonly isReviewedBeforeReady: boolean
  /** First review by an AI reviewer other than the author: a clock of its own, which never stops the human one. */
  readonly firstAiReviewAt: number | null
  readonly mergedAt: number | null
  readonly closedAt: number | null
  readonly timeToFirstReview: number | undefined
  readonly timeToFirstAiReview: number | undefined
  /** Only where the review came before the merge. */
  readonly firstReviewToMerge: number | undefined
  readonly timeToMerge: number | undefined
  /** Seconds since the start, while open, ready and unreviewed. */
  readonly waiting: number | undefined
}

/** Ready → first human review at or after it → merge (docs/metrics.md). Later draft toggles do not move the start. */
export function deriveReviewClocks(snapshot: Snapshot): ReviewClocks {
  const { readyAt, mergedAt, closedAt, author, state, isDraft, takenAt } = snapshot
  const all = readyAt === null ? [] : reviewEvents(snapshot)
  const events = all.filter(({ at }) => readyAt !== null && at >= readyAt)
  const firstReviewAt = earliest(events, (actor) => isHuman(actor, author))
  const isReviewedBeforeReady = firstReviewAt !== earliest(all, (actor) => isHuman(actor, author))
  const startedAt = startOf(snapshot, firstReviewAt ?? takenAt)
  const aiReviewAt = earliest(events, (actor) => actor.kind === 'ai' && !isSame(actor, author))
  const firstAiReviewAt = aiReviewAt === null ? null : Math.max(aiReviewAt, startedAt ?? 0)
  const isReviewedFirst = firstReviewAt !== null && mergedAt !== null && firstReviewAt <= mergedAt
  const since = waitingSince({ state, isDraft, startedAt, firstReviewAt, isReviewedBeforeReady })
  return {
    startedAt,
    firstReviewAt,
    isReviewedBeforeReady,
    mergedAt,
    closedAt,
    firstAiReviewAt,
    timeToFirstReview: secondsBetween(startedAt, firstReviewAt),
    timeToFirstAiReview: secondsBetween(startedAt, firstAiReviewAt),
    firstReviewToMerge: isReviewedFirst ? secondsBetween(firstReviewAt, mergedAt) : undefined,
    timeToMerge: secondsBetween(startedAt, mergedAt),
    waiting: since === null ? undefined : Math.max(0, takenAt - since) / SECOND_MS,
  }
}

/** Nobody waits while it is closed. */
function startOf({ readyAt, closedSpans }: Snapshot, until: number): number | null {
  return readyAt === null ? null : readyAt + closedBetween(closedSpans, readyAt, until)
}

function secondsBetween(from: number | null, to: number | null): number | undefined {
  return from === null || to === null ? undefined : (to - from) / SECOND_MS
}

interface ReviewEvent {
  readonly at: number
  readonly actor: Actor
}

/** Submitted reviews and inline comments that others could see, in no order. */
function reviewEvents({ reviews, threads }: Snapshot): readonly ReviewEvent[] {
  const events: ReviewEvent[] = reviews.map(({ submittedAt, author }) => ({ at: submittedAt, actor: author }))
  for (const { comments } of threads ?? []) {
    for (const { visibleAt, author } of comments) events.push({ at: visibleAt, actor: author })
  }
  return events
}

function earliest(events: readonly ReviewEvent[], counts: (actor: Actor) => boolean): number | null {
  const times = events.filter(({ actor }) => counts(actor)).map(({ at }) => at)
  return times.length === 0 ? null : times.reduce((least, at) => Math.min(least, at))
}
