import { describe, expect, it } from '@jest/globals'
import { changeFailureRate } from '../../../../src/health/delivery/failures/change-failure-rate.ts'
import { failuresOf } from '../../../../src/health/delivery/failures/failed-roll-outs.ts'
import { isHotfix } from '../../../../src/health/delivery/failures/is-hotfix.ts'
import { recoveryTime } from '../../../../src/health/delivery/failures/recovery-time.ts'
import { reworkRate } from '../../../../src/health/delivery/failures/rework-rate.ts'
import { classifyRollOuts } from '../../../../src/health/delivery/roll-outs/classify-roll-outs.ts'
import { joinRollOuts } from '../../../../src/health/delivery/roll-outs/join-roll-outs.ts'
import { evaluateSignals } from '../../../../src/health/signals/evaluate-signals.ts'
import { readRules } from '../../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample } from '../../../../src/health/signals/sample.ts'
import type { SignalFacts } from '../../../../src/health/signals/signal-facts.ts'
import type { RollOut } from '../../../../src/health/sources/roll-out.ts'
import { signalsJson } from '../../../../src/reports/signals/signals-json.ts'
import { signalsTable } from '../../../../src/reports/signals/signals-table.ts'
import { finish } from '../../../../src/util/steps.ts'
import { counted, DAY, factsOf, HOUR, incident, rollOut, take, ticket } from '../../signals/made-facts.ts'
import { mergedPull } from '../../signals/signal-pulls.ts'
import { landed } from '../roll-outs/history.ts'

/** `a@eu b@us`: successes an hour apart, on a branch of which the letters are the merges in order. */
function rolledOut(deployed: string): readonly RollOut[] {
  const deployments = deployed.split(' ').map((text, index) => {
    const [sha = '', environment = 'production'] = text.split('@')
    const at = DAY + index * HOUR
    const given = { repository: '1', isProduction: true, isTransient: false, task: null, source: 'releases' as const }
    return { sha, environment, succeededAt: at, ...given }
  })
  const pulls = ['a', 'b', 'c'].map((mergeSha, index) => landed(index + 1, { mergeSha }))
  return classifyRollOuts({ repository: '1', rollOuts: joinRollOuts(deployments), pulls, relations: [] })
}

function rates(facts: SignalFacts): { readonly failed: string; readonly rework: string } {
  const text = (signal: typeof reworkRate) => {
    const sample = counted(take(signal, facts))
    return sample.kind === 'share' ? `${sample.part} of ${sample.whole}` : sample.kind
  }
  return { failed: text(changeFailureRate), rework: text(reworkRate) }
}

function beside(facts: SignalFacts) {
  return counted(take(changeFailureRate, facts)).beside
}

