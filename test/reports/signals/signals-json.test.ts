import { describe, expect, it } from '@jest/globals'
import type { Answer } from '../../../src/health/signals/answer.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import { signalsJson } from '../../../src/reports/signals/signals-json.ts'
import { signalsTable } from '../../../src/reports/signals/signals-table.ts'
import { compared, MADE_UP, unanswered } from './made-up-answers.ts'

const breaker = { state: 'closed', since: undefined, isStale: false, isHeld: false, beside: [] } as const
const share = (part: number, whole: number): Sample => ({ kind: 'share', part, whole })
const counted = (part: number, whole: number) => {
  const sample = share(part, whole)
  return { sample, estimate: estimateSample(sample), breaker }
}
const OPEN = { value: null, n: null, interval: [null, null] }
const NOT_COMPARED = { baseline: null, change: null, p: null, reads: 'none' }

describe('the states of an answer', () => {
  it.each<{ answer: Answer; json: object; cells: readonly string[] | undefined; told: string | undefined }>([
    {
      answer: { state: 'few', ...counted(3, 7) },
      json: { value: 3 / 7, n: 7, ...NOT_COMPARED },
      cells: ['3 of 7', '—', '—', 'too few to tell'],
      told: undefined,
    },
    {
      answer: { state: 'none', breaker },
      json: { value: null, n: 0, interval: [null, null], ...NOT_COMPARED },
      cells: undefined,
      told: 'Nothing in the period: bananas on the desk.',
    },
    {
      answer: { state: 'hidden' },
      json: { ...OPEN, ...NOT_COMPARED, breaker: null },
      cells: undefined,
      told: 'Hidden, a group under five or too little counted: bananas on the desk.',
    },
    {
      answer: { state: 'partial', ...counted(9, 20), judged: 0.71 },
      json: { value: 0.45, n: 20, coverage: 0.71, ...NOT_COMPARED },
      cells: ['9 of 20 (45%)', '—', '26% – 66%', 'of the 71% that could be judged'],
      told: undefined,
    },
    {
      answer: { state: 'not-connected', connect: 'it needs a bowl' },
      json: { ...OPEN, ...NOT_COMPARED, breaker: null, notConnected: 'it needs a bowl' },
      cells: undefined,
      told: 'bananas on the desk: it needs a bowl',
    },
  ])('$answer.state: $told $cells', ({ answer, json, cells, told }) => {
    const one = unanswered(MADE_UP, answer)
    expect(signalsJson([one])).toMatchObject([{ id: 'bananas', unit: 'share', state: answer.state, ...json }])
    const { rows, notes, notConnected } = signalsTable([one], one.period)
    expect(rows.map((row) => row.slice(1))).toEqual(cells === undefined ? [] : [cells])
    expect([...notes, ...notConnected]).toEqual(told === undefined ? [] : [told])
  })

  it('ok: value, n and interval in full, beside its baseline', () => {
    const one = compared(MADE_UP, {
      now: share(33, 90),
      before: share(12, 90),
      p: 0.00049,
      reading: 'bad',
      breaker: 'watch',
    })
    expect(signalsJson([one])).toMatchObject([
      {
        state: 'ok',
        value: 33 / 90,
        n: 90,
        interval: [expect.closeTo(0.2745, 4), expect.closeTo(0.4698, 4)],
        baseline: { value: 12 / 90, n: 90, from: '1970-01-01T00:00:00.000Z' },
        change: expect.closeTo(1.75),
        p: 0.00049,
        reads: 'bad',
        breaker: { state: 'watch', since: '2026-W46' },
      },
    ])
  })
})
