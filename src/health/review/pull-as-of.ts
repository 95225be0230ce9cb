import type { ApprovalCounts } from '../../depth/approval/count-approvals.ts'
import type { Verdict } from '../../depth/verdict.ts'
import { stateAfter, upTo } from '../../snapshot/as-of.ts'
import { cohortOf } from '../../snapshot/people/cohort.ts'
import type { Actor } from '../../snapshot/snapshot.ts'
import type { DigestPull } from './digest-input.ts'
import type { OtherReview } from './other-review.ts'
import type { Judgement } from './pull-facts.ts'

/** What is kept of a pull request since it was last read. Instants in milliseconds since the epoch, null for what has not happened. */
export interface KeptPull {
  readonly repositoryId: string
  readonly number: number
  /** When it was read; what is not an instant is as it was then, and an older reading never replaces a newer one. */
  readonly takenAt: number
  readonly isDraft: boolean
  readonly authorKind: Actor['kind']
  readonly readyAt: number | null
  readonly firstReviewAt: number | null
  readonly firstAiReviewAt: number | null
  readonly mergedAt: number | null
  readonly closedAt: number | null
  readonly effectiveLines: number | null
  readonly verdict: Verdict
  readonly depth: number | null
  readonly aiAssisted: 'declared' | 'detected' | null
  readonly otherReview: OtherReview
  /** The pull request of the same repository that this one undoes; null for all others. */
  readonly revertsNumber: number | null
  /** The configuration leaves it out of every figure. */
  readonly isExcluded: boolean
  /** Approvals by people other than the author, as far as they are read. */
  readonly approvals: ApprovalCounts
}

/**
 * The pull request as it stood at `asOf` (docs/metrics.md, "As it stood"): instants that came later have not happened, and a judgement
 * that was made later is not known. Sizes, AI help, drafts and reverts are the latest known.
 */
export function pullAsOf(kept: KeptPull, asOf: number): DigestPull {
  const { mergedAt, closedAt, startedAt, firstReviewAt, state } = instantsAsOf(kept, asOf)
  return {
    repositoryId: kept.repositoryId,
    number: kept.number,
    isDraft: kept.isDraft,
    asOf,
    mergedAt,
    closedAt,
    state,
    startedAt,
    firstReviewAt,
    otherReview: kept.otherReview,
    firstAiReviewAt: upTo(asOf, kept.firstAiReviewAt),
    judgement: wasJudgedBy(kept, asOf) ? toJudgement(kept) : undefined,
    cohort: cohortOf(kept.authorKind, kept.aiAssisted),
    effectiveLines: kept.effectiveLines,
    revertsNumber: kept.revertsNumber,
    isExcluded: kept.isExcluded,
  }
}

/** What had happened to it at `asOf`. */
export function instantsAsOf(
  kept: Pick<KeptPull, 'readyAt' | 'firstReviewAt' | 'mergedAt' | 'closedAt'>,
  asOf: number,
): Pick<DigestPull, 'startedAt' | 'firstReviewAt' | 'mergedAt' | 'closedAt' | 'state'> {
  const [mergedAt, closedAt] = [upTo(asOf, kept.mergedAt), upTo(asOf, kept.closedAt)]
  return {
    startedAt: upTo(asOf, kept.readyAt),
    firstReviewAt: upTo(asOf, kept.firstReviewAt),
    mergedAt,
    closedAt,
    state: stateAfter({ mergedAt, closedAt }),
  }
}

/** Only the last judgement is kept. One that still waits for its first review had none at any time before. */
function wasJudgedBy({ takenAt, verdict }: KeptPull, asOf: number): boolean {
  return takenAt <= asOf || verdict === 'waiting'
}

function toJudgement({ verdict, depth, approvals }: KeptPull): Judgement {
  return { verdict, depth: depth ?? undefined, approvals }
}