describe('which roll-outs fail', () => {
  const three = [rollOut(DAY), rollOut(2 * DAY), rollOut(3 * DAY)]
  const brings = (number: number, at: number) => rollOut(at, { brought: [number] })
  const reverting = (mergedAt: number, overrides = {}) =>
    mergedPull(mergedAt, { number: 8, isRevert: true, reverts: 7, ...overrides })
  const undone = mergedPull(DAY / 2, { number: 7 })

  it.each([
    {
      why: 'three incidents are one failure',
      facts: factsOf([], {
        rollOuts: three,
        incidents: [1, 2, 3].map((hours) => incident(2 * DAY + hours * HOUR)),
      }),
      failed: '1 of 3',
      rework: '0 of 3',
    },
    {
      why: 'going back is none itself, and marks what it takes back',
      facts: factsOf([], { rollOuts: rolledOut('a b a') }),
      failed: '1 of 2',
      rework: '1 of 3',
    },
    {
      why: 'retries and regions are one roll-out',
      facts: factsOf([], { rollOuts: rolledOut('a@eu a@eu b@eu b@us') }),
      failed: '0 of 2',
      rework: '0 of 2',
    },
    {
      why: 'forward again after going back is no change',
      facts: factsOf([], { rollOuts: rolledOut('a b a b') }),
      failed: '1 of 2',
      rework: '1 of 4',
    },
    {
      why: 'a revert marks the roll-out that brought what it undoes, not the one before it',
      facts: factsOf([undone, reverting(3 * DAY)], {
        rollOuts: [brings(7, DAY), rollOut(2 * DAY), rollOut(3 * DAY + HOUR, { kind: 'fix-only', brought: [8] })],
      }),
      failed: '1 of 2',
      rework: '1 of 3',
    },
    {
      why: 'a change that was undone before it ran has never failed',
      facts: factsOf([undone, reverting(DAY - HOUR)], { rollOuts: [rollOut(DAY, { brought: [7, 8] })] }),
      failed: '0 of 1',
      rework: '0 of 1',
    },
    {
      why: 'a revert of a revert undoes no change',
      facts: factsOf([{ ...undone, isRevert: true }, reverting(DAY + HOUR)], { rollOuts: [brings(7, DAY)] }),
      failed: '0 of 1',
      rework: '0 of 1',
    },
    {
      why: 'a revert on another branch undoes nothing here',
      facts: factsOf([undone, reverting(DAY + HOUR, { baseRef: 'release' })], { rollOuts: [brings(7, DAY)] }),
      failed: '0 of 1',
      rework: '0 of 1',
    },
    {
      why: 'incident, revert and hotfix together are one failure',
      facts: factsOf(
        [undone, reverting(DAY + HOUR), mergedPull(2 * DAY, { number: 9, isHotfix: true, createdAt: DAY + 2 * HOUR })],
        { rollOuts: [brings(7, DAY)], incidents: [incident(DAY + HOUR)] },
      ),
      failed: '1 of 1',
      rework: '0 of 1',
    },
    {
      why: 'what the environment caused is nobody’s change',
      facts: factsOf([], { rollOuts: [rollOut(DAY)], incidents: [incident(DAY + HOUR, { cause: 'environment' })] }),
      failed: '0 of 1',
      rework: '0 of 1',
    },
    {
      why: 'an incident marks what it names, however long ago',
      facts: factsOf([], {
        rollOuts: [brings(7, DAY), rollOut(2 * DAY)],
        incidents: [incident(30 * DAY, { names: { pull: 7, sha: null } })],
      }),
      failed: '1 of 2',
      rework: '0 of 2',
    },
    {
      why: 'an incident before the roll-out is not blamed on it',
      facts: factsOf([], { rollOuts: [rollOut(DAY)], incidents: [incident(DAY - 1)] }),
      failed: '0 of 1',
      rework: '0 of 1',
    },
    {
      why: 'the last instant of the seventh day counts',
      facts: factsOf([], { rollOuts: [rollOut(DAY)], incidents: [incident(8 * DAY)] }),
      failed: '1 of 1',
      rework: '0 of 1',
    },
    {
      why: 'a hotfix that ends an incident is told by the incident',
      facts: factsOf([mergedPull(2 * DAY, { createdAt: DAY + HOUR, isHotfix: true, closes: ['5'] })], {
        rollOuts: [rollOut(DAY)],
        tickets: [ticket('5', { labels: ['Outage'] })],
      }),
      failed: '0 of 1',
      rework: '0 of 1',
    },
  ])('$failed, rework $rework: $why', ({ facts, failed, rework }) => {
    expect(rates(facts)).toEqual({ failed, rework })
  })

  it('says what it could not count to any', () => {
    const facts = factsOf([undone, reverting(21 * DAY)], { rollOuts: [brings(7, DAY)], incidents: [incident(9 * DAY)] })
    expect(rates(facts).failed).toBe('0 of 1')
    expect(beside(facts)).toMatchObject({ lateReverts: 1, unattributed: 1 })
  })

  it('says where roll-outs are read, each signal that counts them', () => {
    const released = rollOut(3 * DAY, { source: 'releases', repository: '2' })
    const facts = factsOf([], { rollOuts: [rollOut(DAY), rollOut(2 * DAY), released], incidents: [incident(DAY)] })
    for (const signal of [changeFailureRate, reworkRate])
      expect(counted(take(signal, facts)).beside).toMatchObject({ fromDeployments: 2, fromReleases: 1 })
    expect(counted(take(recoveryTime, facts)).beside).toEqual({ fromDeployments: 1 })
  })

  it('has the share of all for comparison with other tools', () => {
    expect(beside(factsOf([], { rollOuts: rolledOut('a b a') }))).toMatchObject({ failedOfAll: 1, rollOuts: 3 })
  })

  it('waits with a roll-out until its window is over', () => {
    const facts = factsOf([], { rollOuts: three })
    const sample = counted(take(changeFailureRate, facts, undefined, { asOf: 9 * DAY + HOUR }))
    expect(sample).toMatchObject({ whole: 2, beside: { tooYoung: 1 } })
  })

  it('is not connected without roll-outs, and none is another answer', () => {
    expect(take(changeFailureRate, factsOf([])).kind).toBe('not-connected')
    expect(take(changeFailureRate, factsOf([], { rollOuts: three }), { from: 0, to: 1 })).toMatchObject({ whole: 0 })
  })
})

