import type { ApprovalCounts } from '../../depth/approval/count-approvals.ts'
import type { Verdict } from '../../depth/verdict.ts'
import { SECOND_MS } from '../../util/time.ts'
import { depthFigures } from './depth-figures.ts'
import { firstReviewSpan } from './first-review-span.ts'
import type { Judgement, PullFacts } from './pull-facts.ts'
import type { ReviewMetrics } from './review-metrics.ts'
import { type Durations, plainFigures, timeFigures } from './time-figures.ts'

/** Aggregates pull requests, one at a time. It holds no snapshot, so memory grows by a few numbers for each. */
export interface Aggregator {
  readonly add: (pull: PullFacts) => void
  readonly result: () => ReviewMetrics
}

/** Everything an aggregator remembers. */
type Sums = ReturnType<typeof emptySums>

function emptySums() {
  return {
    firstReview: emptyDurations(),
    reviewToMerge: emptyDurations(),
    merge: emptyDurations(),
    firstAiReview: [] as number[], // an empty array has no element type of its own
    states: { merged: 0, open: 0, closed: 0 },
    mergedUnreviewed: 0,
    closedUnreviewed: 0,
    reviewedBeforeReady: 0,
    reviewedInConversation: 0,
    reviewedClosed: 0,
    approvals: { n: 0, emptyBody: 0, withoutTrace: 0, questioned: 0, rubberStamps: 0, unknown: 0, outsiders: 0 },
    depths: [] as number[], // likewise
    verdicts: new Map<Verdict, number>(),
  }
}

function emptyDurations(): Durations {
  return { observed: [], censored: [] }
}

export function createAggregator(): Aggregator {
  const sums = emptySums()
  return {
    add(pull) {
      sums.states[pull.state] += 1
      addTimes(sums, pull)
      if (pull.judgement !== undefined) addJudgement(sums, pull.judgement)
    },
    result: () => summarise(sums),
  }
}

function summarise(sums: Sums): ReviewMetrics {
  const { merged, open, closed } = sums.states
  const { mergedUnreviewed, closedUnreviewed, reviewedBeforeReady, reviewedInConversation } = sums
  return {
    pullRequests: { total: merged + open + closed, merged, open, closedUnmerged: closed },
    timeToFirstReview: {
      ...timeFigures(sums.firstReview),
      mergedUnreviewed,
      closedUnreviewed,
      reviewedBeforeReady,
      reviewedInConversation,
    },
    firstReviewToMerge: { ...timeFigures(sums.reviewToMerge), closedUnmerged: sums.reviewedClosed },
    timeToMerge: { ...timeFigures(sums.merge), closedUnmerged: closed },
    timeToFirstAiReview: plainFigures(sums.firstAiReview),
    approvals: { ...sums.approvals },
    depth: depthFigures(sums.depths, sums.verdicts),
  }
}

/** Open ones are censored at `asOf`; those closed without a merge, or ended without a review, are counted apart. */
function addTimes(sums: Sums, pull: PullFacts): void {
  if (pull.startedAt === null) return
  if (pull.firstAiReviewAt !== null) sums.firstAiReview.push(seconds(pull.startedAt, pull.firstAiReviewAt))
  addFirstReview(sums, pull)
  addReviewToMerge(sums, pull)
  if (pull.mergedAt !== null) sums.merge.observed.push(seconds(pull.startedAt, pull.mergedAt))
  else if (pull.state === 'open') sums.merge.censored.push(seconds(pull.startedAt, pull.asOf))
}

function addFirstReview(sums: Sums, pull: PullFacts): void {
  const span = firstReviewSpan(pull)
  switch (span.kind) {
    case 'observed':
    case 'censored':
      sums.firstReview[span.kind].push(seconds(span.from, span.to))
      return
    case 'reviewed-before-ready':
      sums.reviewedBeforeReady += 1
      return
    case 'reviewed-in-conversation':
      sums.reviewedInConversation += 1
      return
    case 'unreviewed':
      sums[span.state === 'merged' ? 'mergedUnreviewed' : 'closedUnreviewed'] += 1
      return
    case 'not-ready':
    case 'unknown':
      return
  }
}

/** Only where the review came before the merge. */
function addReviewToMerge(sums: Sums, { state, asOf, firstReviewAt, mergedAt }: PullFacts): void {
  if (firstReviewAt === null) return
  if (mergedAt !== null && firstReviewAt <= mergedAt) sums.reviewToMerge.observed.push(seconds(firstReviewAt, mergedAt))
  else if (state === 'open') sums.reviewToMerge.censored.push(seconds(firstReviewAt, asOf))
  else if (state === 'closed') sums.reviewedClosed += 1
}

function seconds(from: number, to: number): number {
  return (to - from) / SECOND_MS
}

function addJudgement(sums: Sums, { verdict, depth, approvals }: Judgement): void {
  addApprovals(sums.approvals, approvals)
  sums.verdicts.set(verdict, (sums.verdicts.get(verdict) ?? 0) + 1)
  if (depth !== undefined) sums.depths.push(depth)
}

function addApprovals(sums: Sums['approvals'], one: ApprovalCounts): void {
  sums.n += one.n
  sums.emptyBody += one.emptyBody
  sums.withoutTrace += one.withoutTrace
  sums.questioned += one.questioned
  sums.rubberStamps += one.rubberStamps
  sums.unknown += one.unknown
  sums.outsiders += one.outsiders
}
