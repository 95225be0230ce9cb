import type { Configuration } from '../config/configuration.ts'
import { countEffectiveLines, countReadableLines } from '../snapshot/files/effective-lines.ts'
import { isHuman, isSame } from '../snapshot/people/actors.ts'
import { deriveAiAssistance } from '../snapshot/people/ai-assistance.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { findAiReasons } from './ai-reasons.ts'
import { judgeApprovals } from './approval/judge-approvals.ts'
import { hasUnseenComments } from './approval/review-trace.ts'
import { isSubstantive, type Remark } from './comment/collect-remarks.ts'
import type { Reason, Triviality } from './reason.ts'
import { NO_PARTS, scoreParts } from './score/score-parts.ts'
import { findTriviality } from './trivial-change.ts'
import type { PullRequestVerdict, Verdict } from './verdict.ts'

/**
 * From which depth a review is called so; read against real pull requests (docs/depth-evaluation.md), not taken from a paper. Label and
 * number stand on one scale.
 */
export const VERDICT_DEPTHS = { substantive: 32, deep: 59 } as const

/** The verdict on one pull request, with the reasons that add up to it. `snapshot.takenAt` is its only now. */
export function judgePullRequest(
  snapshot: Snapshot,
  remarks: readonly Remark[],
  configuration: Configuration,
): PullRequestVerdict {
  const lines = countEffectiveLines(snapshot)
  const readableLines = countReadableLines(snapshot)
  const triviality = findTriviality(snapshot, { lines, readableLines })
  const thresholds = configuration.rubberStamp
  const assistance = deriveAiAssistance(snapshot)
  const common = {
    approvals: judgeApprovals({
      snapshot,
      remarks,
      lines,
      readableLines,
      triviality,
      thresholds,
    }),
    aiAssisted: assistance?.confidence,
    aiReviews: snapshot.reviews.filter(({ author }) => author.kind === 'ai' && !isSame(author, snapshot.author)).length,
    effectiveLines: lines,
  }
  const ai = findAiReasons(assistance, common.aiReviews)
  const unscored = judgeUnscored({ snapshot, remarks, triviality })
  if (unscored !== undefined) {
    const reasons = [...unscored.reasons, ...ai]
    return { ...common, verdict: unscored.verdict, depth: undefined, parts: NO_PARTS, reasons }
  }
  const { parts, reasons, depth } = scoreParts(snapshot, remarks, lines)
  const hasTrace = common.approvals.some(({ trace }) => trace)
  const verdict = chooseVerdict(snapshot, remarks, { depth, hasTrace })
  return { ...common, verdict, depth, parts, reasons: [...reasons, ...ai] }
}

interface Subject {
  readonly snapshot: Snapshot
  readonly remarks: readonly Remark[]
  readonly triviality: Triviality | undefined
}

interface Unscored {
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
}

/** Verdicts that carry no score, and why. What is known of the change comes before what is known of its review. */
function judgeUnscored({ snapshot, remarks, triviality }: Subject): Unscored | undefined {
  const { missing, state } = snapshot
  if (missing.length > 0) {
    return unscored('incomplete', { code: 'incomplete', facts: { parts: missing.length } })
  }
  if (triviality !== undefined) return unscored('trivial', triviality, ...remarksOnTrivial(remarks))
  if (isReviewed(snapshot)) return undefined
  if (state === 'open') return unscored('waiting', { code: 'waiting', facts: {} })
  // Some teams review in the conversation; what they wrote there is scored like any other review.
  if (remarks.some(isSubstantive)) return undefined
  return unscored('unreviewed', { code: 'unreviewed', facts: { state } }, ...recordedReviews(snapshot))
}

/** Git's trailers, Gerrit's, and the lines with a blank that Phabricator wrote. */
const RECORDED = /^(?:(?:(?:reviewed|acked|approved|tested)[- ]by|reviewed-on):\s*\S|R=[\w.@,-]+$)/i

/** Some teams review by mail and record it in the commit. Whoever wrote the commit wrote that too, so it is said and no review. */
function recordedReviews({ commits }: Snapshot): readonly Reason<'recorded-review'>[] {
  const lines = (commits ?? []).flatMap(({ message }) => message.split('\n').slice(1))
  const trailers = lines.filter((line) => RECORDED.test(line))
  return trailers.length === 0 ? [] : [{ code: 'recorded-review', facts: { trailers: trailers.length } }]
}

function unscored(verdict: Verdict, ...reasons: readonly Reason[]): Unscored {
  return { verdict, reasons }
}

function remarksOnTrivial(remarks: readonly Remark[]): readonly Reason<'remarks'>[] {
  const count = remarks.filter(isSubstantive).length
  if (count === 0) return []
  return [{ code: 'remarks', facts: { remarks: count } }]
}

/** A submitted review by a person, or an inline comment whose review the source does not have. */
function isReviewed({ reviews, threads, author }: Snapshot): boolean {
  const isByOther = (one: { readonly author: Snapshot['author'] }) => isHuman(one.author, author)
  return reviews.some(isByOther) || (threads ?? []).some(({ comments }) => comments.some(isByOther))
}

interface Found {
  readonly depth: number
  /** Some approver left a trace, if only a word that is worth no points. */
  readonly hasTrace: boolean
}

function chooseVerdict(snapshot: Snapshot, remarks: readonly Remark[], { depth, hasTrace }: Found): Verdict {
  if (!remarks.some(isSubstantive)) return isApprovedOnly(snapshot) && !hasTrace ? 'no-trace' : 'light'
  if (depth >= VERDICT_DEPTHS.deep) return 'deep'
  return depth >= VERDICT_DEPTHS.substantive ? 'substantive' : 'light'
}

/** Approved by a person, and nothing that must hold comments which the source does not have. */
function isApprovedOnly(snapshot: Snapshot): boolean {
  const human = snapshot.reviews.filter(({ author }) => isHuman(author, snapshot.author))
  const isApproved = human.some(({ state }) => state === 'approved')
  return isApproved && !human.some((review) => hasUnseenComments(review, snapshot))
}
