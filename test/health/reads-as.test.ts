import { describe, expect, it } from '@jest/globals'
import { type Comparison, compareFigures, decideTogether } from '../../src/health/compare-figures.ts'
import type { Figure } from '../../src/health/figure.ts'
import { type ReadsAs, readEvidence, type WeeklyFigures, weighFigure } from '../../src/health/reads-as.ts'

type Interval = readonly [number | undefined, number | undefined]

const shown = (value: number, interval: Interval): Figure => ({ kind: 'shown', value, n: 20, interval })
const bound = (value: number, low = value): Figure => ({
  kind: 'at-least',
  bound: value,
  n: 2,
  interval: [low, undefined],
})
const FEW: Figure = {
  kind: 'too-few',
  n: 3,
  estimate: { value: 3, atLeast: undefined, interval: [undefined, undefined] },
}

/** What is said of a comparison that stands alone. */
const readAlone = (comparison: Comparison) => {
  const difference = decideTogether([comparison])(comparison)
  return difference.kind === 'differs' ? difference.direction : difference.kind
}

describe('a figure beside an earlier one', () => {
  const usual = shown(6, [5, 8])

  it.each<{ why: string; now: Figure; before?: Figure; says: string }>([
    { why: 'the intervals do not overlap', now: shown(17, [9, 30]), says: 'more' },
    { why: 'they overlap a little', now: shown(17, [7, 30]), says: 'more' },
    { why: 'they overlap by more', now: shown(17, [5.5, 30]), says: 'no-clear-change' },
    { why: 'it lies wholly below', now: shown(2, [1, 4]), says: 'less' },
    { why: 'nineteen beside two is unproven', now: shown(19, [4, 40]), says: 'no-clear-change' },
    { why: 'a curve that does not reach its median is slow', now: bound(9), says: 'more' },
    { why: 'a bound that says nothing yet', now: bound(7), says: 'no-clear-change' },
    {
      why: 'an open end explains everything',
      now: shown(99, [90, 100]),
      before: shown(6, [5, undefined]),
      says: 'no-clear-change',
    },
    { why: 'above a bound all is explained', now: shown(99, [90, 100]), before: bound(9), says: 'no-clear-change' },
    { why: 'below a bound it is less', now: shown(2, [1, 4]), before: bound(9), says: 'less' },
    { why: 'too few now', now: FEW, says: 'too-few' },
    { why: 'too few before', now: shown(17, [9, 30]), before: FEW, says: 'too-few' },
  ])('$says: $why', ({ now, before = usual, says }) => {
    expect(readAlone(compareFigures(now, before, 'difference'))).toBe(says)
  })

  it('compares durations by how many times they are, zero included', () => {
    const [none, some] = [shown(0, [0, 500]), shown(1_200, [60, 9_000])]
    expect(readAlone(compareFigures(some, none, 'difference'))).toBe('no-clear-change')
    expect(readAlone(compareFigures(some, none, 'ratio'))).toBe('more')
  })

  it.each([
    { why: 'a bound as far away as its interval reaches is not enough', now: bound(9, 1), says: 'no-clear-change' },
    { why: 'an end that is open on both sides', now: shown(99, [undefined, undefined]), says: 'no-clear-change' },
    { why: 'ends that touch', now: shown(8, [8, 9]), says: 'no-clear-change' },
    { why: 'the same point', now: shown(6, [6, 6]), says: 'no-clear-change' },
  ])('$says: $why', ({ now, says }) => {
    for (const scale of ['difference', 'ratio'] as const)
      expect(readAlone(compareFigures(now, usual, scale))).toBe(says)
  })
})

