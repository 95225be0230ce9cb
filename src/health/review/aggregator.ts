import type { ApprovalCounts } from '../../depth/approval/count-approvals.ts'
import type { Verdict } from '../../depth/verdict.ts'

import { mergeSorted, sortNumbers } from '../../statistics/quantile.ts'
import { SECOND_MS } from '../../util/time.ts'
import { depthFigures } from './depth-figures.ts'
import { firstReviewSpan } from './first-review-span.ts'
import type { Judgement, PullFacts } from './pull-facts.ts'
import type { ReviewMetrics } from './review-metrics.ts'
import { type Durations, plainOfSorted, type SortedTimes, sortDurations, timesOfSorted } from './time-figures.ts'

/** Aggregates pull requests, one at a time. It holds no snapshot, so memory grows by a few numbers for each. */
export interface Aggregator {
  readonly add: (pull: PullFacts) => void
  /** What was added so far, to be summarised together with that of others. */
  readonly counts: () => ReviewCounts
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
    counts: () => sortSums(sums),
    result: () => summarise([sortSums(sums)]),
  }
}

/** What some pull requests come to, in order, so that they are sorted once however often they are summarised with others. */
export type ReviewCounts = ReturnType<typeof sortSums>

function sortSums({ firstReview, reviewToMerge, merge, firstAiReview, depths, ...counts }: Sums) {
  return {
    ...counts,
    firstReview: sortDurations(firstReview),
    reviewToMerge: sortDurations(reviewToMerge),
    merge: sortDurations(merge),
    firstAiReview: sortNumbers(firstAiReview),
    depths: sortNumbers(depths),
  }
}

/** The figures of all parts together; a pull request is in one of them. */
export function summarise(parts: readonly ReviewCounts[]): ReviewMetrics {
  const sum = (pick: (part: ReviewCounts) => number) => parts.reduce((total, part) => total + pick(part), 0)
  const times = (pick: (part: ReviewCounts) => SortedTimes) => timesOfSorted(mergeTimes(parts.map(pick)))
  const merged = sum(({ states }) => states.merged)
  const open = sum(({ states }) => states.open)
  const closedUnmerged = sum(({ states }) => states.closed)
  return {
    pullRequests: { total: merged + open + closedUnmerged, merged, open, closedUnmerged },
    timeToFirstReview: {
      ...times(({ firstReview }) => firstReview),
      mergedUnreviewed: sum((part) => part.mergedUnreviewed),
      closedUnreviewed: sum((part) => part.closedUnreviewed),
      reviewedBeforeReady: sum((part) => part.reviewedBeforeReady),
      reviewedInConversation: sum((part) => part.reviewedInConversation),
    },
    firstReviewToMerge: {
      ...times(({ reviewToMerge }) => reviewToMerge),
      closedUnmerged: sum(({ reviewedClosed }) => reviewedClosed),
    },
    timeToMerge: { ...times(({ merge }) => merge), closedUnmerged },
    timeToFirstAiReview: plainOfSorted(mergeSorted(parts.map(({ firstAiReview }) => firstAiReview))),
    approvals: sumApprovals(parts.map(({ approvals }) => approvals)),
    depth: depthFigures(mergeSorted(parts.map(({ depths }) => depths)), (verdict) =>
      sum(({ verdicts }) => verdicts.get(verdict) ?? 0),
    ),
  }
}

function mergeTimes(parts: readonly SortedTimes[]): SortedTimes {
  return {
    observed: mergeSorted(parts.map(({ observed }) => observed)),
    censored: mergeSorted(parts.map(({ censored }) => censored)),
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

function sumApprovals(parts: readonly ApprovalCounts[]): ApprovalCounts {
  const { approvals } = emptySums()
  for (const part of parts) addApprovals(approvals, part)
  return approvals
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
