import { describe, expect, it } from '@jest/globals'
import { auc } from '../../scripts/evaluate/auc.ts'
import { bootstrap } from '../../scripts/evaluate/bootstrap.ts'
import { classify } from '../../scripts/evaluate/classification.ts'
import { kappa } from '../../scripts/evaluate/kappa.ts'
import { spearman } from '../../scripts/evaluate/spearman.ts'

const yes = (count: number) => Array.from({ length: count }, () => true)
const no = (count: number) => Array.from({ length: count }, () => false)

describe('auc', () => {
  it.each([
    { why: 'every positive above every negative', scores: [1, 2, 3, 4], labels: [false, false, true, true], area: 1 },
    { why: 'every positive below', scores: [4, 3, 2, 1], labels: [false, false, true, true], area: 0 },
    { why: 'ties count half', scores: [5, 5, 5, 5], labels: [true, false, true, false], area: 0.5 },
    { why: 'scikit-learn’s example', scores: [0.1, 0.4, 0.35, 0.8], labels: [false, false, true, true], area: 0.75 },
    { why: 'without one class there is no answer', scores: [1, 2], labels: [true, true], area: undefined },
  ])('$why', ({ scores, labels, area }) => {
    expect(auc(Object.freeze(scores), Object.freeze(labels))).toBe(area)
  })
})

describe('classify', () => {
  it('gives the figures of a table worked by hand', () => {
    const answers = [...yes(6), ...no(2), ...yes(1), ...no(3)]
    const labels = [...yes(8), ...no(4)]
    const figures = classify(answers, labels)
    expect(figures.recall).toBeCloseTo(6 / 8)
    expect(figures.precision).toBeCloseTo(6 / 7)
    expect(figures.balancedAccuracy).toBeCloseTo((6 / 8 + 3 / 4) / 2)
    expect(figures.f1).toBeCloseTo(12 / 15)
    expect(figures.f1Negative).toBeCloseTo(6 / 9)
  })

  it('shows what always answering yes is worth', () => {
    expect(classify(yes(10), [...yes(8), ...no(2)])).toMatchObject({ balancedAccuracy: 0.5, f1Negative: 0 })
  })
})

describe('kappa', () => {
  const pairs = (both: number, first: number, second: number, neither: number) => [
    ...Array.from({ length: both }, () => [true, true] as const),
    ...Array.from({ length: first }, () => [true, false] as const),
    ...Array.from({ length: second }, () => [false, true] as const),
    ...Array.from({ length: neither }, () => [false, false] as const),
  ]

  it.each([
    { why: 'the usual textbook table', rows: pairs(20, 5, 10, 15), value: 0.4 },
    { why: 'the same agreement, another prevalence', rows: pairs(45, 15, 25, 15), value: 0.1304 },
    { why: 'full agreement', rows: pairs(5, 0, 0, 5), value: 1 },
  ])('$why', ({ rows, value }) => {
    expect(kappa(rows)).toBeCloseTo(value, 4)
  })

  it('has no answer where chance alone agrees always', () => {
    expect(kappa(pairs(5, 0, 0, 0))).toBeUndefined()
    expect(kappa([])).toBeUndefined()
  })
})

describe('bootstrap', () => {
  const groups = Array.from({ length: 100 }, (_, index) => `pull ${index % 20}`)
  const mean = (rows: readonly number[]) => rows.reduce((sum, row) => sum + row, 0) / rows.length

  it('is the same every time and holds the figure', () => {
    const interval = bootstrap(groups, mean)
    expect(interval).toEqual(bootstrap(groups, mean))
    expect(interval?.[0]).toBeLessThan(49.5)
    expect(interval?.[1]).toBeGreaterThan(49.5)
  })

  it('is as wide as theory says for a proportion', () => {
    const rows = Array.from({ length: 400 }, (_, index) => String(index))
    const [low = 0, high = 0] = bootstrap(rows, (drawn) => drawn.filter((row) => row < 200).length / drawn.length) ?? []
    expect(high - low).toBeCloseTo(2 * 1.96 * Math.sqrt(0.25 / 400), 1)
  })

  it('draws rows of one group together', () => {
    const sizes = new Set<number>()
    bootstrap(['a', 'a', 'a', 'b'], (rows) => sizes.add(rows.length).size, 50)
    expect([...sizes].toSorted()).toEqual([2, 4, 6])
  })

  it('has no answer where most rounds have none', () => {
    expect(bootstrap(groups, () => undefined)).toBeUndefined()
  })
})

describe('spearman', () => {
  it.each([
    { why: 'the same order', first: [1, 2, 3], second: [10, 20, 90], value: 1 },
    { why: 'the opposite order', first: [1, 2, 3], second: [3, 2, 1], value: -1 },
    { why: 'a tie at its mean rank', first: [1, 2, 2, 4], second: [1, 2, 3, 4], value: 0.9487 },
  ])('$why', ({ first, second, value }) => {
    expect(spearman(first, second)).toBeCloseTo(value, 4)
  })

  it('has no answer where nothing varies', () => {
    expect(spearman([1, 1], [1, 2])).toBeUndefined()
  })
})