describe('the comparisons of one table', () => {
  const said = (ps: readonly number[]) => {
    const comparisons = ps.map((p): Comparison => ({ kind: 'compared', direction: 'more', p }))
    const decide = decideTogether([...comparisons, { kind: 'too-few' }])
    return comparisons.map((one) => decide(one).kind === 'differs')
  }

  it.each([
    { why: 'one alone at 5%', ps: [0.049], clear: [true] },
    {
      why: 'one of four is not, so that four together do not cry wolf',
      ps: [0.049, 0.5, 0.5, 0.5],
      clear: [false, false, false, false],
    },
    { why: 'a quarter of it is', ps: [0.5, 0.012, 0.5, 0.5], clear: [false, true, false, false] },
    { why: 'after the first is clear three are left', ps: [0.016, 0.012, 0.5, 0.5], clear: [true, true, false, false] },
    { why: 'nothing after the first that is not', ps: [0.013, 0.016, 0.02, 0.02], clear: [false, false, false, false] },
  ])('$why', ({ ps, clear }) => {
    expect(said(ps)).toEqual(clear)
  })
})

/** Beside nine rows of which nothing is known: a table of ten. */
function readFigure(figures: Omit<WeeklyFigures, 'scale'>): ReadsAs {
  const evidence = weighFigure({ ...figures, scale: 'difference' })
  const others = Array.from({ length: 9 }, (): Comparison => ({ kind: 'compared', direction: 'more', p: 1 }))
  return readEvidence(evidence, decideTogether([...others, evidence.comparison])(evidence.comparison))
}

describe('a week beside those before it', () => {
  const LEVEL = [5, 3, 4, 5, 3, 4, 5, 3, 4, 5].map((value) => shown(value, [value - 2, value + 2]))
  const usualOf = (count: number, figure = shown(4, [3, 6])) => Array.from({ length: count }, () => figure)
  const rising = (count: number) =>
    Array.from({ length: count }, (_, index) => shown(index + 1, [index - 9, index + 11]))
  const hazy = shown(9, [5.5, 15])

  it.each<{ why: string; weekly: readonly Figure[]; usual?: Figure; reading: ReadsAs }>([
    {
      why: 'a jump',
      weekly: [...LEVEL, shown(48, [30, 60])],
      reading: { kind: 'than-usual', direction: 'more', weeks: 0 },
    },
    {
      why: 'a drop',
      weekly: [...LEVEL, shown(1, [0.5, 2])],
      reading: { kind: 'than-usual', direction: 'less', weeks: 0 },
    },
    { why: 'a signal at 5% of one week', weekly: [...LEVEL, hazy], reading: { kind: 'no-clear-change' } },
    {
      why: 'the same signal for the second week',
      weekly: [...LEVEL, hazy, hazy],
      reading: { kind: 'than-usual', direction: 'more', weeks: 0 },
    },
    {
      why: 'two signals of opposite directions',
      weekly: [...LEVEL, shown(2, [1, 3.5]), hazy],
      reading: { kind: 'no-clear-change' },
    },
    { why: 'a climb for two weeks', weekly: rising(9), reading: { kind: 'moving', direction: 'more', weeks: 2 } },
    { why: 'a climb for five', weekly: rising(12), reading: { kind: 'moving', direction: 'more', weeks: 5 } },
    {
      why: 'a fall',
      weekly: rising(10).toReversed(),
      usual: shown(4, [0, 20]),
      reading: { kind: 'moving', direction: 'less', weeks: 3 },
    },
    { why: 'a climb of too few weeks', weekly: rising(8), reading: { kind: 'no-clear-change' } },
    {
      why: 'a climb out of the interval',
      weekly: [...rising(11), shown(48, [30, 60])],
      reading: { kind: 'than-usual', direction: 'more', weeks: 5 },
    },
    { why: 'this week is too few', weekly: [...LEVEL, FEW], reading: { kind: 'too-few' } },
    { why: 'the weeks before are too few', weekly: [...LEVEL, hazy], usual: FEW, reading: { kind: 'too-few' } },
  ])('$why', ({ weekly, usual, reading }) => {
    expect(readFigure({ weekly, usual: usualOf(weekly.length, usual) })).toEqual(reading)
  })

  it('counts earlier bounds as the largest only where no value lies above them', () => {
    const slow = [...rising(8), bound(19), shown(8.5, [0, 20])]
    expect(readFigure({ weekly: slow, usual: usualOf(10, shown(4, [0, 20])) }).kind).toBe('moving')
    const unknown = [...rising(7), bound(3)]
    expect(readFigure({ weekly: unknown, usual: usualOf(8) }).kind).toBe('no-clear-change')
  })
})
