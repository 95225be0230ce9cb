import { describe, expect, it } from '@jest/globals'
import { depthP50 } from '../../../src/health/quality/depth.ts'
import { rubberStamps } from '../../../src/health/quality/rubber-stamps.ts'
import { DAY, factsOf, take } from '../signals/made-facts.ts'
import { readSamples, readShares } from '../signals/read-samples.ts'
import { mergedPull } from '../signals/signal-pulls.ts'

describe('approvals most like a formality', () => {
  it('are a share of approvals on merged changes that needed words', () => {
    const approvals = { n: 2, likely: 1 }
    const pulls = [
      mergedPull(DAY, { approvals }),
      mergedPull(DAY, { approvals, verdict: 'no-trace' }),
      mergedPull(DAY, { approvals: { n: 0, likely: 0 }, verdict: 'unreviewed' }),
      mergedPull(DAY, { approvals, verdict: 'trivial' }),
      mergedPull(DAY, { approvals, verdict: 'incomplete' }),
      mergedPull(DAY, { approvals, cohort: 'bot' }),
      mergedPull(DAY, { approvals, mergedAt: null }),
    ]
    expect(take(rubberStamps, factsOf(pulls))).toMatchObject({ part: 2, whole: 4 })
  })

  it('count none of a change whose size is not known, of which nobody can tell', () => {
    const pull = mergedPull(DAY, { approvals: { n: 2, likely: 0 }, effectiveLines: undefined })
    expect(take(rubberStamps, factsOf([pull]))).toMatchObject({ part: 0, whole: 0 })
  })

  it.each([
    { now: [12, 40], before: [36, 240], change: 100, p: 0.0384, reading: 'bad' },
    { now: [10, 40], before: [36, 240], change: 67, p: 0.163, reading: 'warn' },
    { now: [7, 40], before: [36, 240], change: 17, p: 0.641, reading: 'good' },
    { now: [1, 40], before: [0, 240], change: Number.POSITIVE_INFINITY, p: 0.143, reading: 'warn' },
  ] as const)('read $reading for $now after $before', ({ now, before, ...rest }) => {
    expect(readShares(rubberStamps, now, before)).toMatchObject(rest)
  })
})

describe('the median of review depth', () => {
  const scores = (values: readonly number[]) => ({ kind: 'scores' as const, values })
  const around = (median: number) => Array.from({ length: 40 }, (_, index) => median - 19.5 + index)

  it.each([
    { why: 'a fifth less and clear', now: 40, before: 50, reading: 'bad' },
    { why: 'less than a fifth, however clear', now: 41, before: 50, reading: 'good' },
    { why: 'more', now: 60, before: 50, reading: 'good' },
  ])('reads $reading for $now after $before: $why', ({ now, before, reading }) => {
    expect(readSamples(depthP50, scores(around(now)), scores(around(before))).reading).toBe(reading)
  })

  it('knows no change without a score', () => {
    const pulls = [mergedPull(DAY, { depth: undefined }), mergedPull(DAY, { depth: 7 })]
    expect(take(depthP50, factsOf(pulls))).toEqual({ kind: 'scores', values: [7], beside: { p25: 7, p75: 7 } })
  })
})
