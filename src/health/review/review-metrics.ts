import type { ApprovalCounts } from '../../depth/approval/count-approvals.ts'
import type { DepthFigures } from './depth-figures.ts'
import type { PlainFigures, TimeFigures } from './time-figures.ts'

/** The figures of one set of pull requests. */
export interface ReviewMetrics {
  readonly pullRequests: {
    readonly total: number
    readonly merged: number
    readonly open: number
    readonly closedUnmerged: number
  }
  readonly timeToFirstReview: TimeFigures & {
    readonly mergedUnreviewed: number
    readonly closedUnreviewed: number
    /** By a person while it was a draft, and by nobody since. */
    readonly reviewedBeforeReady: number
    /** Ended without a submitted review, after a discussion of substance in the conversation. */
    readonly reviewedInConversation: number
  }
  readonly firstReviewToMerge: TimeFigures & { readonly closedUnmerged: number }
  readonly timeToMerge: TimeFigures & { readonly closedUnmerged: number }
  /** Of those an AI reviewer looked at; nobody waits for one, so there is nothing censored. */
  readonly timeToFirstAiReview: PlainFigures
  readonly approvals: ApprovalCounts
  readonly depth: DepthFigures
}
