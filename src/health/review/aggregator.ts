import type { ApprovalCounts } from '../../depth/approval/count-approvals.ts'
import type { Verdict } from '../../depth/verdict.ts'
import type { PullNumbers } from './pull-facts.ts'
import {
  type DepthFigures,
  type Durations,
  depthFigures,
  type ObservedFigures,
  observedFigures,
  type TimeFigures,
  timeFigures,
} from './review-metrics.ts'

/** The figures of one set of pull requests. */
export interface SetFigures {
  readonly pullRequests: {
    readonly total: number
    readonly merged: number
    readonly open: number
    readonly closedUnmerged: number
  }
  readonly timeToFirstReview: TimeFigures & { readonly mergedUnreviewed: number; readonly closedUnreviewed: number }
  readonly firstReviewToMerge: TimeFigures & { readonly closedUnmerged: number }
  readonly timeToMerge: TimeFigures & { readonly closedUnmerged: number }
  /** Of those an AI reviewer looked at; nobody waits for one, so there is nothing censored. */
  readonly timeToFirstAiReview: ObservedFigures
  readonly approvals: ApprovalCounts
  readonly depth: DepthFigures
}

/** Collects the numbers of pull requests, one at a time; holds no snapshot, so that memory grows by a few numbers each. */
export interface Tally {
  readonly add: (pull: PullNumbers) => void
  readonly figures: () => SetFigures
}

/** Everything a tally remembers. */
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
    reviewedClosed: 0,
    approvals: { n: 0, emptyBody: 0, withoutTrace: 0, rubberStamps: 0 },
    depths: [] as number[], // likewise
    verdicts: new Map<Verdict, number>(),
  }
}

function emptyDurations(): Durations {
  return { ended: [], running: [] }
}

export function createTally(): Tally {
  const sums = emptySums()
  return {
    add(pull) {
      sums.states[pull.state] += 1
      addTimes(sums, pull)
      addApprovals(sums.approvals, pull.approvals)
      sums.verdicts.set(pull.verdict, (sums.verdicts.get(pull.verdict) ?? 0) + 1)
      if (pull.depth !== undefined) sums.depths.push(pull.depth)
    },
    figures: () => figuresOf(sums),
  }
}

function figuresOf(sums: Sums): SetFigures {
  const { merged, open, closed } = sums.states
  const { mergedUnreviewed, closedUnreviewed } = sums
  return {
    pullRequests: { total: merged + open + closed, merged, open, closedUnmerged: closed },
    timeToFirstReview: { ...timeFigures(sums.firstReview), mergedUnreviewed, closedUnreviewed },
    firstReviewToMerge: { ...timeFigures(sums.reviewToMerge), closedUnmerged: sums.reviewedClosed },
    timeToMerge: { ...timeFigures(sums.merge), closedUnmerged: closed },
    timeToFirstAiReview: observedFigures(sums.firstAiReview),
    approvals: { ...sums.approvals },
    depth: depthFigures(sums.depths, sums.verdicts),
  }
}

/** Open ones run until `asOf`; those closed without a merge, or ended without a review, are counted apart. */
function addTimes(sums: Sums, pull: PullNumbers): void {
  if (pull.startedAt === null) return
  if (pull.firstAiReviewAt !== null) sums.firstAiReview.push(seconds(pull.startedAt, pull.firstAiReviewAt))
  addFirstReview(sums, pull, pull.startedAt)
  addReviewToMerge(sums, pull)
  if (pull.mergedAt !== null) sums.merge.ended.push(seconds(pull.startedAt, pull.mergedAt))
  else if (pull.state === 'open') sums.merge.running.push(seconds(pull.startedAt, pull.asOf))
}

function addFirstReview(sums: Sums, { state, asOf, firstReviewAt }: PullNumbers, startedAt: number): void {
  if (firstReviewAt !== null) sums.firstReview.ended.push(seconds(startedAt, firstReviewAt))
  else if (state === 'open') sums.firstReview.running.push(seconds(startedAt, asOf))
  else if (state === 'merged') sums.mergedUnreviewed += 1
  else sums.closedUnreviewed += 1
}

/** Only where the review came before the merge. */
function addReviewToMerge(sums: Sums, { state, asOf, firstReviewAt, mergedAt }: PullNumbers): void {
  if (firstReviewAt === null) return
  if (mergedAt !== null && firstReviewAt <= mergedAt) sums.reviewToMerge.ended.push(seconds(firstReviewAt, mergedAt))
  else if (state === 'open') sums.reviewToMerge.running.push(seconds(firstReviewAt, asOf))
  else if (state === 'closed') sums.reviewedClosed += 1
}

function seconds(from: number, to: number): number {
  return (to - from) / 1000
}

function addApprovals(sums: Sums['approvals'], one: ApprovalCounts): void {
  sums.n += one.n
  sums.emptyBody += one.emptyBody
  sums.withoutTrace += one.withoutTrace
  sums.rubberStamps += one.rubberStamps
}
