import { describe, expect, it } from '@jest/globals'
import { SIGNALS } from '../../src/health/signals/signals.ts'
import type { SignalHistory } from '../../src/store/signals/measured/measured-signals.ts'
import { signalChart } from '../../src/web/dashboard/signals/signal-chart.ts'

/** The numbers beside the axis of a signal with such values, from below. */
function axisOf(id: string, values: readonly number[]): readonly string[] {
  const signal = SIGNALS.find((one) => one.id === id)
  if (signal === undefined) throw new Error(`no signal ${id}`)
  const history: SignalHistory = values.map((value, index) => ({
    period: `2026-W${10 + index}`,
    state: 'ok',
    value,
    n: 40,
    interval: [null, null],
    breaker: 'closed',
  }))
  const limits = { warn: undefined, bad: undefined, isAbove: true }
  const chart = signalChart({ signal, history, usual: undefined, limits, description: '' })?.text ?? ''
  return [...chart.matchAll(/text-anchor="end">([^<]*)</g)].map(([, label = '']) => label)
}

describe('the axis of a signal', () => {
  it.each([
    {
      why: 'hours that are round, from zero on',
      id: 'timeToFirstReview',
      values: [40_000, 125_000],
      expected: ['0 h', '10 h', '20 h', '30 h', '40 h'],
    },
    { why: 'days', id: 'cycleTime', values: [86_400, 7 * 86_400], expected: ['0 d', '2 d', '4 d', '6 d', '8 d'] },
    {
      why: 'shares of less than a percent',
      id: 'rubberStamps',
      values: [0, 0.01],
      expected: ['0%', '0.2%', '0.4%', '0.6%', '0.8%', '1%'],
    },
    { why: 'no half of what is counted', id: 'rottingPullRequests', values: [0, 2], expected: ['0', '1', '2'] },
    { why: 'no sentence', id: 'seniorReviewLoad', values: [1, 2], expected: ['0', '0.5', '1', '1.5', '2'] },
  ])('has $why', ({ id, values, expected }) => {
    expect(axisOf(id, values)).toEqual(expected)
  })
})
