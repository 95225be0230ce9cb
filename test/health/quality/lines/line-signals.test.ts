import { describe, expect, it } from '@jest/globals'
import { churn21 } from '../../../../src/health/quality/lines/churn.ts'
import { debtMarkers } from '../../../../src/health/quality/lines/debt-markers.ts'
import type { Answer } from '../../../../src/health/signals/answer.ts'
import { evaluateSignals } from '../../../../src/health/signals/evaluate-signals.ts'
import type { Signal } from '../../../../src/health/signals/signal.ts'
import type { SignalPull } from '../../../../src/health/signals/signal-pull.ts'
import type { MergedLines } from '../../../../src/health/sources/merged-lines.ts'
import { formatCounts } from '../../../../src/reports/signals/signal-value.ts'
import { finish } from '../../../../src/util/steps.ts'
import { DAY, factsOf, take, valueIn } from '../../signals/made-facts.ts'
import { mergedPull } from '../../signals/signal-pulls.ts'

/** A Monday, midnight UTC. */
const END = Date.parse('2026-11-23T00:00:00Z')

function lines(mergedAt: number, counts: Partial<MergedLines> = {}): MergedLines {
  return {
    repository: '1',
    number: 1,
    mergedAt,
    tracked: 100,
    untracked: 0,
    changedIn14: 0,
    changedIn21: 0,
    markersAdded: 0,
    markersRemoved: 0,
    ...counts,
  }
}

/** A merge in each of so many weeks, the last of which ended `lag` days before the period. */
function weekly(weeks: number, lag: number, each: (week: number) => Partial<MergedLines>): readonly MergedLines[] {
  return Array.from({ length: weeks }, (_, week) =>
    lines(END - (lag + 7 * (weeks - week) - 3) * DAY, { number: week, ...each(week) }),
  )
}

function answer(signal: Signal, items: readonly MergedLines[], pulls: readonly SignalPull[] = []): Answer {
  const evaluation = { asOf: END + DAY, historyFrom: 0, timezone: 'UTC', isAgreed: false }
  const [found] = finish(evaluateSignals([signal], factsOf(pulls, { lines: items }), evaluation))
  if (found === undefined) throw new Error('no answer')
  return found.answer
}

describe('the eight weeks that line signals need', () => {
  it.each([
    { weeks: 0, state: 'none' },
    { weeks: 7, state: 'few' },
    { weeks: 8, state: 'ok' },
  ])('with lines in $weeks of them churn is $state', ({ weeks, state }) => {
    expect(
      answer(
        churn21,
        weekly(weeks, 21, () => ({ changedIn21: 10 })),
      ),
    ).toMatchObject({ state })
    expect(
      answer(
        debtMarkers,
        weekly(weeks, 0, () => ({ markersAdded: 1 })),
      ),
    ).toMatchObject({ state })
  })

  it('are counts until then, without a percentage', () => {
    const few = answer(
      churn21,
      weekly(2, 21, () => ({ changedIn21: 10 })),
    )
    if (few.state !== 'few') throw new Error(few.state)
    expect(formatCounts(few.sample, few.estimate.n)).toBe('20 of 200')
  })
})

describe('churn', () => {
  it.each([
    { why: 'weeks rise, and the window is a fifth above them', rate: (week: number) => week + 5, reading: 'bad' },
    { why: 'weeks rise by less', rate: (week: number) => 50 + week / 10, reading: 'good' },
    { why: 'weeks fall', rate: (week: number) => 50 - week, reading: 'good' },
    { why: 'a jump without a trend', rate: (week: number) => (week > 28 ? 40 : 10 + (week % 2)), reading: 'good' },
  ])('reads $reading where $why', ({ rate, reading }) => {
    const items = weekly(30, 21, (week) => ({ tracked: 1000, changedIn21: Math.round(rate(week) * 10) }))
    expect(answer(churn21, items)).toMatchObject({ state: 'ok', reading })
  })

  it('says beside it what published figures count: lines changed within 14 days', () => {
    const items = [lines(0, { tracked: 14, changedIn21: 4, changedIn14: 3 })]
    expect(take(churn21, factsOf([], { lines: items }))).toMatchObject({
      part: 4,
      whole: 14,
      beside: { churn14: 3 / 14, changedIn14: 3 },
    })
    expect(take(churn21, factsOf([], { lines: [] }))).toMatchObject({ whole: 0, beside: { churn14: null } })
  })

  it.each([
    { why: 'a moment before its 21 days are over', later: 21 * DAY - 1, whole: 0 },
    { why: 'as they are over', later: 21 * DAY, whole: 100 },
  ])('counts a merge not before: $why', ({ later, whole }) => {
    const facts = factsOf([], { lines: [lines(1000 * DAY)] })
    expect(take(churn21, facts, undefined, { asOf: 1000 * DAY + later })).toMatchObject({ whole })
  })

  it('is not known without patches', () => {
    expect(take(churn21, factsOf([]))).toMatchObject({ kind: 'not-connected' })
    expect(take(debtMarkers, factsOf([]))).toMatchObject({ kind: 'not-connected' })
  })
})

describe('markers of debt', () => {
  it('are counted for a thousand effective lines added, those among them that are only indented anew', () => {
    const pull = mergedPull(1000 * DAY, { number: 7, addedLines: 2000 })
    const one = lines(1000 * DAY, { number: 7, tracked: 40, markersAdded: 5, markersRemoved: 1 })
    expect(valueIn(take(debtMarkers, factsOf([pull], { lines: [one] })))).toBe(2)
    const unsized = { ...pull, addedLines: undefined }
    expect(valueIn(take(debtMarkers, factsOf([unsized], { lines: [one] })))).toBe(100)
  })

  it.each([
    { why: 'ever more of them come', net: (week: number) => week, reading: 'warn' },
    { why: 'as many as ever come', net: () => 5, reading: 'good' },
    { why: 'ever fewer of them go', net: (week: number) => week - 40, reading: 'good' },
  ])('read $reading where $why, and never bad', ({ net, reading }) => {
    const items = weekly(30, 0, (week) => ({
      markersAdded: Math.max(0, net(week)),
      markersRemoved: Math.max(0, -net(week)),
    }))
    const found = answer(debtMarkers, items)
    expect(found).toMatchObject({ state: 'ok', reading })
    expect(found.state === 'ok' && found.breaker.state).toBe(reading === 'warn' ? 'watch' : 'closed')
  })
})
