import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { comprehensionDebt } from '../../../src/health/quality/comprehension-debt.ts'
import { isRefactoring } from '../../../src/health/quality/is-refactoring.ts'
import { refactoringShare } from '../../../src/health/quality/refactoring-share.ts'
import { USUAL_SETTINGS } from '../../../src/health/signals/signal-settings.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { HOUR, inline, review, START, SUBSTANTIVE, snapshot, thread } from '../../depth/build-snapshot.ts'
import { DAY, factsOf, take } from '../signals/made-facts.ts'
import { readShares } from '../signals/read-samples.ts'
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

  it('is paid back by a review with substance a week after the merge, whatever stood there at the merge', () => {
    const merged = { state: 'merged' as const, mergedAt: START + 24 * HOUR, takenAt: START + 30 * DAY }
    const at = START + 24 * HOUR + 7 * DAY
    const later = { threads: [thread([inline({ visibleAt: at, body: SUBSTANTIVE })])] }
    const count = (changes: Partial<Snapshot>) => {
      const { verdict } = assess(snapshot({ ...merged, ...changes }), mergeConfiguration()).verdict
      return take(comprehensionDebt, factsOf([mergedPull(1, { verdict, addedLines: 400 }), ...others]))
    }
    const [owed, paid] = [
      { part: 2, whole: 3, beside: { untracedLines: 500, judgedLines: 700 } },
      { part: 1, whole: 3, beside: { untracedLines: 100, judgedLines: 700 } },
    ]
    expect([count({}), count(later)]).toMatchObject([owed, paid])
    const reviews = [review()]
    expect([count({ reviews }), count({ reviews, ...later })]).toMatchObject([owed, paid])
  })

  it.each([
    {
      why: 'clear at 5%',
      now: [30, 100],
      before: [15, 100],
      value: '30.0',
      interval: ['21.9', '39.6'],
      change: 100,
      p: 0.0171,
      reading: 'bad',
    },
    {
      why: 'chance may explain it',
      now: [12, 60],
      before: [30, 240],
      value: '20.0',
      interval: ['11.8', '31.8'],
      change: 60,
      p: 0.147,
      reading: 'warn',
    },
    {
      why: 'a fifth more is a fifth',
      now: [1200, 10_000],
      before: [1000, 10_000],
      value: '12.0',
      interval: ['11.4', '12.7'],
      change: 20,
      p: 7.3e-6,
      reading: 'bad',
    },
    {
      why: 'less than a fifth more, however clear',
      now: [1199, 10_000],
      before: [1000, 10_000],
      value: '12.0',
      interval: ['11.4', '12.6'],
      change: 20,
      p: 8.2e-6,
      reading: 'good',
    },
  ] as const)('reads $reading for $now after $before: $why', ({ now, before, value, interval, change, p, reading }) => {
    const { p: found, ...rest } = readShares(comprehensionDebt, now, before)
    expect(rest).toEqual({ value, interval, change, reading })
    expect(found).toBeCloseTo(p, 4)
  })

  it('is split into what agents wrote, what a model helped with, and the rest', () => {
    const silent = { verdict: 'no-trace', addedLines: 10 } as const // a verdict
    const found = take(
      comprehensionDebt,
      factsOf([
        mergedPull(1, { cohort: 'agent', aiHelp: 'declared', ...silent }),
        mergedPull(2, { cohort: 'agent', verdict: 'deep' }),
        mergedPull(3, { cohort: 'ai-assisted', aiHelp: 'detected', ...silent }),
        mergedPull(4, { cohort: 'ai-assisted', aiHelp: 'declared', verdict: 'trivial' }),
        mergedPull(5, silent),
        mergedPull(6, { verdict: 'light' }),
        mergedPull(7, { cohort: 'bot', ...silent }),
      ]),
    )
    expect(found).toMatchObject({
      part: 3,
      whole: 5,
      beside: { untracedByAgents: 1, judgedByAgents: 2, untracedAiAssisted: 1, judgedAiAssisted: 1 },
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
    { now: [3, 100], before: [12, 100], value: '3.0', change: -75, p: 0.0287, reading: 'bad' },
    { now: [2, 100], before: [9, 100], value: '2.0', change: -78, p: 0.0582, reading: 'warn' },
  ] as const)('reads $reading for $now after $before', ({ now, before, ...rest }) => {
    expect(readShares(refactoringShare, now, before)).toMatchObject(rest)
  })

  it('is a share of merged changes that are not trivial', () => {
    const pulls = [
      mergedPull(1, { isRefactoring: true }),
      mergedPull(2, { isRefactoring: true, verdict: 'trivial' }),
      mergedPull(3, { verdict: 'unreviewed' }),
      mergedPull(4, { verdict: 'incomplete' }),
      mergedPull(5, { cohort: 'bot', isRefactoring: true }),
      mergedPull(6, { mergedAt: null, isRefactoring: true }),
    ]
    expect(take(refactoringShare, factsOf(pulls))).toMatchObject({ part: 1, whole: 3 })
  })

  it.each(['refactor', 'Refactoring', 'tech-debt', 'Technical Debt', 'CLEANUP'])('is labelled %s', (label) => {
    expect(isRefactoring({ title: 'Split totals', labels: ['x', label] }, USUAL_SETTINGS.debt.labels)).toBe(true)
  })

  it.each([
    { title: 'refactor(cart): split totals', labels: [], is: true },
    { title: 'refactor!: drop the old door', labels: [], is: true },
    { title: 'refactor(cart)!: split totals', labels: [], is: true },
    { title: 'refactor: split totals', labels: [], is: true },
    { title: 'refactor(): split totals', labels: [], is: false },
    { title: 'chore: refactor: split totals', labels: [], is: false },
    { title: 'refactor split totals', labels: [], is: false },
    { title: 'Refactor: split totals', labels: [], is: false },
    { title: 'Split totals', labels: ['Tech-Debt'], is: true },
    { title: 'Refactoring day was fun', labels: [], is: false },
    { title: 'Split totals', labels: ['bug'], is: false },
  ])('$title $labels: $is', ({ title, labels, is }) => {
    expect(isRefactoring({ title, labels }, ['tech-debt'])).toBe(is)
  })
})
