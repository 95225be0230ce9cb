import type { PullFacts } from './pull-facts.ts'

/** From ready to the first human review, or as far as it has got. Instants in milliseconds since the epoch. */
export type FirstReviewSpan =
  | { readonly kind: 'observed'; readonly from: number; readonly to: number }
  /** Open and unreviewed: it has waited until `to` at least. */
  | { readonly kind: 'censored'; readonly from: number; readonly to: number }
  /** A person reviewed it while it was a draft and nobody since: neither waiting nor unreviewed, and no time. */
  | { readonly kind: 'reviewed-before-ready' }
  /** Ended without a submitted review, after people had discussed it in the conversation. */
  | { readonly kind: 'reviewed-in-conversation' }
  /** Ended without any human review, which is no review time: neither zero nor censored. */
  | { readonly kind: 'unreviewed'; readonly state: 'merged' | 'closed' }
  /** It has only been a draft. */
  | { readonly kind: 'not-ready' }
  /** The source has no reviews. */
  | { readonly kind: 'unknown' }

/** Which of the spans of docs/metrics.md ("Those that have not ended") the time to first review is. */
export function firstReviewSpan({
  state,
  asOf,
  startedAt,
  firstReviewAt,
  otherReview,
}: Pick<PullFacts, 'state' | 'asOf' | 'startedAt' | 'firstReviewAt' | 'otherReview'>): FirstReviewSpan {
  if (startedAt === null) return { kind: 'not-ready' }
  if (firstReviewAt !== null) return { kind: 'observed', from: startedAt, to: firstReviewAt }
  if (otherReview === 'not-in-source') return { kind: 'unknown' }
  if (otherReview === 'before-ready') return { kind: 'reviewed-before-ready' }
  if (state === 'open') return { kind: 'censored', from: startedAt, to: asOf }
  return otherReview === 'in-conversation' ? { kind: 'reviewed-in-conversation' } : { kind: 'unreviewed', state }
}
