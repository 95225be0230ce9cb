import { describe, expect, it } from '@jest/globals'
import { aiCohortOf } from '../../../src/health/cohorts/ai/ai-cohort.ts'
import { compareAiCohorts } from '../../../src/health/cohorts/ai/ai-cohorts.ts'
import { adjust, compareSized, type Sized } from '../../../src/health/cohorts/ai/size-adjusted.ts'
import { mantelHaenszel } from '../../../src/statistics/comparison/mantel-haenszel.ts'
import { wilsonInterval } from '../../../src/statistics/wilson-interval.ts'
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
    { why: 'what has no size', own: sized(1, 30, undefined), others: sized(1, 30, 10), leftOut: 60 },
  ])('leave out, and count, $why', ({ own: first, others: second, leftOut }) => {
    expect(compareSized(first, second)).toMatchObject({ adjusted: undefined, isClaimed: false, leftOut })
  })
})

describe('whose work a change is', () => {
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
