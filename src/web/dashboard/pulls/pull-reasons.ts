import type { Reason } from '../../../depth/reason.ts'
import type { RubberStamp } from '../../../depth/verdict.ts'
import {
  describeApprovalReason,
  describeReason,
  isKnownReason,
  toSentence,
} from '../../../reports/shared/reason-sentences.ts'
import type { PullDetails } from '../../../store/pull-requests/shown/pull-details.ts'

/** A reason with its sentence. */
export interface ToldReason {
  readonly code: string
  readonly points: number | undefined
  readonly text: string
}

export interface ToldReasons {
  /** Undefined where it was judged last before reasons were kept. */
  readonly reasons: readonly ToldReason[] | undefined
  readonly approvals: readonly {
    readonly submittedAt: number
    readonly rubberStamp: RubberStamp
    readonly reasons: readonly ToldReason[]
  }[]
}

/** Where somebody with write access noted that it was reviewed, no doubt is told. */
export function toldReasons({ reasons: kept, isDisputed }: Pick<PullDetails, 'reasons' | 'isDisputed'>): ToldReasons {
  if (kept === undefined || isDisputed) return { reasons: kept && [], approvals: [] }
  return {
    reasons: tell(kept.reasons, describeReason),
    approvals: kept.approvals.map(({ submittedAt, rubberStamp, reasons, risks }) => ({
      submittedAt,
      rubberStamp,
      reasons: [...tell(reasons, describeApprovalReason), ...tell(risks, describeReason)],
    })),
  }
}

/** A code that another version kept says nothing here. */
function tell(reasons: readonly Reason[], describe: (reason: Reason) => string): readonly ToldReason[] {
  return reasons.filter(isKnownReason).map((reason) => {
    return { code: reason.code, points: reason.points, text: toSentence(describe(reason)) }
  })
}
