import type { PullFacts } from './pull-facts.ts'

/** From ready to the first human review, or as far as it has got. Instants in milliseconds since the epoch. */
export type FirstReviewSpan =
  | { readonly kind: 'observed'; readonly from: number; readonly to: number }
  /** Open and unreviewed: it has waited until `to` at least. */
  | { readonly kind: 'censored'; readonly from: number; readonly to: number }
  /** Ended without any human review, which is no review time: neither zero nor censored. */
  | { readonly kind: 'unreviewed'; readonly state: 'merged' | 'closed' }
  /** It has only been a draft. */
  | { readonly kind: 'not-ready' }

/** Which of the spans of docs/metrics.md ("Those that have not ended") the time to first review is. */
export function firstReviewSpan({
  state,
  asOf,
  startedAt,
  firstReviewAt,
}: Pick<PullFacts, 'state' | 'asOf' | 'startedAt' | 'firstReviewAt'>): FirstReviewSpan {
  if (startedAt === null) return { kind: 'not-ready' }
  if (firstReviewAt !== null) return { kind: 'observed', from: startedAt, to: firstReviewAt }
  return state === 'open' ? { kind: 'censored', from: startedAt, to: asOf } : { kind: 'unreviewed', state }
}
