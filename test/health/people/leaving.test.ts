import { describe, expect, it } from '@jest/globals'
import { attrition } from '../../../src/health/people/leaving/attrition.ts'
import { countThemes, exitThemes } from '../../../src/health/people/leaving/exit-themes.ts'
import { meanHeadcount } from '../../../src/health/people/leaving/mean-headcount.ts'
import { compareSamples } from '../../../src/health/signals/evaluation/compare-samples.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample } from '../../../src/health/signals/sample.ts'
import type { Exit } from '../../../src/health/sources/people.ts'
import { garwoodInterval } from '../../../src/statistics/comparison/garwood-interval.ts'
import { counted, DAY, factsOf, take } from '../signals/made-facts.ts'

const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const NOW = { from: at('2025-10-01'), to: at('2026-10-01') }
const BEFORE = { from: at('2024-10-01'), to: at('2025-10-01') }

function exits(count: number, quarter: string, overrides: Partial<Exit> = {}): readonly Exit[] {
  return Array.from({ length: count }, () => ({ quarter, kind: 'voluntary' as const, themes: [], ...overrides }))
}

const headcount = (people: number, date = '2025-10-01') => ({ date, people })

describe('attrition', () => {
  it.each([
    { why: 'leavers in a hundred people a year', leavers: 6, people: 62, shown: '9.7 [3.6, 21.1]' },
    { why: 'fewer than five leavers', leavers: 3, people: 40, shown: 'hidden' },
    { why: 'fewer than twenty people', leavers: 6, people: 18, shown: 'hidden' },
    { why: 'four leavers', leavers: 4, people: 62, shown: 'hidden' },
    { why: 'five leavers', leavers: 5, people: 62, shown: '8.1 [2.6, 18.8]' },
    { why: 'nineteen people', leavers: 6, people: 19, shown: 'hidden' },
    { why: 'twenty people', leavers: 6, people: 20, shown: '30.0 [11.0, 65.3]' },
    { why: 'nobody left, which is fewer than five', leavers: 0, people: 62, shown: 'hidden' },
  ])('$leavers of $people: $shown, for $why', ({ leavers, people, shown }) => {
    const others = exits(9, '2026-Q1', { kind: 'involuntary' })
    const facts = factsOf([], { exits: [...exits(leavers, '2026-Q3'), ...others], headcounts: [headcount(people)] })
    const taken = take(attrition, facts, NOW)
    if (taken.kind === 'hidden') return expect(shown).toBe('hidden')
    const { value, interval } = estimateSample(counted(taken))
    const [low, high] = interval
    return expect(`${value?.toFixed(1)} [${low?.toFixed(1)}, ${high?.toFixed(1)}]`).toBe(shown)
  })

  it('of six is told by the interval of Garwood', () => {
    expect(garwoodInterval(6).map((end) => end.toFixed(2))).toEqual(['2.20', '13.06'])
  })

  it('counts those of the four quarters and no others', () => {
    const quarters = ['2025-Q3', '2025-Q4', '2026-Q3', '2026-Q4'].flatMap((quarter) => exits(5, quarter))
    const facts = factsOf([], { exits: quarters, headcounts: [headcount(62)] })
    expect(take(attrition, facts, NOW)).toMatchObject({ count: 10, exposure: 62 })
  })

  it.each(['involuntary', 'retirement', 'contract', 'transfer'] as const)('is none of kind %s', (kind) => {
    const others = exits(9, '2026-Q1', { kind })
    const facts = factsOf([], { exits: [...exits(6, '2026-Q3'), ...others], headcounts: [headcount(62)] })
    expect(take(attrition, facts, NOW)).toMatchObject({ count: 6 })
  })

  it.each([
    { usual: 9.6, reads: 'warn' },
    { usual: 10, reads: 'good' },
  ])('of 10 in a hundred reads $reads where $usual is usual: only what is more', ({ usual, reads }) => {
    const sample = { kind: 'rate' as const, count: 6, exposure: 60, per: 100, n: 6, usual }
    const comparison = { change: undefined, p: undefined }
    const read = { sample, estimate: estimateSample(sample), comparison, context: { isOpen: false } }
    expect(readRules(attrition.rules, read)).toBe(reads)
  })

  it('rises', () => {
    const facts = factsOf([], {
      exits: [...exits(15, '2026-Q3'), ...exits(5, '2025-Q3')],
      headcounts: [headcount(60, '2024-10-01'), headcount(62)],
    })
    const [sample, before] = [NOW, BEFORE].map((window) => counted(take(attrition, facts, window)))
    if (sample === undefined) throw new Error('no sample')
    const comparison = compareSamples(sample, before)
    expect(comparison).toEqual({ change: expect.closeTo(1.903, 3), p: expect.closeTo(0.0419, 4) })
    const read = { sample, estimate: estimateSample(sample), comparison, context: { isOpen: false } }
    expect(readRules(attrition.rules, read)).toBe('bad')
  })

  it.each([
    {
      left: 7,
      connect:
        'it needs exits and headcount of four quarters; 7 members left the organisation, of what kind is not known',
    },
    { left: 4, connect: 'it needs exits and headcount of four quarters' },
  ])('is not what GitHub tells of $left members who left', ({ left, connect }) => {
    const members = Array.from({ length: 9 }, (_, index) => {
      return { person: String(index), joinedAt: null, leftAt: index < left ? NOW.to - DAY : null }
    })
    expect(take(attrition, factsOf([], { members }), NOW)).toEqual({ kind: 'not-connected', connect })
  })

  it('is not known from one of the two files', () => {
    expect(take(attrition, factsOf([], { exits: exits(6, '2026-Q3') }), NOW).kind).toBe('not-connected')
    expect(take(attrition, factsOf([], { headcounts: [headcount(62)] }), NOW).kind).toBe('not-connected')
  })

  it.each([
    { why: 'one value holds for all that follows', known: [headcount(40, '2025-01-31')], mean: 40 },
    {
      why: 'a month is its first and last day',
      known: [headcount(40, '2025-10-01'), headcount(60, '2025-10-31')],
      mean: (50 + 11 * 60) / 12,
    },
    { why: 'months before the first value do not count', known: [headcount(40, '2026-06-15')], mean: 40 },
    { why: 'nothing is known', known: [], mean: undefined },
  ])('takes the mean of the months: $why', ({ known, mean }) => {
    expect(meanHeadcount(known, NOW, 'UTC')).toBe(mean)
  })
})

