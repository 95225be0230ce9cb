import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { attrition } from '../../../src/health/people/leaving/attrition.ts'
import { exitThemes } from '../../../src/health/people/leaving/exit-themes.ts'
import { leastOfBand } from '../../../src/health/people/people-band.ts'
import { rampFirst } from '../../../src/health/people/ramp/ramp.ts'
import { evaluatePeriods } from '../../../src/health/signals/evaluate-signals.ts'
import type { Signal } from '../../../src/health/signals/signal.ts'
import type { SignalFacts } from '../../../src/health/signals/signal-facts.ts'
import type { Exit } from '../../../src/health/sources/people.ts'
import { finish } from '../../../src/util/steps.ts'
import { DAY, factsOf } from '../signals/made-facts.ts'
import { mergedPull, somebody } from '../signals/signal-pulls.ts'

const FROM = Date.parse('2022-01-01T00:00:00Z')
const evaluation = { asOf: Date.parse('2026-02-01T00:00:00Z'), historyFrom: FROM, timezone: 'UTC', isAgreed: true }
const QUARTERS = 16

/** All that reports about a signal ever said, period by period. */
function published(signal: Signal, facts: SignalFacts, when = evaluation): readonly unknown[] {
  return finish(evaluatePeriods(signal, facts, when)).map(({ period, answer }) =>
    answer.state === 'ok'
      ? { period, value: answer.estimate.value, n: answer.estimate.n, beside: answer.sample.beside }
      : { period, state: answer.state },
  )
}

function exitFacts(perQuarter: readonly number[]): SignalFacts {
  const exits = perQuarter.flatMap((count, index) => {
    const quarter = `${2022 + Math.floor(index / 4)}-Q${1 + (index % 4)}`
    return Array.from({ length: count }, (): Exit => ({ quarter, kind: 'voluntary', themes: ['pace'] }))
  })
  const { sources, ...rest } = factsOf([], { headcounts: [{ date: '2021-12-01', people: 100 }] })
  return { ...rest, sources: { ...sources, exits: { kind: 'connected', from: FROM, items: exits } } }
}

describe('reports of quarters in a row', () => {
  it('never tell in which quarter somebody left', () => {
    const history = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: QUARTERS, maxLength: QUARTERS })
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 2 }), (counts, place) => {
        // One leaver of each year a quarter earlier: another truth with the same four quarters everywhere.
        const other = counts.map(
          (count, index) => count + Number(index % 4 === place) - Number(index % 4 === place + 1),
        )
        for (const signal of [attrition, exitThemes])
          expect(published(signal, exitFacts(other))).toEqual(published(signal, exitFacts(counts)))
      }),
      { numRuns: 20 },
    )
  })

  it.each([
    { why: 'after a year without one', counts: [0, 0, 0, 0, 5, 2], other: [0, 1, 0, 0, 4, 3] },
    { why: 'before a year without one', counts: [2, 5, 0, 0, 0, 0], other: [3, 4, 0, 0, 1, 0] },
  ])('do not tell it $why', ({ counts, other }) => {
    for (const signal of [attrition, exitThemes])
      expect(published(signal, exitFacts(other))).toEqual(published(signal, exitFacts(counts)))
  })

  it('say nothing before four quarters are known', () => {
    const early = { ...evaluation, asOf: Date.parse('2023-02-01T00:00:00Z') }
    const states = published(exitThemes, exitFacts(Array.from({ length: QUARTERS }, () => 3)), early)
    expect(states.slice(-4)).toMatchObject([
      { state: 'not-connected' },
      { state: 'not-connected' },
      { state: 'not-connected' },
      { period: '2022-Q4', n: 12 },
    ])
  })
})

describe('reports of months in a row', () => {
  it('tell how many joined in bands alone, and nothing of fewer than five', () => {
    const joining = fc.array(fc.integer({ min: 200, max: 1400 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(joining, (days) => {
        const old = mergedPull(FROM, { createdAt: FROM, people: somebody({ author: 'old' }) })
        const pulls = days.map((day, index) =>
          mergedPull(FROM + (day + 30) * DAY, {
            createdAt: FROM + day * DAY,
            people: somebody({ author: `p${index}` }),
          }),
        )
        for (const { answer } of finish(evaluatePeriods(rampFirst, factsOf([old, ...pulls]), evaluation)))
          if (answer.state === 'ok') expect([5, 10, 20, 50]).toContain(answer.estimate.n)
          else expect(['hidden', 'none']).toContain(answer.state)
      }),
      { numRuns: 30 },
    )
  })

  it.each([
    [4, 0],
    [5, 5],
    [9, 5],
    [10, 10],
    [19, 10],
    [49, 20],
    [500, 50],
  ])('%d people are told as %d or more', (people, least) => {
    expect(leastOfBand(people)).toBe(least)
  })
})
