import type { LeftOutCause, Reason } from './reason.ts'
import type { FeatureCode, RelevanceCode } from './scoring/weights.ts'

/** What one comment is for. */
export const INTENTS = [
  'change-request',
  'problem',
  'suggestion',
  'question',
  'reply',
  'acknowledgement',
  'praise',
  'other',
] as const
export type Intent = (typeof INTENTS)[number]

export type IntentCode = `intent-${Intent}`

/** Why a comment's score is what it is; the words for it are those of the weights table. */
export interface CommentReason {
  readonly code: FeatureCode | RelevanceCode | IntentCode | 'bare-phrase' | 'other-language' | 'machine-text'
  /** What this adds to, or takes from, the informativeness; absent where it decides without adding. */
  readonly points?: number
  readonly facts: Readonly<Record<string, number>>
}

export interface CommentScore {
  readonly intent: Intent
  /** 0–1: how much the text tells somebody who has to act on it. */
  readonly informativeness: number
  /** 0–1: how much the text is about the code it stands beside; without a hunk, by how much it tells alone. */
  readonly relevance: number
  /** 0–1: intent and informativeness together; 0 for stock phrases. */
  readonly substance: number
  readonly reasons: readonly CommentReason[]
}

/**
 * `waiting` no human review yet, still open · `trivial` too small or mechanical to need one · `unreviewed` merged or closed
 * without a human review · `no-trace` approved, nothing written beyond stock phrases · `light`, `substantive`, `deep` by the share
 * of the points that could be known · `incomplete` the source's answer was partial, so nothing is claimed.
 */
export const VERDICTS = [
  'waiting',
  'trivial',
  'unreviewed',
  'no-trace',
  'light',
  'substantive',
  'deep',
  'incomplete',
] as const
export type Verdict = (typeof VERDICTS)[number]

export const DEPTH_PARTS = ['engagement', 'coverage', 'outcome', 'pace'] as const
export type DepthPart = (typeof DEPTH_PARTS)[number]

/**
 * The most points of each part; together 100. Engagement weighs most because participation is what goes with fewer defects
 * (McIntosh et al. 2014: up to five more per component where it is low, two for coverage); pace least, because it is seldom known.
 */
export const CAPS: Readonly<Record<DepthPart, number>> = { engagement: 45, coverage: 25, outcome: 20, pace: 10 }

/** One part of the score: its points, or why it cannot be known and is left out of the sum. */
export type PartScore =
  | { readonly points: number; readonly cap: number }
  | { readonly points: undefined; readonly cause: LeftOutCause; readonly cap: number }

/** How strongly the record of an approval without written trace suggests that nobody looked; never a claim that nobody did. */
export type RubberStamp = 'none' | 'possible' | 'likely'

/** One human approval, reviewers numbered inside the pull request (`r1`, `r2` …) in order of first appearance. */
export interface ApprovalVerdict {
  readonly reviewer: string
  readonly reviewId: string
  /** Milliseconds since the epoch. */
  readonly submittedAt: number
  /** True when the approver left anything written in this pull request beyond a stock phrase, up to this approval. */
  readonly trace: boolean
  readonly rubberStamp: RubberStamp
  readonly reasons: readonly Reason[]
}

export interface PullRequestVerdict {
  readonly verdict: Verdict
  /** 0–100; undefined where the verdict carries no score. */
  readonly depth: number | undefined
  readonly parts: Readonly<Record<DepthPart, PartScore>>
  readonly reasons: readonly Reason[]
  readonly approvals: readonly ApprovalVerdict[]
  readonly aiAssisted: 'declared' | 'detected' | undefined
  /** Reviews by AI reviewers other than the author; they never count as human depth. */
  readonly aiReviews: number
  /** Added and deleted lines that a person could review; undefined where the source has no sizes. */
  readonly effectiveLines: number | undefined
}
