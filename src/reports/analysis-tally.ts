import type { PullRequestVerdict, Verdict } from '../depth/verdict.ts'
import type { Span } from '../metrics/kaplan-meier.ts'
import { isHuman } from '../snapshot/actors.ts'
import { deriveReviewClocks } from '../snapshot/review-clocks.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { type DepthFigures, depthFigures, type TimeFigures, timeFigures } from './analysis-figures.ts'

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
  readonly approvals: {
    readonly n: number
    readonly emptyBody: number
    readonly withoutTrace: number
    readonly rubberStamps: number
  }
  readonly depth: DepthFigures
}

/** Collects the numbers of pull requests, one at a time; holds no snapshot, so that memory grows by a few numbers each. */
export interface Tally {
  add(snapshot: Snapshot, verdict: PullRequestVerdict): void
  figures(): SetFigures
}

export function createTally(): Tally {
  const spans = { firstReview: [] as Span[], reviewToMerge: [] as Span[], merge: [] as Span[] }
  const counts = { merged: 0, open: 0, closed: 0, mergedUnreviewed: 0, closedUnreviewed: 0, reviewedClosed: 0 }
  const approvals = { n: 0, emptyBody: 0, withoutTrace: 0, rubberStamps: 0 }
  const depths: number[] = []
  const verdicts = new Map<Verdict, number>()

  function addTimes(snapshot: Snapshot): void {
    const { startedAt, firstReviewAt } = deriveReviewClocks(snapshot)
    if (startedAt === null) return
    const { mergedAt, state, takenAt } = snapshot
    const until = (end: number | null, start: number): Span => ({
      duration: ((end ?? takenAt) - start) / 1000,
      observed: end !== null,
    })
    if (firstReviewAt !== null) spans.firstReview.push(until(firstReviewAt, startedAt))
    else if (state === 'open') spans.firstReview.push(until(null, startedAt))
    else if (state === 'merged') counts.mergedUnreviewed += 1
    else counts.closedUnreviewed += 1
    if (state !== 'closed') spans.merge.push(until(mergedAt, startedAt))
    if (firstReviewAt === null || (mergedAt !== null && firstReviewAt > mergedAt)) return
    if (state === 'closed') counts.reviewedClosed += 1
    else spans.reviewToMerge.push(until(mergedAt, firstReviewAt))
  }

  return {
    add(snapshot, verdict) {
      counts[snapshot.state] += 1
      addTimes(snapshot)
      addApprovals(approvals, snapshot, verdict)
      verdicts.set(verdict.verdict, (verdicts.get(verdict.verdict) ?? 0) + 1)
      if (verdict.depth !== undefined) depths.push(verdict.depth)
    },
    figures: () => ({
      pullRequests: {
        total: counts.merged + counts.open + counts.closed,
        merged: counts.merged,
        open: counts.open,
        closedUnmerged: counts.closed,
      },
      timeToFirstReview: {
        ...timeFigures(spans.firstReview),
        mergedUnreviewed: counts.mergedUnreviewed,
        closedUnreviewed: counts.closedUnreviewed,
      },
      firstReviewToMerge: { ...timeFigures(spans.reviewToMerge), closedUnmerged: counts.reviewedClosed },
      timeToMerge: { ...timeFigures(spans.merge), closedUnmerged: counts.closed },
      approvals: { ...approvals },
      depth: depthFigures(depths, verdicts),
    }),
  }
}

type Approvals = { n: number; emptyBody: number; withoutTrace: number; rubberStamps: number }

function addApprovals(approvals: Approvals, snapshot: Snapshot, verdict: PullRequestVerdict): void {
  const given = snapshot.reviews.filter(({ state, author }) => state === 'approved' && isHuman(author, snapshot.author))
  approvals.n += given.length
  approvals.emptyBody += given.filter(({ body }) => body.trim() === '').length
  approvals.withoutTrace += verdict.approvals.filter(({ trace }) => !trace).length
  approvals.rubberStamps += verdict.approvals.filter(({ rubberStamp }) => rubberStamp === 'likely').length
}
