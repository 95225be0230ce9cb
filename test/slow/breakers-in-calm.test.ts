import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { BreakerNow } from '../../src/health/signals/answer.ts'
import { evaluatePeriods } from '../../src/health/signals/evaluate-signals.ts'
import type { Signal } from '../../src/health/signals/signal.ts'
import type { SignalFacts } from '../../src/health/signals/signal-facts.ts'
import type { SignalPull } from '../../src/health/signals/signal-pull.ts'
import { SIGNALS } from '../../src/health/signals/signals.ts'
import type { MergedLines } from '../../src/health/sources/merged-lines.ts'
import { finish } from '../../src/util/steps.ts'
import { factsOf, rollOut, ticket } from '../health/signals/made-facts.ts'
import { mergedPull } from '../health/signals/signal-pulls.ts'

const DAY = 86_400_000
const YEARS = 3
/** The first year is the baseline. */
const COUNTED_YEARS = YEARS - 1
const TEAMS = 50
const END = Date.parse('2026-11-23T00:00:00Z')

/** Draws the same numbers for the same seed (R. Park, K. Miller 1988). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Three years of a team in which nothing changes: about 15 merges a week, reviews after a skewed time, a third without a trace. */
function calmTeam(seed: number): readonly SignalPull[] {
  const random = createRandom(seed)
  const pulls: SignalPull[] = []
  const untilNext = () => Math.log(1 / random()) * (7 / 15) * DAY
  for (let at = END - YEARS * 365 * DAY; at < END; at += untilNext()) {
    const startedAt = at - random() * 3 * DAY
    const wait = Math.exp(
      Math.log(6 * 3_600_000) + 1.5 * Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random()),
    )
    pulls.push(
      mergedPull(at, {
        number: pulls.length + 1,
        startedAt,
        createdAt: startedAt,
        firstReview: { kind: 'observed', from: startedAt, to: startedAt + wait },
        verdict: random() < 0.3 ? 'no-trace' : 'light',
        depth: Math.round(random() * 60),
        approvals: { n: 1, likely: random() < 0.1 ? 1 : 0 },
        isRefactoring: random() < 0.12,
      }),
    )
  }
  return pulls
}

/** Seven issues and as many defects a week, of which a third escape; lines of which some are soon changed again; a roll-out a day. */
function calmSources(seed: number, pulls: readonly SignalPull[]) {
  const random = createRandom(seed)
  const weeks = (YEARS * 365) / 7
  const anyTime = () => END - random() * YEARS * 365 * DAY
  const issue = (index: number) => {
    const at = anyTime()
    const reopenedAt = random() < 0.1 ? at + random() * 20 * DAY : null
    const points = { value: 1 + Math.floor(random() * 8), source: 'label' as const }
    return ticket(`i${index}`, { createdAt: at - DAY, points, closings: [{ at, reason: 'completed', reopenedAt }] })
  }
  const defect = (index: number) =>
    ticket(`d${index}`, { createdAt: anyTime(), type: 'Bug', labels: [random() < 0.33 ? 'production' : 'qa'] })
  const many = <T>(make: (index: number) => T) =>
    Array.from({ length: Math.round(7 * weeks) }, (_, index) => make(index))
  const lines = pulls.map(({ repository, number, mergedAt }): MergedLines => {
    const tracked = Math.ceil(Math.exp(2 + 2.5 * random()))
    const changedIn21 = random() < 0.3 ? Math.round(tracked * random() * 0.5) : 0
    const markers = { markersAdded: Number(random() < 0.2), markersRemoved: Number(random() < 0.15) }
    return {
      repository,
      number,
      mergedAt: mergedAt ?? 0,
      tracked,
      untracked: 0,
      changedIn14: 0,
      changedIn21,
      ...markers,
    }
  })
  const days = Map.groupBy(pulls, ({ mergedAt }) => Math.ceil((mergedAt ?? 0) / DAY) * DAY)
  const rollOuts = [...days].map(([at, brought]) => rollOut(at, { brought: brought.map(({ number }) => number) }))
  return { tickets: [...many(issue), ...many(defect)], lines, rollOuts: [rollOut(0), ...rollOuts] }
}

const weekly = SIGNALS.filter(({ cadence }) => cadence === 'weekly')

/** How often a breaker of the team trips and opens, after the first year; each year is walked by itself. */
function countAlarms(seed: number): { readonly tripped: number; readonly opened: number } {
  const pulls = calmTeam(seed)
  const facts = factsOf(pulls, calmSources(seed + 1, pulls))
  const walks = weekly.flatMap((signal) =>
    Array.from({ length: COUNTED_YEARS }, (_, year) => statesOf(signal, facts, END - year * 364 * DAY)),
  )
  const changes = walks.flatMap((states) =>
    states
      .map((state, index) => ({ from: states[index - 1] ?? 'closed', to: state }))
      .filter(({ from, to }) => from !== to),
  )
  return {
    tripped: changes.filter(({ to }) => to === 'tripped').length,
    opened: changes.filter(({ from, to }) => from === 'closed' && to === 'watch').length,
  }
}

function statesOf(signal: Signal, facts: SignalFacts, asOf: number): readonly BreakerNow['state'][] {
  const evaluation = { asOf, historyFrom: END - YEARS * 365 * DAY, timezone: 'UTC', isAgreed: false }
  return finish(evaluatePeriods(signal, facts, evaluation)).map(({ answer }) =>
    'breaker' in answer ? stateOf(answer.breaker) : 'closed',
  )
}

/** Velocity that is held would trip beside a signal of quality; the worst is counted. */
function stateOf({ state, isHeld }: BreakerNow): BreakerNow['state'] {
  return isHeld ? 'tripped' : state
}

describe('breakers of teams in which nothing changes', () => {
  it('trip at most once a year over all weekly signals', () => {
    const seeds = fc.sample(fc.integer({ min: 1, max: 2_147_483_646 }), { numRuns: TEAMS, seed: 20_261_128 })
    const alarms = seeds.map(countAlarms)
    const perYear = (pick: (one: (typeof alarms)[number]) => number) =>
      alarms.reduce((sum, one) => sum + pick(one), 0) / (TEAMS * COUNTED_YEARS)
    process.stderr.write(`${weekly.length} weekly signals, ${TEAMS * COUNTED_YEARS} calm years: `)
    process.stderr.write(`${perYear((one) => one.tripped)} trips and ${perYear((one) => one.opened)} openings a year\n`)
    expect(perYear((one) => one.tripped)).toBeLessThanOrEqual(1)
    expect(perYear((one) => one.opened)).toBeGreaterThan(0)
  })
})
