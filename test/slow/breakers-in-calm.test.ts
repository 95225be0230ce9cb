import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { evaluatePeriods } from '../../src/health/signals/evaluate-signals.ts'
import { indexSignalFacts } from '../../src/health/signals/signal-facts.ts'
import type { SignalPull } from '../../src/health/signals/signal-pull.ts'
import { SIGNALS } from '../../src/health/signals/signals.ts'
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

const weekly = SIGNALS.filter(({ cadence, measure }) => cadence === 'weekly' && measure.kind === 'sample')

/** How often a breaker of the team trips and opens, after the first year. */
function countAlarms(pulls: readonly SignalPull[]): { readonly tripped: number; readonly opened: number } {
  const evaluation = { asOf: END, historyFrom: END - YEARS * 365 * DAY, timezone: 'UTC', isAgreed: false }
  const facts = indexSignalFacts(pulls)
  const [tripped, opened] = [{ count: 0 }, { count: 0 }]
  for (const signal of weekly) {
    const states = evaluatePeriods(signal, facts, evaluation)
      .slice(-52 * COUNTED_YEARS)
      .map(({ answer }) => ('breaker' in answer ? answer.breaker.state : 'closed'))
    for (const [index, state] of states.entries()) {
      if (state === states[index - 1] || index === 0) continue
      if (state === 'tripped') tripped.count += 1
      if (state === 'watch' && states[index - 1] === 'closed') opened.count += 1
    }
  }
  return { tripped: tripped.count, opened: opened.count }
}

describe('breakers of teams in which nothing changes', () => {
  it('trip at most once a year over all weekly signals', () => {
    const seeds = fc.sample(fc.integer({ min: 1, max: 2_147_483_646 }), { numRuns: TEAMS, seed: 20_261_128 })
    const alarms = seeds.map((seed) => countAlarms(calmTeam(seed)))
    const perYear = (pick: (one: (typeof alarms)[number]) => number) =>
      alarms.reduce((sum, one) => sum + pick(one), 0) / (TEAMS * COUNTED_YEARS)
    process.stderr.write(`${weekly.length} weekly signals, ${TEAMS * COUNTED_YEARS} calm years: `)
    process.stderr.write(`${perYear((one) => one.tripped)} trips and ${perYear((one) => one.opened)} openings a year\n`)
    expect(perYear((one) => one.tripped)).toBeLessThanOrEqual(1)
    expect(perYear((one) => one.opened)).toBeGreaterThan(0)
  })
})
