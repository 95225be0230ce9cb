import { describe, expect, it } from '@jest/globals'
import { changeFailureRate } from '../../../src/health/delivery/failures/change-failure-rate.ts'
import { comprehensionDebt } from '../../../src/health/quality/comprehension-debt.ts'
import { refactoringShare } from '../../../src/health/quality/refactoring-share.ts'
import { evaluateSignals } from '../../../src/health/signals/evaluate-signals.ts'
import type { Signal } from '../../../src/health/signals/signal.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { mergedPullRequests } from '../../../src/health/velocity/merged-pull-requests.ts'
import { signalsJson } from '../../../src/reports/signals/signals-json.ts'
import { finish } from '../../../src/util/steps.ts'
import { DAY, factsOf, HOUR, incident, rollOut } from './made-facts.ts'
import { mergedPull, spread } from './signal-pulls.ts'

/** A Monday, midnight UTC. */
const END = Date.parse('2026-11-23T00:00:00Z')
const ago = (days: number) => END - days * DAY

function answer(signal: Signal, pulls: readonly SignalPull[], historyFrom = ago(500)) {
  const evaluation = { asOf: END, historyFrom, timezone: 'UTC', isAgreed: false }
  const [found] = finish(evaluateSignals([signal], factsOf(pulls), evaluation))
  if (found?.answer.state !== 'ok') throw new Error(`it is ${found?.answer.state}`)
  return { ...found.answer, json: signalsJson([found])[0] }
}

const traceless = (count: number) => (index: number) => ({
  verdict: index < count ? ('no-trace' as const) : ('light' as const),
})

describe('the time before', () => {
  it.each([
    { why: 'half of its 182 days are known', historyFrom: ago(28 + 91), is: 0.1 },
    { why: 'a moment less is', historyFrom: ago(28 + 91) + 1, is: undefined },
  ])('of four weeks is a measure, $is, where $why', ({ historyFrom, is }) => {
    const pulls = [
      ...spread(200, [ago(28 + 91), ago(28)], (index) => traceless(1)(index % 10)),
      ...spread(30, [ago(28), END]),
    ]
    expect(answer(comprehensionDebt, pulls, historyFrom).baseline?.value).toBe(is)
  })

  it.each([
    { why: 'half of the 91 days', signal: refactoringShare, historyFrom: ago(91 + 46), isUsed: true },
    { why: 'less of them', signal: refactoringShare, historyFrom: ago(91 + 45), isUsed: false },
    { why: 'thirteen of the 52 weeks', signal: mergedPullRequests, historyFrom: ago(91 + 91), isUsed: true },
    { why: 'twelve of them', signal: mergedPullRequests, historyFrom: ago(91 + 84), isUsed: false },
  ])('of a quarter is $isUsed where $why are known', ({ signal, historyFrom, isUsed }) => {
    const pulls = spread(1000, [ago(500), END])
    expect(answer(signal, pulls, historyFrom).baseline !== undefined).toBe(isUsed)
  })

  it.each([
    { before: 19, isUsed: false },
    { before: 20, isUsed: true },
  ])('needs the smallest n itself: $before', ({ before, isUsed }) => {
    const pulls = [...spread(before, [ago(210), ago(28)]), ...spread(30, [ago(28), END])]
    expect(answer(comprehensionDebt, pulls).baseline !== undefined).toBe(isUsed)
  })

  it('is pooled, so that small weeks weigh little', () => {
    // One of one in a small week, none of 99 in another: one in a hundred, and not half.
    const small = [mergedPull(ago(100), { verdict: 'no-trace' })]
    const pulls = [...small, ...spread(99, [ago(60), ago(53)]), ...spread(30, [ago(28), END])]
    expect(answer(comprehensionDebt, pulls).baseline).toMatchObject({ value: 0.01, n: 100 })
  })

  it('ends where the window begins, to the instant', () => {
    const pulls = [
      ...spread(100, [ago(210), ago(28)]),
      ...spread(30, [ago(28), END]),
      mergedPull(ago(28) - 1, { verdict: 'no-trace' }),
      mergedPull(ago(28), { verdict: 'no-trace' }),
      mergedPull(END - 1, { verdict: 'no-trace' }),
      mergedPull(END, { verdict: 'no-trace' }),
    ]
    const { estimate, baseline } = answer(comprehensionDebt, pulls)
    expect([estimate.n, (estimate.value ?? 0) * 32, baseline?.n]).toEqual([32, 2, 101])
  })

  it('of nothing makes any climb one by chance alone, and JSON has no change', () => {
    const pulls = [...spread(200, [ago(210), ago(28)]), ...spread(30, [ago(28), END], traceless(5))]
    const { change, reading, json } = answer(comprehensionDebt, pulls)
    expect([change, reading]).toEqual([Number.POSITIVE_INFINITY, 'bad'])
    expect(json).toMatchObject({ change: null, baseline: { value: 0, n: 200 }, reads: 'bad' })
  })

  it('may be missing, and a level is read all the same', () => {
    const rollOuts = Array.from({ length: 40 }, (_, index) =>
      rollOut(Date.parse('2026-10-01T00:00:00Z') + index * 12 * HOUR),
    )
    const incidents = rollOuts.slice(0, 8).map(({ at }) => incident(at + HOUR))
    const evaluation = { asOf: END, historyFrom: rollOuts[0]?.at ?? 0, timezone: 'UTC', isAgreed: false }
    const [found] = finish(evaluateSignals([changeFailureRate], factsOf([], { rollOuts, incidents }), evaluation))
    expect(found?.answer).toMatchObject({
      state: 'ok',
      baseline: undefined,
      reading: 'bad',
      breaker: { state: 'tripped' },
    })
  })
})
