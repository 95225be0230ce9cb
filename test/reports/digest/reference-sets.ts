import type { Verdict } from '../../../src/depth/verdict.ts'
import type { DigestPull } from '../../../src/health/review/digest-input.ts'
import type { WorkingHours } from '../../../src/statistics/working-time.ts'
import { isWorking, QUARTER_MS } from './reference-calendar.ts'
import { cell, interval, type Span, times, type7 } from './reference-curve.ts'

const VERDICTS: readonly Verdict[] = [
  'waiting',
  'trivial',
  'unreviewed',
  'no-trace',
  'light',
  'substantive',
  'deep',
  'incomplete',
]

/** The figures of one set of counted pull requests (docs/metrics.md, "The clocks" to "Approvals and depth"). */
export function metrics(pulls: readonly DigestPull[]) {
  const { merged = [], open = [], closed = [] } = Object.groupBy(pulls, ({ state }) => state)
  const isReviewed = ({ firstReviewAt }: DigestPull) => firstReviewAt !== null
  const isUnreviewed = (pull: DigestPull) => !isReviewed(pull) && pull.otherReview === null
  const judged = pulls.flatMap(({ judgement }) => judgement ?? [])
  const depths = judged.flatMap(({ depth }) => depth ?? [])
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  return {
    pullRequests: {
      total: pulls.length,
      merged: merged.length,
      open: open.length,
      closedUnmerged: closed.length,
    },
    timeToFirstReview: {
      ...times(pulls.flatMap(firstReview)),
      mergedUnreviewed: merged.filter(isUnreviewed).length,
      closedUnreviewed: closed.filter(isUnreviewed).length,
      reviewedBeforeReady: pulls.filter((pull) => !isReviewed(pull) && pull.otherReview === 'before-ready').length,
      reviewedInConversation: [...merged, ...closed].filter(
        (pull) => !isReviewed(pull) && pull.otherReview === 'in-conversation',
      ).length,
    },
    firstReviewToMerge: { ...times(pulls.flatMap(reviewToMerge)), closedUnmerged: closed.filter(isReviewed).length },
    timeToMerge: { ...times(pulls.flatMap(merge)), closedUnmerged: closed.length },
    timeToFirstAiReview: times(pulls.flatMap(firstAiReview)).observed,
    approvals: {
      n: sum(judged.map(({ approvals }) => approvals.n)),
      emptyBody: sum(judged.map(({ approvals }) => approvals.emptyBody)),
      withoutTrace: sum(judged.map(({ approvals }) => approvals.withoutTrace)),
      questioned: sum(judged.map(({ approvals }) => approvals.questioned)),
      rubberStamps: sum(judged.map(({ approvals }) => approvals.rubberStamps)),
      unknown: sum(judged.map(({ approvals }) => approvals.unknown)),
      outsiders: sum(judged.map(({ approvals }) => approvals.outsiders)),
    },
    depth: {
      n: depths.length,
      p25: type7(depths, 0.25),
      p50: type7(depths, 0.5),
      p75: type7(depths, 0.75),
      p50Interval: interval(
        depths.map((time) => ({ time, observed: true })),
        0.5,
      ),
      verdicts: Object.fromEntries(
        VERDICTS.map((one) => [one, judged.filter(({ verdict }) => verdict === one).length]),
      ),
    },
  }
}

export type Metrics = ReturnType<typeof metrics>

/** The quantiles of a set as tables show them. */
export function shownCells({ timeToFirstReview, firstReviewToMerge, timeToMerge, depth }: Metrics): readonly string[] {
  const durations = [timeToFirstReview, firstReviewToMerge, timeToMerge]
  return [
    ...durations.map(({ n, waiting, p50, p50AtLeast }) =>
      cell({ n, spans: n + waiting, value: p50, atLeast: p50AtLeast }, 5),
    ),
    ...durations.map(({ n, waiting, p95, p95AtLeast }) =>
      cell({ n, spans: n + waiting, value: p95, atLeast: p95AtLeast }, 20),
    ),
    ...[depth.p25, depth.p50, depth.p75].map((value) => cell({ n: depth.n, value }, 5)),
  ]
}

