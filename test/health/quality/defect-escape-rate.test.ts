import { describe, expect, it } from '@jest/globals'
import { defectEscapeRate } from '../../../src/health/quality/defects/defect-escape-rate.ts'
import { foundIn } from '../../../src/health/quality/defects/defect-issue.ts'
import { evaluateSignals } from '../../../src/health/signals/evaluate-signals.ts'
import { compareSamples } from '../../../src/health/signals/evaluation/compare-samples.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample } from '../../../src/health/signals/sample.ts'
import { USUAL_SETTINGS } from '../../../src/health/signals/signal-settings.ts'
import type { Ticket } from '../../../src/health/sources/ticket.ts'
import { signalsTable } from '../../../src/reports/signals/signals-table.ts'
import { finish } from '../../../src/util/steps.ts'
import { counted, DAY, factsOf, HOUR, rollOut, take, ticket } from '../signals/made-facts.ts'
import { mergedPull } from '../signals/signal-pulls.ts'

const END = 2000 * DAY
const NOW = { from: END - 91 * DAY, to: END }
const BEFORE = { from: END - 182 * DAY, to: NOW.from }

type Counts = readonly [escaped: number, caught: number, unclassified?: number]

function bugs(at: number, [escaped, caught, unclassified = 0]: Counts): readonly Ticket[] {
  const some = (count: number, labels: readonly string[]) =>
    Array.from({ length: count }, (_, index) =>
      ticket(`${at}-${labels}-${index}`, { createdAt: at, type: 'Bug', labels }),
    )
  return [...some(escaped, ['production']), ...some(caught, ['QA']), ...some(unclassified, [])]
}

function sampleOf(now: Counts, before: Counts) {
  const facts = factsOf([], { tickets: [...bugs(BEFORE.from, before), ...bugs(NOW.from, now)] })
  return [take(defectEscapeRate, facts, NOW), take(defectEscapeRate, facts, BEFORE)] as const
}

describe('the defect escape rate', () => {
  it.each<{ now: Counts; before: Counts; rate: string; change: number; p: number; reads: string }>([
    { now: [33, 57], before: [12, 78], rate: '36.7 [27.4, 47.0]', change: 1.75, p: 0.00049, reads: 'bad' },
    { now: [24, 56], before: [12, 78], rate: '30.0 [21.1, 40.8]', change: 1.25, p: 0.0089, reads: 'bad' },
    { now: [22, 68], before: [12, 78], rate: '24.4 [16.7, 34.2]', change: 0.833, p: 0.0856, reads: 'warn' },
    { now: [22, 78], before: [18, 82], rate: '22.0 [15.0, 31.1]', change: 0.222, p: 0.596, reads: 'good' },
  ])('$now after $before: $rate, $reads', ({ now, before, rate, change, p, reads }) => {
    const [sample, baseline] = sampleOf(now, before).map(counted)
    if (sample === undefined) throw new Error('no sample')
    const estimate = estimateSample(sample)
    const percent = (share = 0) => (share * 100).toFixed(1)
    const [low, high] = estimate.interval
    expect(`${percent(estimate.value)} [${percent(low)}, ${percent(high)}]`).toBe(rate)
    const comparison = compareSamples(sample, baseline)
    expect(comparison.change).toBeCloseTo(change, 3)
    expect((comparison.p ?? 1) / p).toBeCloseTo(1, 1)
    expect(readRules(defectEscapeRate.rules, { sample, estimate, comparison, context: { isOpen: false } })).toBe(reads)
  })

  it.each<{ why: string; now: Counts; before: Counts; taken: object }>([
    { why: 'few of few', now: [6, 2], before: [2, 6], taken: { kind: 'share', part: 6, whole: 8 } },
    { why: 'nothing marks what was caught', now: [40, 0], before: [35, 0], taken: { kind: 'not-connected' } },
    { why: 'nothing marks anything', now: [0, 0, 30], before: [0, 0, 30], taken: { kind: 'not-connected' } },
    {
      why: 'most is not marked',
      now: [9, 11, 30],
      before: [9, 11],
      taken: { kind: 'partial', judged: 0.4, sample: { part: 9, whole: 20, beside: { unclassified: 30 } } },
    },
    {
      why: 'three of ten are not marked, which is not more',
      now: [6, 15, 9],
      before: [0, 0],
      taken: { kind: 'share', part: 6, whole: 21 },
    },
    {
      why: 'a little more than three of ten are not',
      now: [6, 14, 9],
      before: [0, 0],
      taken: { kind: 'partial', judged: 20 / 29 },
    },
    {
      why: 'something was caught in the quarter before: all of now escaped',
      now: [40, 0],
      before: [35, 1],
      taken: { kind: 'share', part: 40, whole: 40 },
    },
  ])('$why: $taken.kind', ({ now, before, taken }) => {
    expect(sampleOf(now, before)[0]).toMatchObject(taken)
  })
})

