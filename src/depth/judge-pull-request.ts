import type { Configuration } from '../config/configuration.ts'
import { deriveAiAssistance } from '../snapshot/ai-assistance.ts'
import { countEffectiveLines } from '../snapshot/effective-lines.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { collectRemarks, type Remark } from './collect-remarks.ts'
import { judgeApprovals } from './judge-approvals.ts'
import { NO_PARTS, scoreParts } from './score-parts.ts'
import type { PullRequestVerdict, Reason, Verdict } from './verdict.ts'

/** Below this a change is read at a glance (depth.md: typo-sized edits are not scored). */
const TRIVIAL_LINES = 10
const DEEP_FROM = 65
const SUBSTANTIVE_FROM = 35

/** Everything we say about one pull request, with the reasons that add up to it. Pure; `snapshot.takenAt` is its only now. */
export function judgePullRequest(snapshot: Snapshot, configuration: Configuration): PullRequestVerdict {
  const effectiveLines = countEffectiveLines(snapshot)
  const remarks = collectRemarks(snapshot)
  const approvals = judgeApprovals({ snapshot, remarks, effectiveLines, thresholds: configuration.rubberStamp })
  const common = { approvals, aiAssisted: deriveAiAssistance(snapshot)?.confidence, effectiveLines }
  const unscored = judgeUnscored(snapshot, effectiveLines)
  if (unscored !== undefined) {
    return { ...common, verdict: unscored.verdict, depth: undefined, parts: NO_PARTS, reasons: [unscored.reason] }
  }
  const { parts, reasons } = scoreParts(snapshot, remarks, effectiveLines)
  const depth = Math.round(reasons.reduce((sum, { points = 0 }) => sum + points, 0))
  return { ...common, verdict: verdictOf(depth, remarks), depth, parts, reasons }
}

/** Verdicts that carry no score, and why. */
function judgeUnscored(
  snapshot: Snapshot,
  lines: number | undefined,
): { verdict: Verdict; reason: Reason } | undefined {
  if (snapshot.missing.length > 0) {
    const text = 'GitHub’s answer was not complete, so nothing is claimed'
    return { verdict: 'incomplete', reason: { code: 'incomplete', facts: { parts: snapshot.missing.length }, text } }
  }
  if (lines !== undefined && lines < TRIVIAL_LINES) {
    const text = `${lines} effective lines need no written review`
    return { verdict: 'trivial', reason: { code: 'trivial-size', facts: { lines }, text } }
  }
  if (hasHumanReview(snapshot)) return undefined
  if (snapshot.state === 'open') {
    return { verdict: 'waiting', reason: { code: 'waiting', facts: {}, text: 'no person has reviewed it yet' } }
  }
  const text = `it was ${snapshot.state} without a human review`
  return { verdict: 'unreviewed', reason: { code: 'unreviewed', facts: {}, text } }
}

function hasHumanReview({ reviews, author }: Snapshot): boolean {
  return reviews.some((review) => review.author.kind === 'person' && review.author.id !== author.id)
}

function verdictOf(depth: number, remarks: readonly Remark[]): Verdict {
  if (remarks.every(({ score }) => score.substance === 0)) return 'no-trace'
  if (depth >= DEEP_FROM) return 'deep'
  return depth >= SUBSTANTIVE_FROM ? 'substantive' : 'light'
}
