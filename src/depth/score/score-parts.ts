import type { Snapshot, Thread } from '../../snapshot/snapshot.ts'
import { scorePace } from '../approval/pace.ts'
import { isSubstantive, type Remark } from '../comment/collect-remarks.ts'
import type { LeftOutCause, Reason } from '../reason.ts'
import { CAPS, type DepthPart, type PartScore, type PullRequestVerdict } from '../verdict.ts'
import { scoreCoverage } from './coverage.ts'
import { scoreEngagement } from './engagement.ts'
import { isUntold, scoreOutcome } from './outcome.ts'

/** No part can be known. */
export const NO_PARTS: PullRequestVerdict['parts'] = {
  engagement: leftOut('not-scored', CAPS.engagement),
  coverage: leftOut('not-scored', CAPS.coverage),
  outcome: leftOut('not-scored', CAPS.outcome),
  pace: leftOut('not-scored', CAPS.pace),
}

interface Score {
  readonly parts: PullRequestVerdict['parts']
  readonly reasons: readonly Reason[]
  /** 0–100: the sum of the points. */
  readonly depth: number
}

/**
 * The four parts of the score, in whole points on one scale: engagement, coverage and outcome make 90 together, or as many of them as
 * can be known, and pace 10 more. Each part has exactly one reason: with its points where it is known, and without where it is left
 * out. The points add up to the depth. A part that is known for some of the review only can lift the depth and never lowers it.
 */
export function scoreParts(snapshot: Snapshot, remarks: readonly Remark[], lines: number | undefined): Score {
  const raised = raisedThreads(snapshot, remarks)
  const full: PartReasons = {
    engagement: scoreEngagement(snapshot, remarks, lines),
    coverage: scoreCoverage(raised, lines),
    outcome: scoreOutcome(raised, lines),
    pace: scorePace(snapshot, remarks, lines),
  }
  const scores = withoutOutcome(withoutCoverage([full], remarks, raised), raised).map(toOneScale)
  return scores.reduce((best, score) => (score.depth > best.depth ? score : best))
}

interface PartReasons {
  readonly engagement: Reason<'engagement'>
  readonly coverage: Reason<'coverage' | 'coverage-unknown'>
  readonly outcome: Reason<'outcome' | 'outcome-unknown'>
  readonly pace: Reason<'pace' | 'pace-unknown'>
}

type Raised = readonly Thread[] | undefined

/** What stands in the conversation, or in a thread without a place, speaks for no line and may still be about all of them. */
function withoutCoverage(
  scores: readonly PartReasons[],
  remarks: readonly Remark[],
  raised: Raised,
): readonly PartReasons[] {
  const isElsewhere = remarks.some((remark) => remark.where !== 'inline' && isSubstantive(remark))
  if (!isElsewhere && raised?.some(({ path }) => path === null) !== true) return scores
  const coverage = {
    code: 'coverage-unknown',
    facts: {},
    cause: isElsewhere ? 'in-conversation' : 'no-places',
  } as const
  return scores.flatMap((score) => [score, { ...score, coverage }])
}

function withoutOutcome(scores: readonly PartReasons[], raised: Raised): readonly PartReasons[] {
  if (raised?.some(isUntold) !== true) return scores
  const outcome = { code: 'outcome-unknown', facts: {}, cause: 'no-resolutions' } as const
  return scores.flatMap((score) => [score, { ...score, outcome }])
}

/** What engagement, coverage and outcome give at most, and pace on top of it: it can lift, because it is known for few. */
const WITHOUT_PACE = CAPS.engagement + CAPS.coverage + CAPS.outcome

function toOneScale({ engagement, coverage, outcome, pace }: PartReasons): Score {
  const known = CAPS.engagement + capOf('coverage', coverage) + capOf('outcome', outcome)
  const scale = WITHOUT_PACE / known
  const engaged = scaled(engagement, scale)
  const covered = scaled(coverage, scale)
  const settled = scaled(outcome, scale)
  const paced = scaled(pace, 1)
  const reasons = [engaged, covered, settled, paced]
  return {
    parts: {
      engagement: toPart('engagement', engaged, scale),
      coverage: toPart('coverage', covered, scale),
      outcome: toPart('outcome', settled, scale),
      pace: toPart('pace', paced, 1),
    },
    reasons,
    depth: reasons.reduce((sum, { points = 0 }) => sum + points, 0),
  }
}

type PartReason = PartReasons[keyof PartReasons]

function capOf(name: DepthPart, { points }: PartReason): number {
  return points === undefined ? 0 : CAPS[name]
}

function scaled(reason: PartReason, scale: number): PartReason {
  return reason.points === undefined ? reason : { ...reason, points: Math.round(reason.points * scale) }
}

function toPart(name: DepthPart, reason: PartReason, scale: number): PartScore {
  const cap = Math.round(CAPS[name] * scale)
  return reason.points === undefined ? leftOut(reason.cause, cap) : { points: reason.points, cap }
}

function leftOut(cause: LeftOutCause, cap: number): PartScore {
  return { points: undefined, cause, cap }
}

/** The threads in which somebody said something substantive; undefined where the source has no inline comments. */
function raisedThreads({ threads }: Snapshot, remarks: readonly Remark[]): readonly Thread[] | undefined {
  if (threads === null) return undefined
  const substantive = new Set(remarks.filter(isSubstantive).map(({ threadId }) => threadId))
  return threads.filter(({ id }) => substantive.has(id))
}