describe('which of several roll-outs failed', () => {
  const brings = (number: number, at: number) => rollOut(at, { brought: [number] })
  const failedOf = (facts: SignalFacts) => [...failuresOf(facts).failed.keys()].map(({ at }) => at)

  it.each([
    {
      why: 'going back marks the one before it: b of a, b, a',
      facts: factsOf([], { rollOuts: rolledOut('a b a') }),
      at: [DAY + HOUR],
    },
    { why: 'not the second a of a, b, a, b', facts: factsOf([], { rollOuts: rolledOut('a b a b') }), at: [DAY + HOUR] },
    {
      why: 'a revert marks the one that brought the change, not the one between',
      facts: factsOf(
        [mergedPull(DAY / 2, { number: 7 }), mergedPull(3 * DAY, { number: 8, isRevert: true, reverts: 7 })],
        { rollOuts: [brings(7, DAY), rollOut(2 * DAY), rollOut(3 * DAY, { kind: 'fix-only', brought: [8] })] },
      ),
      at: [DAY],
    },
    {
      why: 'an incident marks the latest at its start, that of the same instant too',
      facts: factsOf([], { rollOuts: [rollOut(DAY), rollOut(2 * DAY)], incidents: [incident(2 * DAY)] }),
      at: [2 * DAY],
    },
    {
      why: 'a hotfix marks the latest when it was opened, not when it was merged',
      facts: factsOf([mergedPull(3 * DAY, { isHotfix: true, createdAt: DAY + HOUR })], {
        rollOuts: [rollOut(DAY), rollOut(2 * DAY)],
      }),
      at: [DAY],
    },
  ])('$at: $why', ({ facts, at }) => {
    expect(failedOf(facts)).toEqual(at)
  })

  it.each([
    { why: 'a hotfix opened at the end of the seventh day', hotfixAt: 8 * DAY, at: [DAY] },
    { why: 'a hotfix opened a moment later', hotfixAt: 8 * DAY + 1, at: [] },
  ])('$at: $why', ({ hotfixAt, at }) => {
    const hotfix = mergedPull(9 * DAY, { isHotfix: true, createdAt: hotfixAt })
    expect(failedOf(factsOf([hotfix], { rollOuts: [rollOut(DAY)] }))).toEqual(at)
  })

  it.each([
    { why: 'at the end of the seventh day', mergedAt: 8 * DAY, at: [DAY], late: 0 },
    { why: 'a moment later', mergedAt: 8 * DAY + 1, at: [], late: 1 },
    { why: 'before the change ran', mergedAt: DAY - 1, at: [], late: 0 },
  ])('$at, $late too late: reverted $why', ({ mergedAt, at, late }) => {
    const pulls = [mergedPull(DAY / 2, { number: 7 }), mergedPull(mergedAt, { number: 8, isRevert: true, reverts: 7 })]
    const facts = factsOf(pulls, { rollOuts: [brings(7, DAY)] })
    expect([failedOf(facts), failuresOf(facts).lateReverts.length]).toEqual([at, late])
  })

  it('is none of a revert that was merged before what it names', () => {
    const pulls = [mergedPull(3 * DAY, { number: 7 }), mergedPull(2 * DAY, { number: 8, isRevert: true, reverts: 7 })]
    expect(failedOf(factsOf(pulls, { rollOuts: [brings(7, DAY)] }))).toEqual([])
  })

  it('is a fix that failed itself, counted apart', () => {
    const rollOuts = [rollOut(DAY), rollOut(2 * DAY, { kind: 'fix-only', brought: [8] })]
    const facts = factsOf([], { rollOuts, incidents: [incident(2 * DAY + HOUR)] })
    expect(rates(facts)).toEqual({ failed: '0 of 1', rework: '1 of 2' })
    expect(beside(facts)).toMatchObject({ failedFixes: 1, failedOfAll: 1 })
  })

  it.each([
    {
      why: 'two repositories run and nothing says whose it is',
      repository: null,
      others: [rollOut(DAY, { repository: '2' })],
      failed: 0,
      unattributed: 1,
    },
    { why: 'one alone runs', repository: null, others: [], failed: 1, unattributed: 0 },
    { why: 'it is of a repository that nobody rolls out', repository: '3', others: [], failed: 0, unattributed: 1 },
  ])('is $failed by an incident, $unattributed unattributed: $why', ({ repository, others, failed, unattributed }) => {
    const facts = factsOf([], {
      rollOuts: [rollOut(DAY), ...others],
      incidents: [incident(DAY + HOUR, { repository })],
    })
    expect([failedOf(facts).length, failuresOf(facts).unattributed.length]).toEqual([failed, unattributed])
  })

  it.each([
    { why: 'a change that ran before anything that is known is none’s', names: { pull: 3, sha: null }, at: [] },
    { why: 'a change that never ran is none’s', names: { pull: 99, sha: null }, at: [] },
    {
      why: 'a commit that nobody knows says no more than its time',
      names: { pull: null, sha: 'beef5555' },
      at: [2 * DAY],
    },
  ])('$at by the incident of $why', ({ names, at }) => {
    const rollOuts = [rollOut(DAY, { before: [3] }), rollOut(2 * DAY, { brought: [7] })]
    const facts = factsOf([], { rollOuts, incidents: [incident(2 * DAY + HOUR, { names })] })
    expect([failedOf(facts), failuresOf(facts).unattributed.length]).toEqual([at, 1 - at.length])
  })

  it('is not blamed for what the environment caused, which is not unattributed either', () => {
    const facts = factsOf([], {
      rollOuts: [rollOut(DAY)],
      incidents: [incident(DAY + HOUR, { cause: 'environment' }), incident(9 * DAY)],
    })
    expect([failedOf(facts).length, failuresOf(facts).unattributed]).toEqual([0, [9 * DAY]])
  })

  it('is found in a month whose incidents came in the next', () => {
    const facts = factsOf([], { rollOuts: [rollOut(29 * DAY)], incidents: [incident(32 * DAY)] })
    expect(take(changeFailureRate, facts, { from: 0, to: 30 * DAY })).toMatchObject({ part: 1, whole: 1 })
  })

  it.each([
    { why: 'its window is over at its last instant', asOf: 8 * DAY, whole: 1, tooYoung: 0 },
    { why: 'a moment before', asOf: 8 * DAY - 1, whole: 0, tooYoung: 1 },
  ])('counts $whole: $why', ({ asOf, whole, tooYoung }) => {
    const facts = factsOf([], { rollOuts: [rollOut(DAY)] })
    expect(counted(take(changeFailureRate, facts, undefined, { asOf }))).toMatchObject({ whole, beside: { tooYoung } })
  })
})

