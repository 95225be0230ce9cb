import type { PullRequestVerdict, Verdict } from '../depth/verdict.ts'
import { isHuman } from '../snapshot/actors.ts'
import { deriveReviewClocks } from '../snapshot/review-clocks.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import {
  type DepthFigures,
  type Durations,
  depthFigures,
  type ObservedFigures,
  observedFigures,
  type TimeFigures,
  timeFigures,
} from './analysis-figures.ts'

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
  readonly approvals: ApprovalFigures
  readonly depth: DepthFigures
}

/** Approvals by people other than the author. */
interface ApprovalFigures {
  readonly n: number
  readonly emptyBody: number
  readonly withoutTrace: number
  /** Only the likely ones. */
  readonly rubberStamps: number
}

/** Collects the numbers of pull requests, one at a time; holds no snapshot, so that memory grows by a few numbers each. */
export interface Tally {
  readonly add: (snapshot: Snapshot, verdict: PullRequestVerdict) => void
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
    add(snapshot, verdict) {
      sums.states[snapshot.state] += 1
      addTimes(sums, snapshot)
      addApprovals(sums.approvals, snapshot, verdict)
      sums.verdicts.set(verdict.verdict, (sums.verdicts.get(verdict.verdict) ?? 0) + 1)
      if (verdict.depth !== undefined) sums.depths.push(verdict.depth)
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

/** Open ones run until `takenAt`; those closed without a merge, or ended without a review, are counted apart. */
function addTimes(sums: Sums, snapshot: Snapshot): void {
  const { state, takenAt } = snapshot
  const { startedAt, firstReviewAt, firstAiReviewAt, ...times } = deriveReviewClocks(snapshot)
  if (startedAt === null) return
  const isOpen = state === 'open'
  if (firstAiReviewAt !== null) sums.firstAiReview.push((firstAiReviewAt - startedAt) / 1000)
  if (times.timeToFirstReview !== undefined) sums.firstReview.ended.push(times.timeToFirstReview)
  else if (isOpen) sums.firstReview.running.push((takenAt - startedAt) / 1000)
  else if (state === 'merged') sums.mergedUnreviewed += 1
  else sums.closedUnreviewed += 1
  if (times.firstReviewToMerge !== undefined) sums.reviewToMerge.ended.push(times.firstReviewToMerge)
  else if (isOpen && firstReviewAt !== null) sums.reviewToMerge.running.push((takenAt - firstReviewAt) / 1000)
  else if (state === 'closed' && firstReviewAt !== null) sums.reviewedClosed += 1
  if (times.timeToMerge !== undefined) sums.merge.ended.push(times.timeToMerge)
  else if (isOpen) sums.merge.running.push((takenAt - startedAt) / 1000)
}

function addApprovals(approvals: Sums['approvals'], snapshot: Snapshot, verdict: PullRequestVerdict): void {
  for (const { state, author, body } of snapshot.reviews) {
    if (state !== 'approved' || !isHuman(author, snapshot.author)) continue
    approvals.n += 1
    if (body.trim() === '') approvals.emptyBody += 1
  }
  for (const { trace, rubberStamp } of verdict.approvals) {
    if (!trace) approvals.withoutTrace += 1
    if (rubberStamp === 'likely') approvals.rubberStamps += 1
  }
}
