import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { aiCohortOf } from '../../../src/health/cohorts/ai/ai-cohort.ts'
import { compareAiCohorts } from '../../../src/health/cohorts/ai/ai-cohorts.ts'
import { revertedSoon } from '../../../src/health/cohorts/ai/cohort-outcomes.ts'
import { adjust, compareSized, type Sized } from '../../../src/health/cohorts/ai/size-adjusted.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { mantelHaenszel } from '../../../src/statistics/comparison/mantel-haenszel.ts'
import { wilsonInterval } from '../../../src/statistics/wilson-interval.ts'
import { assistant, linter, snapshot } from '../../depth/build-snapshot.ts'
import { DAY, factsOf, rollOut } from '../signals/made-facts.ts'
import { mergedPull, spread } from '../signals/signal-pulls.ts'

function sized(part: number, whole: number, effectiveLines: number | undefined): readonly Sized[] {
  return Array.from({ length: whole }, (_, index) => ({ effectiveLines, has: index < part }))
}

describe('two shares of changes of different size', () => {
  const own = [...sized(1, 20, 10), ...sized(8, 40, 100)]
  const others = [...sized(6, 150, 10), ...sized(6, 50, 100)]
  const found = compareSized(own, others)

  it('differ as they are', () => {
    expect(found.raw).toEqual([
      { part: 9, whole: 60 },
      { part: 12, whole: 200 },
    ])
    const intervals = found.raw.map(({ part, whole }) =>
      wilsonInterval(part, whole)?.map((end) => (end * 100).toFixed(1)),
    )
    expect(intervals).toEqual([
      ['8.1', '26.1'],
      ['3.5', '10.2'],
    ])
    expect(found.rawP).toBeCloseTo(0.0323, 4)
  })

  it('do not where like is compared with like, and no sentence claims it', () => {
    const strata = [
      [
        { part: 1, whole: 20 },
        { part: 6, whole: 150 },
      ],
      [
        { part: 8, whole: 40 },
        { part: 6, whole: 50 },
      ],
    ] as const
    expect(mantelHaenszel(strata).chiSquare).toBeCloseTo(1.046, 3)
    expect(found).toMatchObject(adjust(strata))
    expect(found.adjusted?.shares.map((share) => (share * 100).toFixed(1))).toEqual(['10.2', '6.8'])
    expect([found.adjusted?.p.toFixed(3), found.isClaimed, found.leftOut]).toEqual(['0.307', false, 0])
  })

  it.each([
    { why: 'bands in which either has fewer than five', own: sized(1, 4, 600), others: sized(1, 50, 600), leftOut: 54 },
    { why: 'what is one too few of either cohort', own: sized(19, 19, 10), others: sized(0, 200, 10), leftOut: 0 },
    { why: 'what has no size', own: sized(1, 30, undefined), others: sized(1, 30, 10), leftOut: 60 },
  ])('leave out, and count, $why', ({ own: first, others: second, leftOut }) => {
    expect(compareSized(first, second)).toMatchObject({ adjusted: undefined, isClaimed: false, leftOut })
  })
})

describe('changes of one size', () => {
  it.each([
    { lines: [0, 49], bands: 1 },
    { lines: [50, 199], bands: 1 },
    { lines: [200, 499], bands: 1 },
    { lines: [500, 50_000], bands: 1 },
    { lines: [49, 50], bands: 0 },
    { lines: [199, 200], bands: 0 },
    { lines: [499, 500], bands: 0 },
  ])('$lines lines are $bands band', ({ lines: [own = 0, others = 0], bands }) => {
    const found = compareSized(sized(10, 20, own), sized(10, 20, others))
    expect([found.adjusted === undefined ? 0 : 1, found.leftOut]).toEqual([bands, bands === 1 ? 0 : 40])
  })

  it('are enough from five of each on', () => {
    const rest = sized(0, 20, 10)
    const with4 = compareSized([...rest, ...sized(4, 4, 300)], [...rest, ...sized(0, 50, 300)])
    const with5 = compareSized([...rest, ...sized(5, 5, 300)], [...rest, ...sized(0, 50, 300)])
    expect([with4.leftOut, with4.adjusted?.shares]).toEqual([54, [0, 0]])
    expect([with5.leftOut, with5.isClaimed]).toEqual([0, true])
  })

  it('differ by nothing where nobody, or everybody, has it', () => {
    expect(compareSized(sized(0, 20, 10), sized(0, 20, 10)).adjusted).toEqual({ shares: [0, 0], p: 1 })
    expect(compareSized(sized(20, 20, 10), sized(20, 20, 10)).adjusted).toEqual({ shares: [1, 1], p: 1 })
  })
})