describe('a month of roll-outs', () => {
  const FROM = Date.parse('2026-06-15T00:00:00Z')
  const answerTo = (failed: number, of: number) => {
    // Two a day from the first of September on, those that failed first, each with an incident of its own.
    const first = Date.parse('2026-09-01T00:00:00Z')
    const rollOuts = Array.from({ length: of }, (_, index) => rollOut(first + index * 12 * HOUR))
    const incidents = rollOuts.slice(0, failed).map(({ at }) => incident(at + HOUR))
    const old = rollOut(FROM)
    const evaluation = { asOf: Date.parse('2026-10-20T00:00:00Z'), historyFrom: FROM, timezone: 'UTC', isAgreed: false }
    const facts = factsOf([], { rollOuts: [old, ...rollOuts], incidents })
    return finish(evaluateSignals([changeFailureRate], facts, evaluation))
  }

  it('is too few to tell with eighteen', () => {
    const answers = answerTo(3, 18)
    expect(answers[0]?.answer).toMatchObject({ state: 'few', sample: { part: 3, whole: 18 } })
    expect(signalsTable(answers).rows[0]?.slice(1)).toEqual(['3 of 18', '—', '—', 'too few to tell'])
  })

  it('is a value from twenty on, of the month alone', () => {
    expect(answerTo(8, 40)[0]?.answer).toMatchObject({ state: 'ok', estimate: { n: 40, value: 0.2 }, reading: 'bad' })
  })

  it('is none where nothing was rolled out', () => {
    const facts = factsOf([], { rollOuts: [rollOut(FROM)] })
    const asOf = Date.parse('2027-01-20T00:00:00Z')
    const evaluation = { asOf, historyFrom: FROM, timezone: 'UTC', isAgreed: false }
    const [found] = finish(evaluateSignals([changeFailureRate], facts, evaluation))
    expect(found?.answer).toMatchObject({ state: 'none' })
    expect(signalsJson(found === undefined ? [] : [found])).toMatchObject([{ state: 'none', value: null, n: 0 }])
  })
})