describe('too few defects', () => {
  const evaluation = { asOf: END + DAY, historyFrom: BEFORE.from, timezone: 'UTC', isAgreed: false }
  // 2000 days after the epoch are a Tuesday, so the week ended a day before.
  const answerTo = (now: Counts, before: Counts) => {
    const tickets = [...bugs(BEFORE.from + DAY, before), ...bugs(NOW.from + DAY, now)]
    return finish(evaluateSignals([defectEscapeRate], factsOf([], { tickets }), evaluation))
  }

  it('have counts and no percentage', () => {
    const answers = answerTo([6, 2], [2, 6])
    expect(answers[0]?.answer).toMatchObject({ state: 'few', sample: { part: 6, whole: 8 } })
    expect(signalsTable(answers).rows).toEqual([
      [expect.stringContaining('defect escape rate'), '6 of 8', '—', '—', 'too few to tell'],
    ])
  })

  it.each([
    { now: [6, 13] as const, state: 'few' },
    { now: [6, 14] as const, state: 'ok' },
  ])('are fewer than twenty: $now', ({ now, state }) => {
    expect(answerTo(now, [6, 14])[0]?.answer.state).toBe(state)
  })
})

describe('a quarter of defects', () => {
  const bug = (key: string, createdAt: number, labels: readonly string[]) =>
    ticket(key, { type: 'Bug', labels, createdAt })

  it('holds what was found from its first instant on and before its end, by the day of its issue', () => {
    const tickets = [
      bug('1', NOW.from - 1, ['qa']),
      bug('2', NOW.from, ['qa']),
      bug('3', NOW.to - 1, ['production']),
      bug('4', NOW.to, ['production']),
    ]
    expect(take(defectEscapeRate, factsOf([], { tickets }), NOW)).toMatchObject({ part: 1, whole: 2 })
  })

  it.each([
    { why: '180 days ago', labelledAt: END - 180 * DAY, says: 'nothing marks which defects were caught' },
    {
      why: 'longer ago',
      labelledAt: END - 180 * DAY - 1,
      says: 'tell Soundings which labels mean found in production',
    },
  ])('is not connected where the last label was seen $why', ({ labelledAt, says }) => {
    const tickets = [bug('1', labelledAt, ['production']), bug('2', NOW.from, [])]
    expect(take(defectEscapeRate, factsOf([], { tickets }), NOW)).toMatchObject({
      kind: 'not-connected',
      connect: expect.stringContaining(says),
    })
  })

  it('prints what was labelled and what was detected', () => {
    const hotfixes = Array.from({ length: 7 }, (_, index) =>
      mergedPull(NOW.from + DAY, { number: index + 1, isHotfix: true, createdAt: NOW.from }),
    )
    const facts = factsOf(hotfixes, { tickets: bugs(NOW.from, [15, 20]) })
    expect(take(defectEscapeRate, facts, NOW)).toMatchObject({
      part: 22,
      whole: 42,
      beside: { escapedLabelled: 15, escapedDetected: 7, caught: 20 },
    })
  })
})