describe('whose work a change is', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; is: string | undefined }>([
    {
      why: 'an agent with a person as co-author',
      changes: { author: assistant, body: 'Fix a total\n\nCo-authored-by: Ada <ada@example.org>' },
      is: 'agent',
    },
    {
      why: 'a person’s label and the branch of an agent',
      changes: { labels: ['ai-assisted'], headRef: 'copilot/fix-42' },
      is: 'declared',
    },
    { why: 'the branch of an agent alone', changes: { headRef: 'copilot/fix-42' }, is: 'detected' },
    { why: 'nothing', changes: {}, is: 'no sign' },
    { why: 'a machine with a model’s label', changes: { author: linter, labels: ['ai-assisted'] }, is: undefined },
  ])('is read from the pull request: $why is $is', ({ changes, is }) => {
    const { cohort, verdict } = assess(snapshot(changes), mergeConfiguration())
    expect(aiCohortOf({ cohort, aiHelp: verdict.aiAssisted ?? null })).toBe(is)
  })

  it.each([
    { why: 'an agent, whoever helped it', pull: { cohort: 'agent', aiHelp: 'declared' }, is: 'agent' },
    { why: 'what it says itself', pull: { cohort: 'ai-assisted', aiHelp: 'declared' }, is: 'declared' },
    { why: 'what its branch shows', pull: { cohort: 'ai-assisted', aiHelp: 'detected' }, is: 'detected' },
    { why: 'nothing tells', pull: { cohort: 'people', aiHelp: null }, is: 'no sign' },
    { why: 'a machine without a model', pull: { cohort: 'bot', aiHelp: null }, is: undefined },
  ] as const)('$is: $why', ({ pull, is }) => {
    expect(aiCohortOf(pull)).toBe(is)
  })
})

describe('what is reverted within 28 days', () => {
  const change = mergedPull(100 * DAY, { number: 7 })
  it.each([
    { why: 'on the last moment of them', after: 28 * DAY, is: true },
    { why: 'a moment later', after: 28 * DAY + 1, is: false },
    { why: 'never', after: undefined, is: false },
    { why: 'while they are not over, though it is undone already', after: DAY, asOf: 128 * DAY - 1, is: undefined },
  ])('$is: $why', ({ after, is, asOf = 400 * DAY }) => {
    const undo = mergedPull(100 * DAY + (after ?? 0), {
      number: 8,
      isRevert: true,
      reverts: after === undefined ? null : 7,
    })
    expect(revertedSoon(factsOf([change, undo]), change, { asOf, timezone: 'UTC' })).toBe(is)
  })

  it('is undone by the first revert, and by one of a bot as well', () => {
    const undo = (number: number, days: number) =>
      mergedPull((100 + days) * DAY, { number, isRevert: true, reverts: 7, cohort: 'bot' })
    const facts = factsOf([change, undo(9, 40), undo(8, 3)])
    expect(revertedSoon(facts, change, { asOf: 400 * DAY, timezone: 'UTC' })).toBe(true)
  })
})

describe('the cohorts of a quarter', () => {
  const QUARTER = { from: 100 * DAY, to: 191 * DAY }
  const observer = { asOf: 400 * DAY, timezone: 'UTC' }
  const reaches = [QUARTER.from, QUARTER.to] as const
  const helped = spread(15, reaches, (index) => ({ number: 1000 + index, aiHelp: 'declared', cohort: 'ai-assisted' }))
  const agents = spread(40, reaches, (index) => ({
    number: 2000 + index,
    cohort: 'agent',
    aiHelp: 'declared',
    verdict: index < 30 ? 'no-trace' : 'light',
    depth: 5,
  }))
  const people = spread(200, reaches, (index) => ({ number: index + 1 }))
  const undo = mergedPull(191 * DAY, { number: 5000, isRevert: true, reverts: 2039 })
  const rollOuts = [rollOut(0), rollOut(192 * DAY, { brought: [2000, 1], kind: 'change' })]
  const facts = factsOf([...helped, ...agents, ...people, undo], { rollOuts })
  const found = compareAiCohorts(facts, QUARTER, observer)

  it('are counted, and carry a sign at least so often', () => {
    expect(found.counts).toEqual({ agent: 40, declared: 15, detected: 0, 'no sign': 200 })
    expect(found.signed).toEqual({ part: 55, whole: 255 })
  })

  it('are compared from twenty changes on', () => {
    expect(found.comparisons.map(({ cohort, kind }) => `${cohort} ${kind}`)).toEqual([
      'any sign compared',
      'agent compared',
      'declared few',
      'detected few',
    ])
  })

  it('differ by what became of them', () => {
    const agent = found.comparisons.find(({ cohort }) => cohort === 'agent')
    if (agent?.kind !== 'compared') throw new Error('not compared')
    expect(agent.withoutTrace).toMatchObject({
      raw: [
        { part: 30, whole: 40 },
        { part: 0, whole: 200 },
      ],
      isClaimed: true,
    })
    expect(agent.reverted.raw[0]).toEqual({ part: 1, whole: 40 })
    expect(agent.inFailedRollOut?.raw.map(({ whole }) => whole)).toEqual([1, 1])
    expect(agent.depth).toMatchObject({ medians: [5, 30], p: expect.closeTo(0) })
    expect(agent.churn).toBeUndefined()
  })
})
