import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { cycleTime } from '../../../src/health/delivery/cycle-time.ts'
import { comprehensionDebt } from '../../../src/health/quality/comprehension-debt.ts'
import { refactoringShare } from '../../../src/health/quality/refactoring-share.ts'
import { timeToFirstReview } from '../../../src/health/review/review-signals.ts'
import type { Answer } from '../../../src/health/signals/answer.ts'
import { evaluateSignals } from '../../../src/health/signals/evaluate-signals.ts'
import type { Signal } from '../../../src/health/signals/signal.ts'
import { indexSignalFacts } from '../../../src/health/signals/signal-facts.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { SIGNALS } from '../../../src/health/signals/signals.ts'
import { mergedPullRequests } from '../../../src/health/velocity/merged-pull-requests.ts'
import { signalsJson } from '../../../src/reports/signals/signals-json.ts'
import { signalsTable } from '../../../src/reports/signals/signals-table.ts'
import { finish } from '../../../src/util/steps.ts'
import { mergedPull, spread } from './signal-pulls.ts'

const DAY = 86_400_000
/** A Monday, midnight UTC. */
const END = Date.parse('2026-11-23T00:00:00Z')
const ago = (days: number) => END - days * DAY

function evaluate(signals: readonly Signal[], pulls: readonly SignalPull[], historyDays = 400) {
  const evaluation = { asOf: END + DAY, historyFrom: ago(historyDays), timezone: 'UTC', isAgreed: false }
  return finish(evaluateSignals(signals, indexSignalFacts(pulls), evaluation))
}

function answer(signal: Signal, pulls: readonly SignalPull[], historyDays?: number): Answer | undefined {
  return evaluate([signal], pulls, historyDays)[0]?.answer
}

/** `part` of `whole` without a trace in the last four weeks, and so many in the half year before. */
function debt([part, whole]: readonly number[], [partBefore, wholeBefore]: readonly number[]): readonly SignalPull[] {
  const some =
    (count = 0) =>
    (index: number): Partial<SignalPull> => ({ verdict: index < count ? 'no-trace' : 'light' })
  // Each half is dealt like cards, so that no week of it differs from another.
  return [
    ...deal(spread(wholeBefore ?? 0, [ago(210), ago(28)], some(partBefore))),
    ...deal(spread(whole ?? 0, [ago(28), END], some(part))),
  ]
}

function deal(pulls: readonly SignalPull[]): readonly SignalPull[] {
  const without = pulls.filter(({ verdict }) => verdict === 'no-trace').length
  let owed = 0
  return pulls.map((pull): SignalPull => {
    owed += without / pulls.length
    if (owed < 1 - 1e-9) return { ...pull, verdict: 'light' }
    owed -= 1
    return { ...pull, verdict: 'no-trace' }
  })
}

describe('a signal at the end of a week', () => {
  it('doubles: bad, with both n, its interval and a breaker that watches', () => {
    const found = answer(comprehensionDebt, debt([30, 100], [36, 240]))
    expect(found).toMatchObject({ state: 'ok', reading: 'bad' })
    if (found?.state !== 'ok') throw new Error('not shown')
    expect([found.estimate.n, found.estimate.value, found.baseline?.value]).toEqual([100, 0.3, 0.15])
    expect(found.estimate.interval.map((end) => ((end ?? 0) * 100).toFixed(1))).toEqual(['21.9', '39.6'])
    expect([found.change, found.p]).toEqual([expect.closeTo(1), expect.closeTo(0.002404, 5)])
    expect(found.breaker.state).not.toBe('closed')
  })

  it('is a warning where chance may explain it', () => {
    const found = answer(comprehensionDebt, debt([12, 60], [30, 240]))
    expect(found).toMatchObject({
      state: 'ok',
      reading: 'warn',
      change: expect.closeTo(0.6),
      p: expect.closeTo(0.147, 3),
    })
  })

  it.each([
    { why: 'nothing was merged', pulls: [], state: 'none' },
    { why: 'too little was', pulls: spread(7, [ago(28), END]), state: 'few' },
    { why: 'one less than the least was', pulls: spread(19, [ago(28), END]), state: 'few' },
    { why: 'the least was', pulls: spread(20, [ago(28), END]), state: 'ok' },
  ])('says so where $why', ({ pulls, state }) => {
    expect(answer(comprehensionDebt, pulls)?.state).toBe(state)
  })

  it('holds what was merged as its 28 days began, and not what was as they ended', () => {
    const at = [ago(28) - 1, ago(28), END - 1, END].map((mergedAt, number) => mergedPull(mergedAt, { number }))
    expect(answer(comprehensionDebt, at)).toMatchObject({ state: 'few', estimate: { n: 2 } })
  })

  it('has no baseline where the time before is not known for half its length', () => {
    const found = answer(comprehensionDebt, debt([30, 100], [36, 240]), 28 + 60)
    expect(found).toMatchObject({ state: 'ok', baseline: undefined, change: undefined, reading: 'none' })
  })

  it('reads a fall where less is worse', () => {
    const some = (count: number) => (index: number) => ({ isRefactoring: index % Math.round(100 / count) === 0 })
    const found = answer(refactoringShare, [
      ...spread(100, [ago(182), ago(91)], some(12.5)),
      ...spread(100, [ago(91), END], some(2.94)),
    ])
    expect(found).toMatchObject({ state: 'ok', reading: 'bad' })
  })

  it('never calls more work bad', () => {
    const busy = [...spread(52 * 20, [ago(455), ago(91)]), ...spread(13 * 27, [ago(91), END])]
    const found = answer(mergedPullRequests, busy, 455)
    expect(found).toMatchObject({
      state: 'ok',
      reading: 'warn',
      estimate: { value: 27, n: 13 },
      baseline: { value: 20 },
    })
    expect(found?.state === 'ok' && found.breaker.state).toBe('watch')
  })

  it('lets a pull request wait until it was reviewed, as one saw it then', () => {
    const late: Partial<SignalPull> = {
      firstReview: { kind: 'observed', from: ago(3), to: END + DAY / 2 },
      startedAt: ago(3),
    }
    const found = answer(timeToFirstReview, [...spread(6, [ago(20), ago(10)]), mergedPull(END + DAY, late)])
    expect(found).toMatchObject({ state: 'ok', estimate: { n: 6 } })
    if (found?.state !== 'ok' || found.sample.kind !== 'durations') throw new Error('no durations')
    expect(found.sample.spans.filter(({ observed }) => !observed)).toEqual([{ duration: 3 * 86_400, observed: false }])
  })
})