describe('one defect', () => {
  const at = NOW.from
  const undone = mergedPull(at + 10 * HOUR, { number: 1 })
  const revert = mergedPull(at + 11 * HOUR, { number: 2, isRevert: true, reverts: 1, createdAt: at + HOUR })
  /** One that was caught, so that it is known where defects are found. */
  const caught = ticket('9', { type: 'Bug', labels: ['caught'], createdAt: at })
  const escapedIssue = ticket('5', { labels: ['Bug', 'customer-reported'], createdAt: at })

  it.each([
    {
      why: 'an issue and the revert that closes it are one',
      pulls: [undone, { ...revert, closes: ['5'] }],
      tickets: [caught, escapedIssue],
      rollOuts: [rollOut(at), rollOut(at + 10.5 * HOUR, { brought: [1] })],
      counts: [1, 1],
    },
    {
      why: 'what was undone before it ran was caught',
      pulls: [undone, revert],
      tickets: [caught],
      rollOuts: [rollOut(at), rollOut(at + 12 * HOUR, { brought: [1, 2] })],
      counts: [0, 2],
    },
    {
      why: 'what was undone after it ran escaped',
      pulls: [undone, revert],
      tickets: [caught],
      rollOuts: [rollOut(at), rollOut(at + 10.5 * HOUR, { brought: [1] })],
      counts: [1, 1],
    },
    {
      why: 'undone twice is one',
      pulls: [undone, revert, { ...revert, number: 3 }],
      tickets: [caught],
      rollOuts: [rollOut(at), rollOut(at + 10.5 * HOUR, { brought: [1] })],
      counts: [1, 1],
    },
    {
      why: 'undone twice, the first time with its issue, is that issue',
      pulls: [undone, { ...revert, closes: ['5'] }, { ...revert, number: 3, mergedAt: at + 20 * HOUR }],
      tickets: [caught, escapedIssue],
      rollOuts: [rollOut(at), rollOut(at + 10.5 * HOUR, { brought: [1] })],
      counts: [1, 1],
    },
    {
      why: 'undone before it ran and again later was caught when it was undone first',
      pulls: [undone, revert, { ...revert, number: 3, mergedAt: at + 20 * HOUR, createdAt: NOW.to }],
      tickets: [caught],
      rollOuts: [rollOut(at), rollOut(at + 12 * HOUR, { brought: [1] })],
      counts: [0, 2],
    },
    {
      why: 'undone at the instant at which it began to run: it had not run before',
      pulls: [undone, revert],
      tickets: [caught],
      rollOuts: [rollOut(at), rollOut(at + 11 * HOUR, { brought: [1] })],
      counts: [0, 2],
    },
    {
      why: 'a revert of the revert adds nothing and takes nothing away',
      pulls: [undone, revert, mergedPull(at + 13 * HOUR, { number: 3, isRevert: true, reverts: 2 })],
      tickets: [caught],
      rollOuts: [rollOut(at), rollOut(at + 10.5 * HOUR, { brought: [1] })],
      counts: [1, 1],
    },
    {
      why: 'a revert that closes an issue which is no defect is one itself',
      pulls: [undone, { ...revert, closes: ['6'] }],
      tickets: [caught, ticket('6', { labels: ['wish'], createdAt: at })],
      rollOuts: [rollOut(at), rollOut(at + 10.5 * HOUR, { brought: [1] })],
      counts: [1, 1],
    },
    {
      why: 'a hotfix escaped, and one that closes a counted defect is that defect',
      pulls: [
        mergedPull(at + HOUR, { number: 3, isHotfix: true }),
        mergedPull(at + HOUR, { number: 4, isHotfix: true, closes: ['5'] }),
      ].map((pull) => ({ ...pull, createdAt: at + 1 })),
      tickets: [caught, escapedIssue],
      rollOuts: [],
      counts: [2, 1],
    },
  ])('$counts: $why', ({ pulls, tickets, rollOuts, counts }) => {
    const sample = take(defectEscapeRate, factsOf(pulls, { tickets, rollOuts }), NOW)
    const [escaped = 0, inTests = 0] = counts
    expect(sample).toMatchObject({ kind: 'share', part: escaped, whole: escaped + inTests })
  })

  it.each([
    { why: 'a type is enough', overrides: { type: 'bug' }, is: 'unclassified' },
    { why: 'so is a label', overrides: { labels: ['Type: Bug', 'pre-release'] }, is: 'caught' },
    { why: 'both marks: it escaped', overrides: { type: 'Bug', labels: ['qa', 'production'] }, is: 'escaped' },
    { why: 'an incident escaped', overrides: { type: 'Bug', labels: ['sev2'] }, is: 'escaped' },
    { why: 'a question is no defect', overrides: { type: 'Bug', labels: ['question'] }, is: undefined },
    {
      why: 'what nobody means to mend is none',
      overrides: { type: 'Bug', closings: [{ at: 1, reason: 'not_planned' as const, reopenedAt: null }] },
      is: undefined,
    },
    {
      why: 'nor is what is there already',
      overrides: { type: 'Bug', closings: [{ at: 1, reason: 'duplicate' as const, reopenedAt: null }] },
      is: undefined,
    },
    {
      why: 'given up, and taken up again',
      overrides: { type: 'Bug', closings: [{ at: 1, reason: 'not_planned' as const, reopenedAt: 2 }] },
      is: 'unclassified',
    },
    { why: 'an invalid one is none', overrides: { labels: ['bug', 'Invalid'] }, is: undefined },
    { why: 'a label of a duplicate makes it none', overrides: { labels: ['bug', 'duplicate'] }, is: undefined },
    { why: 'a defect', overrides: { labels: ['DEFECT'] }, is: 'unclassified' },
    { why: 'the label of Kubernetes', overrides: { labels: ['kind/bug', 'found-in: staging'] }, is: 'caught' },
    { why: 'found by a customer', overrides: { type: 'Bug', labels: ['Customer-Reported'] }, is: 'escaped' },
    { why: 'an incident that nobody calls a bug is no defect', overrides: { labels: ['incident'] }, is: undefined },
    { why: 'a wish is none', overrides: { type: 'Feature', labels: ['production'] }, is: undefined },
  ])('$is: $why', ({ overrides, is }) => {
    expect(foundIn(ticket('1', overrides), USUAL_SETTINGS)).toBe(is)
  })
})
