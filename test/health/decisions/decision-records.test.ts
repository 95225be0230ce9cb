import { describe, expect, it } from '@jest/globals'
import { decisionRecords } from '../../../src/health/decisions/decision-records.ts'
import { evaluatePeriods } from '../../../src/health/signals/evaluate-signals.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { selectSignals } from '../../../src/health/signals/evaluation/select-signals.ts'
import { estimateSample } from '../../../src/health/signals/sample.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { finish } from '../../../src/util/steps.ts'
import { factsOf, take } from '../signals/made-facts.ts'
import { mergedPull, spread } from '../signals/signal-pulls.ts'

const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const [YEAR, QUARTER, END] = [at('2025-10-01'), at('2026-10-01'), at('2027-01-01')]
const evaluation = { asOf: END, historyFrom: YEAR, timezone: 'UTC', isAgreed: false }

/** So many merged changes, of which the first ones wrote a decision down each. */
function merged(
  [records, changes]: readonly [number, number],
  reach: readonly [number, number],
): readonly SignalPull[] {
  return spread(changes, reach, (index) => ({ records: { added: Number(index < records), imported: 0, revised: 0 } }))
}

function answer(now: readonly [number, number], before: readonly [number, number]) {
  const pulls = [...merged(before, [YEAR, QUARTER]), ...merged(now, [QUARTER, END])]
  return finish(evaluatePeriods(decisionRecords, factsOf(pulls), evaluation)).at(-1)?.answer
}

describe('decision records', () => {
  it.each<{ now: [number, number]; before: [number, number]; value: number; change: number; p: number; reads: string }>(
    [
      { now: [2, 240], before: [24, 720], value: 0.83, change: -0.75, p: 0.0413, reads: 'bad' },
      { now: [2, 180], before: [24, 720], value: 1.11, change: -0.67, p: 0.143, reads: 'warn' },
      { now: [0, 180], before: [24, 720], value: 0, change: -1, p: 0.0085, reads: 'bad' },
      { now: [6, 200], before: [24, 720], value: 3, change: -0.1, p: 1, reads: 'good' },
    ],
  )('$now after $before: $value from 3.33, $reads', ({ now, before, value, change, p, reads }) => {
    const found = answer(now, before)
    if (found?.state !== 'ok') throw new Error('no answer')
    expect([found.estimate.value, found.baseline?.value]).toEqual([expect.closeTo(value), expect.closeTo(10 / 3)])
    expect([found.change, found.p]).toEqual([expect.closeTo(change), expect.closeTo(p, 3)])
    expect(found.reading).toBe(reads)
  })

  it.each([
    { merged: 49, state: 'few' },
    { merged: 50, state: 'ok' },
  ])('need fifty merged changes in the quarter: $merged are $state', ({ merged: count, state }) => {
    expect(answer([2, count], [24, 720])?.state).toBe(state)
  })

  it('are of merged changes that are not trivial', () => {
    const trivial = spread(400, [QUARTER, END], () => ({ verdict: 'trivial' }))
    const pulls = [...merged([2, 240], [QUARTER, END]), ...trivial]
    expect(take(decisionRecords, factsOf(pulls), { from: QUARTER, to: END })).toMatchObject({ count: 2, exposure: 240 })
  })

  it.each([
    { why: 'a fall by half that chance does not explain', change: -0.5, p: 0.049, isOpen: false, reads: 'bad' },
    { why: 'less than half', change: -0.49, p: 0.001, isOpen: false, reads: 'good' },
    { why: 'a quarter while the breaker is open', change: -0.25, p: 0.049, isOpen: true, reads: 'bad' },
  ])('read $reads: $why', ({ change, p, isOpen, reads }) => {
    const sample = { kind: 'rate' as const, count: 1, exposure: 100, per: 100 }
    const read = { sample, estimate: estimateSample(sample), comparison: { change, p }, context: { isOpen } }
    expect(readRules(decisionRecords.rules, read)).toBe(reads)
  })

  it('are compared with no fewer than five', () => {
    expect(answer([0, 400], [4, 80])).toMatchObject({ state: 'ok', baseline: undefined, reading: 'none' })
    expect(answer([0, 400], [5, 80])).toMatchObject({ state: 'ok', reading: 'bad' })
  })

  it('are not connected where none was ever found, and none after some is a true zero', () => {
    expect(answer([0, 180], [0, 720])).toMatchObject({
      state: 'not-connected',
      connect: expect.stringMatching(/folder/),
    })
    expect(answer([0, 180], [1, 720])).toMatchObject({ state: 'ok', estimate: { value: 0 } })
    const revised = mergedPull(YEAR, { records: { added: 0, imported: 0, revised: 1 } })
    expect(take(decisionRecords, factsOf([revised]), { from: YEAR, to: END })).toMatchObject({ kind: 'rate', count: 0 })
    const [found] = selectSignals({ now: merged([0, 9], [YEAR, END]), before: [], asOf: END }).filter(
      ({ signal }) => signal === decisionRecords,
    )
    expect(found?.state).toBe('none')
  })

  it('have collections that were brought in, and those that nobody read, beside them', () => {
    const pulls = [
      mergedPull(YEAR, { number: 1, records: { added: 0, imported: 14, revised: 0 } }),
      mergedPull(YEAR, { number: 2, records: { added: 2, imported: 0, revised: 0 }, verdict: 'unreviewed' }),
      mergedPull(YEAR, { number: 3, records: { added: 1, imported: 0, revised: 2 } }),
    ]
    expect(take(decisionRecords, factsOf(pulls))).toMatchObject({
      count: 3,
      exposure: 3,
      beside: { imported: 14, revised: 2, withoutTrace: 2 },
    })
  })
})