function seconds(from: number | null, to: number | null): number {
  if (from === null || to === null) throw new Error('has not happened')
  return (to - from) / 1000
}

/** Ready → first human review; open ones are censored, those that ended without a review have none. */
export function firstReview({ startedAt, firstReviewAt, otherReview, state, asOf }: DigestPull): Span[] {
  if (firstReviewAt !== null) return [{ time: seconds(startedAt, firstReviewAt), observed: true }]
  if (state === 'open' && otherReview !== 'before-ready') return [{ time: seconds(startedAt, asOf), observed: false }]
  return []
}

/** First human review → merge, where the review came first. */
function reviewToMerge({ firstReviewAt, mergedAt, state, asOf }: DigestPull): Span[] {
  if (firstReviewAt === null) return []
  if (state === 'open') return [{ time: seconds(firstReviewAt, asOf), observed: false }]
  if (mergedAt === null || mergedAt < firstReviewAt) return []
  return [{ time: seconds(firstReviewAt, mergedAt), observed: true }]
}

/** Ready → merge. */
function merge({ startedAt, mergedAt, state, asOf }: DigestPull): Span[] {
  if (mergedAt !== null) return [{ time: seconds(startedAt, mergedAt), observed: true }]
  return state === 'open' ? [{ time: seconds(startedAt, asOf), observed: false }] : []
}

/** Ready → first review by an AI reviewer; nobody waits for it. */
function firstAiReview({ startedAt, firstAiReviewAt }: DigestPull): Span[] {
  return firstAiReviewAt === null ? [] : [{ time: seconds(startedAt, firstAiReviewAt), observed: true }]
}

/** The times to first review on the second clock: only the working hours count, a quarter of an hour at a time. */
export function workingTimes(pulls: readonly DigestPull[], hours: WorkingHours) {
  return times(
    pulls.flatMap((pull) =>
      firstReview(pull).map(({ observed }) => ({
        time: worked(pull.startedAt ?? 0, pull.firstReviewAt ?? pull.asOf, hours) / 1000,
        observed,
      })),
    ),
  )
}

function worked(from: number, to: number, hours: WorkingHours): number {
  let total = 0
  for (let at = from; at < to; ) {
    const end = Math.min(to, (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS)
    if (isWorking(at, hours)) total += end - at
    at = end
  }
  return total
}

/** The cohorts of a digest (docs/metrics.md, "With and without AI help"). */
export function cohorts(recent: readonly DigestPull[], counted: readonly DigestPull[]) {
  const isReverted = (pull: DigestPull) =>
    counted.some((other) => other.repositoryId === pull.repositoryId && other.revertsNumber === pull.number)
  const cohort = (pulls: readonly DigestPull[]) => {
    const { depth, timeToFirstReview, approvals } = metrics(pulls)
    const isSmall = pulls.length < 5
    return {
      n: pulls.length,
      depthP50: isSmall ? null : depth.p50,
      timeToFirstReviewP50: isSmall ? null : timeToFirstReview.p50,
      reverted: isSmall ? null : pulls.filter(isReverted).length,
      questioned: isSmall ? null : approvals.questioned,
      mergedUnreviewed: isSmall ? null : timeToFirstReview.mergedUnreviewed,
    }
  }
  const of = (wanted: DigestPull['cohort']) => recent.filter((pull) => pull.cohort === wanted)
  const { n, p50 } = metrics([...of('people'), ...of('ai-assisted')]).timeToFirstAiReview
  return {
    aiAssisted: cohort(of('ai-assisted')),
    other: cohort(of('people')),
    agents: cohort(of('agent')),
    aiReviews: { n, p50 },
  }
}
