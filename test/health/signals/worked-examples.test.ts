import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { compareSamples } from '../../../src/health/signals/evaluation/compare-samples.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { SIGNALS } from '../../../src/health/signals/signals.ts'
import { signalOf } from '../../reports/signals/made-up-answers.ts'
import { counted, DAY, factsOf, HOUR, take, valueIn } from './made-facts.ts'
import { mergedPull } from './signal-pulls.ts'

const START = 100 * DAY

/** Ready at one instant, reviewed so many hours later. */
function reviewedAfter(hours: number, number: number): SignalPull {
  const firstReview = { kind: 'observed', from: START, to: START + hours * HOUR } as const // the kind
  return mergedPull(START + 2 * DAY, { number, startedAt: START, firstReview })
}

function waiting(number: number, since: number, asOf: number): SignalPull {
  const firstReview = { kind: 'censored', from: since, to: asOf } as const // the kind
  return mergedPull(0, { number, startedAt: since, mergedAt: null, closedAt: null, firstReview })
}

function read(id: string, now: Sample, before: Sample) {
  const signal = signalOf(id)
  const comparison = compareSamples(now, before)
  return readRules(signal.rules, { sample: now, estimate: estimateSample(now), comparison, context: { isOpen: false } })
}

describe('the worked examples of docs/signals.md', () => {
  it('are there for every signal that is counted', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/signals.md'), 'utf8')
    const examples = page.split('## Worked examples')[1] ?? ''
    const without = SIGNALS.filter(({ id, measure }) => measure.kind === 'sample' && !examples.includes(`\`${id}\``))
    expect(without.map(({ id }) => id)).toEqual([])
  })

  it('timeToFirstReview: those that wait count as at least so long', () => {
    const asOf = START + 5 * HOUR
    const pulls = [2, 4, 6, 8, 10].map(reviewedAfter)
    const window = { from: START, to: START + 11 * HOUR }
    const late = waiting(9, window.to - (asOf - START), window.to)
    const found = counted(take(signalOf('timeToFirstReview'), factsOf([...pulls, late]), window))
    expect(estimateSample(found)).toMatchObject({ value: 6 * 3600, n: 5 })
  })

  it('rubberStamps: likely ones of all approvals', () => {
    const of = (part: number, whole: number) => ({ kind: 'share', part, whole }) as const // a sample
    const approvals = (likely: number, n: number) => factsOf([mergedPull(START, { approvals: { n, likely } })])
    expect(counted(take(signalOf('rubberStamps'), approvals(20, 40)))).toMatchObject(of(20, 40))
    expect(read('rubberStamps', of(20, 40), of(30, 240))).toBe('bad')
  })

  it('depthP50: half of the scored changes lie below', () => {
    const scores = (first: number) => Array.from({ length: 31 }, (_, index) => first + index)
    const pulls = (first: number) => factsOf(scores(first).map((depth, number) => mergedPull(START, { depth, number })))
    const [now, before] = [10, 40].map((first) => counted(take(signalOf('depthP50'), pulls(first))))
    if (now === undefined || before === undefined) throw new Error('nothing was counted')
    expect([estimateSample(now).value, estimateSample(before).value]).toEqual([25, 55])
    expect(now.beside).toEqual({ p25: 17.5, p75: 32.5 })
    expect(compareSamples(now, before).change).toBeCloseTo(-0.545, 3)
    expect(read('depthP50', now, before)).toBe('bad')
  })

  it('rampFirst: half of the newcomers got there, those on the way included', () => {
    const days = [10, 20, 30, 40].map((duration) => ({ duration, observed: true }))
    const sample: Sample = { kind: 'durations', spans: [...days, { duration: 50, observed: false }], bound: 'longest' }
    expect(estimateSample(sample)).toMatchObject({ value: 30, known: 5 })
  })

  it('rottingPullRequests: ready for more than seven days without a review', () => {
    const at = START + 10 * DAY
    const pulls = [6, 7, 8, 9].map((days) => waiting(days, at - days * DAY, at))
    expect(valueIn(take(signalOf('rottingPullRequests'), factsOf(pulls), { from: at - DAY, to: at }))).toBe(2)
  })
})
