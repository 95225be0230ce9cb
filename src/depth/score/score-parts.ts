import type { Snapshot, Thread } from '../../snapshot/snapshot.ts'
import { scorePace } from '../approval/pace.ts'
import { isSubstantive, type Remark } from '../comment/collect-remarks.ts'
import type { LeftOutCause, Reason } from '../reason.ts'
import { CAPS, type DepthPart, type PartScore, type PullRequestVerdict } from '../verdict.ts'
import { scoreCoverage } from './coverage.ts'
import { scoreEngagement } from './engagement.ts'
import { scoreOutcome } from './outcome.ts'

/** No part can be known. */
export const NO_PARTS: PullRequestVerdict['parts'] = {
  engagement: leftOut('engagement', 'not-scored'),
  coverage: leftOut('coverage', 'not-scored'),
  outcome: leftOut('outcome', 'not-scored'),
  pace: leftOut('pace', 'not-scored'),
}

/**
 * The four parts of the score, in whole points. Each has exactly one reason: with its points where it is known, and without where
 * it is left out of the sum. The reasons' points add up to the depth.
 */
export function scoreParts(
  snapshot: Snapshot,
  remarks: readonly Remark[],
  lines: number | undefined,
): { readonly parts: PullRequestVerdict['parts']; readonly reasons: readonly Reason[] } {
  const engagement = scoreEngagement(snapshot, remarks, lines)
  const raised = raisedThreads(snapshot, remarks)
  const coverage = scoreCoverage(raised, lines)
  const outcome = scoreOutcome(snapshot, raised, lines)
  const pace = scorePace(snapshot, remarks, lines)
  return {
    parts: {
      engagement: toPart('engagement', engagement),
      coverage: toPart('coverage', coverage),
      outcome: toPart('outcome', outcome),
      pace: toPart('pace', pace),
    },
    reasons: [engagement, coverage, outcome, pace],
  }
}

type PartReason = { readonly points: number } | { readonly points?: undefined; readonly cause: LeftOutCause }

function toPart(name: DepthPart, reason: PartReason): PartScore {
  return reason.points === undefined ? leftOut(name, reason.cause) : { points: reason.points, cap: CAPS[name] }
}

function leftOut(name: DepthPart, cause: LeftOutCause): PartScore {
  return { points: undefined, cause, cap: CAPS[name] }
}

/** The threads in which somebody said something substantive; undefined where the source has no inline comments. */
function raisedThreads({ threads }: Snapshot, remarks: readonly Remark[]): readonly Thread[] | undefined {
  if (threads === null) return undefined
  const substantive = new Set(remarks.filter(isSubstantive).map(({ threadId }) => threadId))
  return threads.filter(({ id }) => substantive.has(id))
}
