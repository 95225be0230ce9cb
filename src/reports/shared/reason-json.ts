import type { PullRequestVerdict } from '../../depth/verdict.ts'
import { describeApprovalReason, describeReason } from './reason-sentences.ts'

/** A reason as commands print it: what is published of it, and its sentence. `points` is left out where it gave none. */
export interface ReasonJson {
  readonly code: string
  readonly points: number | undefined
  readonly facts: object
  readonly text: string
}

interface Printed {
  readonly code: string
  readonly points?: number | undefined
  readonly facts: object
}

export function toReasonJson({ code, points, facts }: Printed, text: string): ReasonJson {
  return { code, points, facts, text }
}

/** A verdict with the sentences of its reasons, as `soundings score --show verdict` prints it. */
export function toVerdictJson(verdict: PullRequestVerdict): object {
  return {
    ...verdict,
    parts: Object.fromEntries(Object.entries(verdict.parts).map(([name, { points, cap }]) => [name, { points, cap }])),
    reasons: verdict.reasons.map((reason) => toReasonJson(reason, describeReason(reason))),
    approvals: verdict.approvals.map((approval) => ({
      ...approval,
      reasons: approval.reasons.map((reason) => toReasonJson(reason, describeApprovalReason(reason))),
      risks: approval.risks.map((risk) => toReasonJson(risk, describeReason(risk))),
    })),
  }
}
