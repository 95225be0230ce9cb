import { describe, expect, it } from '@jest/globals'
import type { SignalAnswer } from '../../../src/health/signals/answer.ts'
import type { Reading } from '../../../src/health/signals/reading.ts'
import { estimateSample, type Sample, type SampleEstimate } from '../../../src/health/signals/sample.ts'
import { checkVelocity } from '../../../src/reports/velocity-check/velocity-check.ts'
import { velocityRows, velocitySummary } from '../../../src/reports/velocity-check/velocity-table.ts'
import { markdownTable } from '../../../src/util/markdown-table.ts'
import { compared, shareOf, signalOf, unanswered } from '../signals/made-up-answers.ts'

const weeks = (each: number, count: number) => ({
  kind: 'totals' as const,
  weeks: Array.from({ length: count }, () => each),
})
const merged = (now: number, p: number) =>
  compared(signalOf('mergedPullRequests'), { now: weeks(now, 13), before: weeks(20, 52), p, reading: 'warn' })
const NOT_CONNECTED = { state: 'not-connected', connect: 'it needs more' } as const

/** An answer of a signal of which nothing is known from before. */
function firstOf(
  id: string,
  now: Sample,
  { reading = 'none', ...more }: { readonly reading?: Reading; readonly estimate?: SampleEstimate } = {},
): SignalAnswer {
  const { answer, ...one } = compared(signalOf(id), { now, before: now })
  if (answer.state !== 'ok') throw new Error('it should have an answer')
  return { ...one, answer: { ...answer, baseline: undefined, change: undefined, p: undefined, reading, ...more } }
}

/** What the first row reads as, which only merged pull requests answer here. */
function readingOf(index: number, ...answers: readonly SignalAnswer[]) {
  return checkVelocity(answers)[index]?.reading
}

