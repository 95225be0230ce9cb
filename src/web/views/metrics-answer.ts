import { z } from 'zod'

const count = z.int().min(0)
const seconds = z.number().nullable().describe('Seconds; null where there is no answer.')
const interval = z
  .tuple([seconds, seconds])
  .readonly()
  .describe('95% interval in seconds; null where the curve does not reach.')
const atLeast = z.number().describe('A lower bound in seconds, where the curve does not reach.')

const plain = z.strictObject({ n: count, p50: seconds, p95: seconds })

const times = z.strictObject({
  n: count.describe('Spans that ended.'),
  waiting: count.describe('Spans still running; they count as at least so long.'),
  p50: seconds,
  p95: seconds,
  p50AtLeast: atLeast.optional(),
  p95AtLeast: atLeast.optional(),
  p50Interval: interval,
  p95Interval: interval,
  observed: plain.describe('Of those that ended alone.'),
})

const depth = z.number().nullable().describe('0 to 100; null where there is no answer.')

/** The form of `metricsJson`: the figures of one set of pull requests. */
export const metricsAnswer = z.strictObject({
  pullRequests: z.strictObject({ total: count, merged: count, open: count, closedUnmerged: count }),
  timeToFirstReview: z.strictObject({
    ...times.shape,
    mergedUnreviewed: count,
    closedUnreviewed: count,
    reviewedBeforeReady: count.describe('By a person while it was a draft, and by nobody since.'),
    reviewedInConversation: count.describe('Ended without a review, after a discussion of substance.'),
  }),
  firstReviewToMerge: z.strictObject({ ...times.shape, closedUnmerged: count }),
  timeToMerge: z.strictObject({ ...times.shape, closedUnmerged: count }),
  timeToFirstAiReview: plain,
  approvals: z.strictObject({
    n: count,
    emptyBody: count,
    withoutTrace: count,
    questioned: count,
    rubberStamps: count,
    unknown: count,
    outsiders: count,
  }),
  depth: z.strictObject({
    n: count,
    p25: depth,
    p50: depth,
    p75: depth,
    p50Interval: z.tuple([depth, depth]).readonly().describe('95% interval.'),
    verdicts: z.record(z.string(), count).describe('How many pull requests have each verdict.'),
  }),
})