describe('what leavers named', () => {
  const named = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).flatMap(([theme, count]) => exits(count, '2026-Q3', { themes: [theme] }))

  it.each([
    {
      themes: { pace: 6, quality: 5, pay: 2, family: 3 },
      shown: { pace: 6, quality: 5, other: 5 },
      why: 'the small ones together',
    },
    { themes: { pace: 6, pay: 2 }, shown: { pace: null }, why: 'no counts, or two would follow from the rest' },
    { themes: { pace: 6 }, shown: { pace: 6 }, why: 'nothing is left over' },
    { themes: { pace: 5, pay: 4, family: 1 }, shown: { pace: 5, other: 5 }, why: 'others of five together' },
    { themes: { pace: 5, pay: 4 }, shown: { pace: null }, why: 'others of four would be told' },
    { themes: { pace: 4, pay: 4 }, shown: { other: 8 }, why: 'no theme of five, and all of them together' },
    { themes: { other: 6, pay: 2 }, shown: { other: 8 }, why: 'the theme that is called other is no theme' },
    { themes: { pay: 2, pace: 2 }, shown: {}, why: 'nothing is named often enough' },
  ])('$themes: $shown, for $why', ({ themes, shown }) => {
    expect(countThemes(named(themes))).toEqual(shown)
  })

  it('counts a theme once for each who left', () => {
    expect(countThemes(exits(5, '2026-Q3', { themes: ['pace', 'pace'] }))).toEqual({ pace: 5 })
  })

  it.each([
    { why: 'four exits name a theme', named: 4, kind: 'hidden' },
    { why: 'five do', named: 5, kind: 'count' },
  ])('is $kind where $why', ({ named: count, kind }) => {
    const facts = factsOf([], { exits: [...named({ pace: count }), ...exits(9, '2026-Q3')] })
    expect(take(exitThemes, facts, NOW).kind).toBe(kind)
  })

  it('is of the last four quarters', () => {
    const facts = factsOf([], { exits: [...named({ pace: 6 }), ...exits(7, '2025-Q3', { themes: ['pay'] })] })
    expect(take(exitThemes, facts, NOW)).toMatchObject({ kind: 'count', count: 6, beside: { pace: 6 } })
  })
})
