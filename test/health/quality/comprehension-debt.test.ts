import { describe, expect, it } from '@jest/globals'
import { comprehensionDebt } from '../../../src/health/quality/comprehension-debt.ts'
import { isRefactoring } from '../../../src/health/quality/is-refactoring.ts'
import { DAY, factsOf, take } from '../signals/made-facts.ts'
import { mergedPull, somebody } from '../signals/signal-pulls.ts'

const unreviewed = mergedPull(1, { verdict: 'unreviewed', addedLines: 400 })
const others = [
  mergedPull(1, { verdict: 'no-trace', addedLines: 100 }),
  mergedPull(1, { verdict: 'light', addedLines: 200 }),
  mergedPull(1, { verdict: 'trivial', addedLines: 5 }),
  mergedPull(1, { verdict: 'incomplete', addedLines: 900 }),
]

describe('comprehension debt', () => {
  it.each([
    {
      why: 'small and unknown ones are in neither number',
      pulls: [unreviewed, ...others],
      share: [2, 3],
      lines: [500, 700, 0],
    },
    {
      why: 'a later review pays it back',
      pulls: [{ ...unreviewed, verdict: 'substantive' as const }, ...others],
      share: [1, 3],
      lines: [100, 700, 0],
    },
    {
      why: 'an unknown size counts as a change and not in lines',
      pulls: [unreviewed, ...others, mergedPull(1, { verdict: 'no-trace', addedLines: undefined })],
      share: [3, 4],
      lines: [500, 700, 1],
    },
  ])('$why', ({ pulls, share, lines }) => {
    const [untracedLines, judgedLines, unknownSize] = lines
    expect(take(comprehensionDebt, factsOf(pulls))).toMatchObject({
      part: share[0],
      whole: share[1],
      beside: { untracedLines, judgedLines, unknownSize },
    })
  })

  describe('where nobody else is there', () => {
    const untouched = {
      verdict: 'unreviewed' as const,
      reviewedAt: null,
      approvedAt: null,
      firstReview: { kind: 'unreviewed' as const, state: 'merged' as const },
    }
    const by = (author: string | null, day: number, overrides = {}) =>
      mergedPull(day * DAY, { ...untouched, repository: '7', people: somebody({ author }), ...overrides })
    const alone = [by('ada', 300), by('ada', 310)]
    const elsewhere = mergedPull(305 * DAY, { verdict: 'no-trace' })

    it.each([
      { why: 'one person alone is in neither number', pulls: alone, counts: [1, 1] },
      { why: 'with agents she still is', pulls: [...alone, by(null, 306, { cohort: 'agent' })], counts: [1, 1] },
      { why: 'two who write are two', pulls: [...alone, by('bob', 200)], counts: [3, 3] },
      { why: 'one who reviewed is there', pulls: [...alone, by('ada', 200, { reviewedAt: 1 })], counts: [3, 3] },
      { why: 'not after half a year', pulls: [...alone, by('bob', 100)], counts: [1, 1] },
      { why: 'of whom nobody knows the author may be another', pulls: [...alone, by(null, 306)], counts: [4, 4] },
    ])('$why', ({ pulls, counts: [part, whole] }) => {
      const window = { from: 299 * DAY, to: 320 * DAY }
      const facts = factsOf([...pulls, elsewhere])
      expect(take(comprehensionDebt, facts, window)).toMatchObject({ part, whole })
      expect(comprehensionDebt.measure.behind?.(facts, window, { asOf: window.to, timezone: 'UTC' })).toHaveLength(
        part ?? 0,
      )
      expect(take(comprehensionDebt, factsOf(alone), window)).toMatchObject({ whole: 0 })
    })
  })

  it('runs for half a year, however short the window is', () => {
    const merged = [0, 100, 170].map((day) => mergedPull(day * DAY, { verdict: 'no-trace', addedLines: day + 1 }))
    const found = take(comprehensionDebt, factsOf(merged), { from: 165 * DAY, to: 185 * DAY })
    expect(found).toMatchObject({ part: 1, beside: { untracedLines: 171, runningLines: 101 + 171 } })
  })
})

describe('refactoring', () => {
  it.each([
    { title: 'refactor(cart): split totals', labels: [], is: true },
    { title: 'refactor!: drop the old door', labels: [], is: true },
    { title: 'Split totals', labels: ['Tech-Debt'], is: true },
    { title: 'Refactoring day was fun', labels: [], is: false },
    { title: 'Split totals', labels: ['bug'], is: false },
  ])('$title $labels: $is', ({ title, labels, is }) => {
    expect(isRefactoring({ title, labels }, ['tech-debt'])).toBe(is)
  })
})