describe('how a change failure rate reads', () => {
  it.each([
    { failed: 8, of: 40, interval: '10.5–34.8', reads: 'bad' },
    { failed: 6, of: 40, interval: '7.1–29.1', reads: 'bad' },
    { failed: 3, of: 30, interval: '3.5–25.6', reads: 'warn' },
    { failed: 2, of: 60, interval: '0.9–11.4', reads: 'good' },
  ])('$failed of $of, $interval %: $reads', ({ failed, of, interval, reads }) => {
    const rollOuts = Array.from({ length: of }, (_, index) => rollOut((index + 1) * 10 * DAY))
    const incidents = rollOuts.slice(0, failed).map(({ at }) => incident(at + HOUR))
    const sample = counted(take(changeFailureRate, factsOf([], { rollOuts, incidents })))
    const estimate = estimateSample(sample)
    expect(estimate.interval.map((end) => ((end ?? 0) * 100).toFixed(1)).join('–')).toBe(interval)
    const comparison = { change: undefined, p: undefined }
    expect(readRules(changeFailureRate.rules, { sample, estimate, comparison, context: { isOpen: false } })).toBe(reads)
  })
})

describe('the time to recover', () => {
  it('ends with the first of what mends: going back, the fix that is rolled out, the end of the incident', () => {
    const rollOuts = [
      rollOut(10 * DAY, { brought: [1] }),
      rollOut(10 * DAY + 5 * HOUR, { kind: 'rollback' }),
      rollOut(30 * DAY),
      rollOut(50 * DAY),
      rollOut(50 * DAY + 9 * HOUR, { kind: 'fix-only', brought: [3] }),
      rollOut(70 * DAY),
    ]
    const incidents = [
      incident(10 * DAY + HOUR, { resolvedAt: 10 * DAY + 6 * HOUR }),
      incident(30 * DAY + HOUR, { resolvedAt: 30 * DAY + 3 * HOUR }),
      incident(70 * DAY + HOUR),
    ]
    const hotfix = mergedPull(50 * DAY + 8 * HOUR, { number: 3, isHotfix: true, createdAt: 50 * DAY + HOUR })
    const facts = factsOf([hotfix], { rollOuts, incidents })
    const sample = counted(take(recoveryTime, facts, undefined, { asOf: 70 * DAY + 4 * HOUR }))
    if (sample.kind !== 'durations') throw new Error('no durations')
    expect(sample.spans.map(({ duration, observed }) => `${duration / 3600}${observed ? '' : '+'}`)).toEqual([
      '5',
      '3',
      '9',
      '4+',
    ])
  })
})

describe('a hotfix', () => {
  it.each([
    { why: 'by a label of the team', labels: ['Urgent'], is: true },
    { why: 'not by another label', labels: ['hotfix'], is: false },
    { why: 'by branch', headRef: 'hotfix/total', is: true },
    { why: 'by title', title: 'Hotfix: total', is: true },
    { why: 'not by a word inside', title: 'Document the hotfix process', is: false },
    { why: 'not by a longer word', title: 'Hotfixes page', is: false },
  ])('$why: $is', ({ is, ...given }) => {
    expect(isHotfix({ labels: [], headRef: null, title: 'Fix total', ...given }, ['urgent'])).toBe(is)
  })
})