describe('the velocity check', () => {
  it('prints its eight rows in their order, whatever is connected', () => {
    expect(checkVelocity([]).map(({ name, reading }) => [name, reading])).toMatchInlineSnapshot(`
[
  [
    "story points, else merged pull requests",
    "no-data",
  ],
  [
    "production defects",
    "no-data",
  ],
  [
    "review depth",
    "no-data",
  ],
  [
    "satisfaction of those longest here",
    "no-data",
  ],
  [
    "on-call",
    "no-data",
  ],
  [
    "ramp of new engineers",
    "no-data",
  ],
  [
    "tech debt",
    "no-data",
  ],
  [
    "attrition",
    "no-data",
  ],
]
`)
  })

  it.each([
    { why: '+35%, clear', answer: merged(27, 1.7e-7), reading: 'warning' },
    { why: '+35%, by chance', answer: merged(27, 0.2), reading: 'unclear' },
    { why: 'exactly +30%, clear', answer: merged(26, 0.001), reading: 'warning' },
    { why: '+12%, clear: slightly up', answer: merged(22.4, 0.03), reading: 'healthy' },
    { why: 'a fall is no warning', answer: merged(10, 0.001), reading: 'healthy' },
    {
      why: 'nothing to compare with',
      answer: unanswered(signalOf('mergedPullRequests'), {
        state: 'none',
        breaker: { state: 'closed', since: undefined, isStale: false, isHeld: false, beside: [] },
      }),
      reading: 'no-data',
    },
  ])('reads velocity as $reading: $why', ({ answer, reading }) => {
    expect(readingOf(0, answer)).toBe(reading)
  })

  it('takes merged pull requests where points are not connected', () => {
    const [row] = checkVelocity([unanswered(signalOf('storyPoints'), NOT_CONNECTED), merged(27, 0.001)])
    expect(row).toMatchObject({ reading: 'warning', decisive: { signal: { id: 'mergedPullRequests' } } })
  })

  it('takes merged pull requests where too few of the issues have points', () => {
    const sample = weeks(2.8, 13)
    const partial = unanswered(signalOf('storyPoints'), {
      state: 'partial',
      sample,
      estimate: estimateSample(sample),
      judged: 18 / 40,
      breaker: { state: 'closed', since: undefined, isStale: false, isHeld: false, beside: [] },
    })
    const [row] = checkVelocity([partial, merged(27, 0.001)])
    expect(row).toMatchObject({ reading: 'warning', decisive: { signal: { id: 'mergedPullRequests' } } })
    const [alone] = checkVelocity([partial, unanswered(signalOf('mergedPullRequests'), NOT_CONNECTED)])
    expect(alone).toMatchObject({ reading: 'too-few', decisive: { signal: { id: 'storyPoints' } } })
  })

  it.each([
    {
      why: 'a clear climb',
      answer: shareOf(signalOf('defectEscapeRate'), [33, 90], [12, 90], { reading: 'bad', p: 0.0005 }),
      reading: 'warning',
    },
    {
      why: 'a climb that may be chance',
      answer: shareOf(signalOf('defectEscapeRate'), [22, 90], [12, 90], { reading: 'warn', p: 0.09 }),
      reading: 'unclear',
    },
    {
      why: 'the same as ever proves nothing',
      answer: shareOf(signalOf('defectEscapeRate'), [22, 100], [18, 100], { reading: 'good', p: 0.6 }),
      reading: 'unclear',
    },
    {
      why: 'a clear fall',
      answer: shareOf(signalOf('defectEscapeRate'), [5, 90], [30, 90], { reading: 'good', p: 0.0001 }),
      reading: 'healthy',
    },
    {
      why: 'a group under five',
      answer: unanswered(signalOf('defectEscapeRate'), { state: 'hidden' }),
      reading: 'hidden',
    },
    { why: 'not connected', answer: unanswered(signalOf('defectEscapeRate'), NOT_CONNECTED), reading: 'no-data' },
  ])('reads defects as $reading: $why', ({ answer, reading }) => {
    expect(readingOf(1, answer)).toBe(reading)
  })

  const ramp = (estimate: { readonly value?: number; readonly atLeast?: number }, reading: 'good' | 'warn' | 'bad') => {
    const interval = [undefined, undefined] as const // a pair
    const known = { value: estimate.value, atLeast: estimate.atLeast, n: 5, known: 5, interval }
    return firstOf('rampSteady', { kind: 'share', part: 1, whole: 5 }, { reading, estimate: known })
  }

  it.each([
    { why: 'four months', answer: ramp({ value: 120 }, 'good'), reading: 'healthy' },
    {
      why: 'more than four months, and nobody knows how many',
      answer: ramp({ atLeast: 116 }, 'good'),
      reading: 'too-early',
    },
    { why: 'more than eight months', answer: ramp({ atLeast: 255 }, 'warn'), reading: 'warning' },
    { why: 'the same while a breaker is open', answer: ramp({ atLeast: 255 }, 'bad'), reading: 'warning' },
    {
      why: 'under six months, read more strictly while a breaker is open',
      answer: ramp({ value: 150 }, 'warn'),
      reading: 'too-early',
    },
  ])('reads ramp as $reading: $why', ({ answer, reading }) => {
    expect(readingOf(5, answer)).toBe(reading)
  })

  it('claims no calm where nothing is known from before', () => {
    expect(readingOf(1, firstOf('defectEscapeRate', { kind: 'share', part: 6, whole: 32 }))).toBe('too-early')
  })

  it('reads review depth and tech debt as the worst of their signals', () => {
    const calm = shareOf(signalOf('rubberStamps'), [5, 100], [20, 400], { reading: 'good', p: 0.9 })
    const fallen = compared(signalOf('depthP50'), {
      now: { kind: 'scores', values: [20] },
      before: { kind: 'scores', values: [40] },
      reading: 'bad',
      p: 0.001,
    })
    expect(readingOf(2, calm, fallen)).toBe('warning')
    const refactoring = shareOf(signalOf('refactoringShare'), [3, 100], [12, 100], { reading: 'bad', p: 0.03 })
    expect(readingOf(6, unanswered(signalOf('churn21'), NOT_CONNECTED), refactoring)).toBe('warning')
  })

  it('says between which scores half of the changes lie, where depth decides', () => {
    const depth = (values: readonly number[]) => ({ kind: 'scores' as const, values, beside: { p25: 17.5, p75: 32.4 } })
    const fallen = compared(signalOf('depthP50'), { now: depth([25]), before: depth([55]), reading: 'bad', p: 0.001 })
    expect(velocityRows(checkVelocity([fallen]))[2]?.at(3)).toBe(
      'review depth, median 55 → 25 of 100 (−55%), half of them between 18 and 32',
    )
  })

  it('reads well as a table', () => {
    const answers = [
      merged(27, 1.7e-7),
      shareOf(signalOf('defectEscapeRate'), [33, 90], [12, 90], { reading: 'bad', p: 0.0005 }),
      shareOf(signalOf('refactoringShare'), [14, 100], [12, 100], { reading: 'good', p: 0.8 }),
      unanswered(signalOf('attrition'), { state: 'hidden' }),
    ]
    const checked = checkVelocity(answers)
    expect(
      `${markdownTable(['', '', '', '', ''], velocityRows(checked))}\n${velocitySummary(checked)}`,
    ).toMatchInlineSnapshot(`
"|  |  |  |  |  |
| --- | --- | --- | --- | --- |
| story points, else merged pull requests | steady or slightly up | +30% to +60% | merged pull requests a week 20.0 → 27.0 (+35%) | warning |
| production defects | stable or falling | climbing by the quarter | defect escape rate 13% → 37% | warning |
| review depth | reviewers ask and propose | approvals without a trace | — | no data |
| satisfaction of those longest here | stable | declining | — | no data |
| on-call | predictable | rising | — | no data |
| ramp of new engineers | 3–6 months | 6–9 months and more | — | no data |
| tech debt | managed, refactoring planned | growing | refactoring 12% → 14% | no clear change |
| attrition | below what is usual | rising | — | hidden, too few |
2 of 8 read as warning, 1 as no clear change, 1 as too few or hidden, 4 as no data. A row warns at 5%, a sentence claims a change at 1%. There is no overall score: read the rows."
`)
  })
})