describe('the slowest twentieth', () => {
  it('warns where it rises alone, and never trips', () => {
    // Thirty a week, of which one in ten takes longer week by week; the others stay.
    const pulls = spread(30 * 30, [ago(210), END], (index) => {
      const mergedAt = ago(210) + ((index + 0.5) * 210 * DAY) / 900
      const days = index % 10 === 0 ? 2 + index / 30 : 1
      return { createdAt: mergedAt - days * DAY, startedAt: mergedAt - days * DAY, repository: '2' }
    })
    const found = answer(cycleTime, pulls)
    expect(found).toMatchObject({ state: 'ok', reading: 'warn', change: expect.closeTo(0) })
    expect(found?.state === 'ok' && found.breaker.state).toBe('watch')
  })
})

describe('a curve that does not come down to its median', () => {
  it('is slow, not unknown: its bound is compared', () => {
    const waits = (index: number): Partial<SignalPull> =>
      index < 2
        ? {}
        : { mergedAt: null, closedAt: null, firstReview: { kind: 'censored', from: 0, to: 0 }, startedAt: ago(25) }
    const found = answer(timeToFirstReview, [
      ...spread(60, [ago(200), ago(28)]),
      ...spread(12, [ago(27), ago(1)], waits),
    ])
    expect(found).toMatchObject({ state: 'ok', estimate: { value: undefined, atLeast: 25 * 86_400 } })
    expect(found?.state === 'ok' && found.change).toBeGreaterThan(100)
  })
})

describe('the table of signals', () => {
  const answers = evaluate(SIGNALS, debt([30, 100], [36, 240]))

  it('answers every signal once, none with a zero that nobody counted', () => {
    expect(answers.map(({ signal }) => signal.id)).toEqual(SIGNALS.map(({ id }) => id))
    expect(new Set(SIGNALS.map(({ id }) => id)).size).toBe(SIGNALS.length)
    const json = signalsJson(answers)
    expect(json.filter(({ state, value }) => state === 'not-connected' && value !== null)).toEqual([])
    expect(JSON.stringify(json)).not.toMatch(/undefined|NaN|Infinity/)
  })

  it('is described, each signal by a row', () => {
    const text = readFileSync(new URL('../../../docs/signals.md', import.meta.url), 'utf8')
    expect(
      SIGNALS.filter(({ id }) => !new RegExp(`^\\|.*\`${id}\`.*\\|$`, 'm').test(text)).map(({ id }) => id),
    ).toEqual([])
  })

  it('keeps what is about groups of people off until they agreed', () => {
    const about = answers.filter(({ signal }) => signal.isAboutPeople)
    expect(about.length).toBeGreaterThan(5)
    expect(new Set(about.map((one) => one.answer.state))).toEqual(new Set(['not-connected']))
  })

  it('shows a new signal everywhere by one row', () => {
    const made: Signal = { ...comprehensionDebt, id: 'madeUp', name: 'made up' }
    const found = evaluate([...SIGNALS, made], debt([30, 100], [36, 240]))
    expect(signalsJson(found).at(-1)).toMatchObject({ id: 'madeUp', value: 0.3, reads: 'bad' })
    expect(signalsTable(found).rows.at(-1)).toEqual([
      'made up (2026-W47)',
      '30 of 100 (30%)',
      '36 of 240 (15%)',
      '22% – 40%',
      expect.stringContaining('higher than usual'),
    ])
  })

  it('says once what each missing source would need', () => {
    const { notConnected, rows } = signalsTable(answers)
    expect(notConnected).toContain(
      'change failure rate; deployments that mend; time to recover, median: it needs deployments, releases or tags',
    )
    expect(rows.flat().join(' ')).not.toMatch(/undefined|NaN|null/)
  })
})
