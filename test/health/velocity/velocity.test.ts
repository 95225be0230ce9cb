import { describe, expect, it } from '@jest/globals'
import { comprehensionDebt } from '../../../src/health/quality/comprehension-debt.ts'
import { evaluateSignals } from '../../../src/health/signals/evaluate-signals.ts'
import { compareSamples } from '../../../src/health/signals/evaluation/compare-samples.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import type { Closing, Points, Ticket } from '../../../src/health/sources/ticket.ts'
import { mergedPullRequests } from '../../../src/health/velocity/merged-pull-requests.ts'
import { pointsOfIssue, USUAL_POINTS } from '../../../src/health/velocity/points-of-issue.ts'
import { storyPoints } from '../../../src/health/velocity/story-points.ts'
import { ticketsReopened } from '../../../src/health/velocity/tickets-reopened.ts'
import { mannWhitney } from '../../../src/statistics/comparison/mann-whitney.ts'
import { finish } from '../../../src/util/steps.ts'
import { counted, DAY, factsOf, take, ticket } from '../signals/made-facts.ts'
import { mergedPull, spread } from '../signals/signal-pulls.ts'

/** A Monday, midnight UTC. */
const START = Date.parse('2026-08-03T00:00:00Z')
const week = (number: number, day = 2) => START + (number - 1) * 7 * DAY + day * DAY
const points = (value: number, source: Points['source'] = 'issue field'): Points => ({ value, source })

function closing(at: number, overrides: Partial<Closing> = {}): Closing {
  return { at, reason: 'completed', reopenedAt: null, ...overrides }
}

const done = (key: string, at: number, overrides: Partial<Ticket> = {}) =>
  ticket(key, { closings: [closing(at)], points: points(1), ...overrides })

function weeksOf(tickets: readonly Ticket[], asOf = week(14), pulls = spread(0, [0, 0])) {
  const window = { from: START, to: week(5, 0) }
  const taken = take(storyPoints, factsOf(pulls, { tickets }), window, { asOf })
  return 'weeks' in taken ? taken.weeks : taken
}

describe('story points a week', () => {
  it.each([
    { boards: 'connected' as const, says: 'name the field, project or label' },
    { boards: 'not-permitted' as const, says: 'let the App read projects (organization_projects: read)' },
    { boards: 'personal' as const, says: 'GitHub shows Apps no boards of personal accounts' },
  ])('are not connected where no issue has any, and say what to do: $boards', ({ boards, says }) => {
    const facts = factsOf([], { tickets: [done('1', week(2), { points: null })] })
    const window = { from: START, to: week(5, 0) }
    const taken = take(storyPoints, { ...facts, sources: { ...facts.sources, boards } }, window, { asOf: week(14) })
    expect(taken).toMatchObject({ kind: 'not-connected', connect: expect.stringContaining(says) })
  })

  const twice = (values: readonly number[]) => [...values, ...values]
  it.each([
    {
      why: 'a third more and no chance: inflated',
      now: [26, 28, 27, 27, 26, 28, 27, 27, 26, 28, 27, 27, 27],
      before: Array.from({ length: 26 }, (_, index) => (index % 2 === 0 ? 18 : 22)),
      change: 0.35,
      u: 338,
      z: 5.234,
      p: 1.7e-7,
      reads: 'bad',
    },
    {
      why: 'an eighth more is healthy, however clear',
      now: [22, 24, 20, 26, 21, 23, 19, 27, 22, 24, 20, 26, 18],
      before: twice([18, 22, 20, 24, 16, 21, 19, 26, 17, 23, 20, 14, 20]),
      change: 0.123,
      u: 240,
      z: 2.115,
      p: 0.034,
      reads: 'good',
    },
  ])('$why', ({ now, before, change, u, z, p, reads }) => {
    const [sample, baseline]: Sample[] = [
      { kind: 'totals', weeks: now },
      { kind: 'totals', weeks: before },
    ]
    if (sample === undefined) throw new Error('no sample')
    const comparison = compareSamples(sample, baseline)
    const test = mannWhitney(now, before)
    expect([test?.u, test?.z.toFixed(3)]).toEqual([u, z.toFixed(3)])
    expect(comparison.change).toBeCloseTo(change, 3)
    expect((comparison.p ?? 1) / p).toBeCloseTo(1, 1)
    const read = { sample, estimate: estimateSample(sample), comparison, context: { isOpen: false } }
    expect(readRules(storyPoints.rules, read)).toBe(reads)
  })

  const reopened = ticket('1', {
    points: points(5),
    closings: [closing(week(1), { reopenedAt: week(2) }), closing(week(4))],
  })
  it.each([
    { why: 'it counts when it is closed', asOf: week(1, 6), weeks: [5, 0, 0, 0] },
    { why: 'to the instant', asOf: week(1), weeks: [5, 0, 0, 0] },
    { why: 'not while it is open again', asOf: week(3), weeks: [0, 0, 0, 0] },
    { why: 'from the instant of its opening', asOf: week(2), weeks: [0, 0, 0, 0] },
    { why: 'and then once', asOf: week(4, 6), weeks: [0, 0, 0, 5] },
  ])('$weeks: $why', ({ asOf, weeks }) => {
    const other = done('2', week(1), { points: points(0) })
    expect(weeksOf([reopened, other], asOf)).toEqual(weeks)
  })

  it('are none, and connected, while everything that has points is open again', () => {
    expect(weeksOf([reopened], week(3))).toEqual([])
    expect(weeksOf([ticket('1', { points: points(5) })])).toEqual([])
  })

  it.each([
    {
      why: 'parts count, and not what they are parts of',
      tickets: [
        done('1', week(1), { points: points(13) }),
        done('2', week(1), { points: points(5), parent: '1' }),
        done('3', week(1), { points: points(3), parent: '1' }),
        done('4', week(1), { points: null, parent: '1' }),
      ],
      total: 8,
    },
    {
      why: 'parts in another repository count instead of what they are parts of, too',
      tickets: [
        done('1', week(1), { points: points(13), repository: '7' }),
        done('2', week(1), { points: points(5), parent: '7#1' }),
        done('1', week(1), { points: points(2) }),
      ],
      total: 7,
    },
    {
      why: 'what was given up is not done',
      tickets: [
        done('1', week(1)),
        ticket('2', { points: points(5), closings: [closing(week(1), { reason: 'not_planned' })] }),
      ],
      total: 1,
    },
  ])('$total: $why', ({ tickets, total }) => {
    expect(weeksOf(tickets)).toEqual([total, 0, 0, 0])
  })

  it('counts the points of a pull request only where no issue that it closes has some', () => {
    const pulls = [
      mergedPull(week(2), { number: 1, points: 3, closes: ['1'] }),
      mergedPull(week(2), { number: 2, points: 2, closes: [] }),
      mergedPull(week(2), { number: 3, points: 8, closes: [], cohort: 'bot' }),
    ]
    expect(weeksOf([done('1', week(1))], undefined, pulls)).toEqual([1, 2, 0, 0])
  })

  const pointed = (some: number, of: number) =>
    Array.from({ length: of }, (_, index) => done(String(index), week(1), { points: index < some ? points(2) : null }))

  it.each([
    { some: 18, of: 40, judged: 0.45, unestimated: 22 },
    { some: 19, of: 40, judged: 0.475, unestimated: 21 },
  ])(
    'is partial where fewer than half of the issues have points: $some of $of',
    ({ some, of, judged, unestimated }) => {
      expect(weeksOf(pointed(some, of))).toMatchObject({ kind: 'partial', judged, sample: { beside: { unestimated } } })
    },
  )

  it('is whole from half of them on', () => {
    expect(weeksOf(pointed(20, 40))).toEqual([40, 0, 0, 0])
  })

  it('counts neither the points of what was given up nor the issue itself', () => {
    const givenUp = (reason: 'not_planned' | 'duplicate', key: string) =>
      ticket(key, { points: points(5), closings: [closing(week(1), { reason })] })
    const without = givenUp('not_planned', '4')
    const tickets = [
      done('1', week(1)),
      givenUp('not_planned', '2'),
      givenUp('duplicate', '3'),
      { ...without, points: null },
    ]
    const found = counted(
      take(storyPoints, factsOf([], { tickets }), { from: START, to: week(5, 0) }, { asOf: week(14) }),
    )
    expect(found).toMatchObject({ weeks: [1, 0, 0, 0], beside: { unestimated: 0 } })
  })

  it('counts the issues whose labels give several numbers, of which the highest counts', () => {
    const labels = ['points: 3', 'points: 5']
    const tickets = [
      done('1', week(1), { labels, points: points(5, 'label') }),
      done('2', week(1), { labels, points: points(8) }),
      done('3', week(1), { labels: ['points: 3'], points: points(3, 'label') }),
    ]
    const found = counted(
      take(storyPoints, factsOf([], { tickets }), { from: START, to: week(5, 0) }, { asOf: week(14) }),
    )
    expect(found).toMatchObject({ weeks: [16, 0, 0, 0], beside: { ambiguous: 1 } })
  })

  const bySources = (sources: Readonly<Record<string, number>>): Sample => ({
    kind: 'totals',
    weeks: Array.from({ length: 13 }, () => 60),
    sources,
  })
  it.each([
    { why: '50 of 60 by labels then, all by a field now', now: [60, 0], before: [10, 50], change: undefined },
    { why: 'a share that differs by 21 points', now: [79, 21], before: [100, 0], change: undefined },
    { why: 'by 20 points, which is not more', now: [60, 40], before: [80, 20], change: 0 },
    { why: 'by 20 points the other way', now: [90, 10], before: [70, 30], change: 0 },
  ])('compares points of one source alone: $why', ({ now, before, change }) => {
    const sources = ([field = 0, label = 0]: readonly number[]) =>
      bySources({ 'issue field': field * 13, label: label * 13 })
    expect(compareSamples(sources(now), sources(before)).change).toBe(change)
  })

  it.each([
    { why: '+30% is inflated', now: 26, p: 0.001, reads: 'bad' },
    { why: 'just under +30%', now: 25.9, p: 0.001, reads: 'good' },
    { why: 'falling is no warning', now: 5, p: 0.001, reads: 'good' },
  ])('reads $reads: $why', ({ now, p, reads }) => {
    const sample: Sample = { kind: 'totals', weeks: [now] }
    const comparison = { change: now / 20 - 1, p }
    const read = { sample, estimate: estimateSample(sample), comparison, context: { isOpen: false } }
    expect(readRules(storyPoints.rules, read)).toBe(reads)
  })
})

describe('the points of one issue', () => {
  const nothing = { issueFields: [], projectFields: [], labels: [], imported: null }
  const field = { name: 'Story Points', type: 'number', value: 8 }
  const ofProject = (project: number, value: unknown) => ({ project, name: 'estimate', value })

  it.each([
    {
      why: 'the field first',
      given: { issueFields: [field], projectFields: [ofProject(1, 5)], labels: ['points: 3'] },
      points: '8 by issue field',
    },
    { why: 'zero is a number', given: { issueFields: [{ ...field, value: 0 }] }, points: '0 by issue field' },
    {
      why: 'a field of text is none',
      given: { issueFields: [{ ...field, type: 'text' }], labels: ['points:3'] },
      points: '3 by label',
    },
    {
      why: 'of several projects the lowest number',
      given: { projectFields: [ofProject(9, 5), ofProject(2, 3)] },
      points: '3 by project',
    },
    {
      why: 'the highest of several labels, and not surely',
      given: { labels: ['points: 3', 'points: 5'] },
      points: '5 by label?',
    },
    {
      why: 'of several projects the one that a configuration names',
      given: { projectFields: [ofProject(9, 5), ofProject(2, 3)] },
      settings: { ...USUAL_POINTS, project: 9 },
      points: '5 by project',
    },
    {
      why: 'a field by the name that a configuration gives, whatever its case',
      given: {
        issueFields: [
          { ...field, name: 'SIZE' },
          { ...field, value: 2 },
        ],
      },
      settings: { ...USUAL_POINTS, fields: ['Size'] },
      points: '8 by issue field',
    },
    { why: 'without a space', given: { labels: ['points:3'] }, points: '3 by label' },
    { why: 'the usual label', given: { labels: ['points: 3'] }, points: '3 by label' },
    { why: 'no number at all', given: { labels: ['points: many'], imported: Number.NaN }, points: 'none' },
    { why: 'decimals', given: { labels: ['Points: 0.5'] }, points: '0.5 by label' },
    { why: 'a file last', given: { imported: 2 }, points: '2 by import' },
    { why: 'nothing is not zero', given: { issueFields: [{ ...field, value: -1 }] }, points: 'none' },
  ])('$points: $why', ({ given, settings, points: expected }) => {
    const found = pointsOfIssue({ ...nothing, ...given }, settings)
    const text = found && `${found.value} by ${found.source}${found.isAmbiguous ? '?' : ''}`
    expect(text ?? 'none').toBe(expected)
  })
})

describe('issues opened again', () => {
  it('counts those of which four weeks are over, once each', () => {
    const tickets = [
      ticket('1', { closings: [closing(week(1), { reopenedAt: week(2) }), closing(week(3), { reopenedAt: week(4) })] }),
      ticket('2', { closings: [closing(week(1), { reopenedAt: week(9) })] }),
      ticket('3', { closings: [closing(week(1))] }),
      ticket('4', { closings: [closing(week(9), { reopenedAt: week(10) })] }),
      ticket('5', { closings: [closing(week(1), { reason: 'not_planned', reopenedAt: week(2) })] }),
    ]
    expect(take(ticketsReopened, factsOf([], { tickets }), undefined, { asOf: week(11) })).toMatchObject({
      part: 1,
      whole: 3,
    })
  })
})

describe('the 28 days of an issue', () => {
  const [closedAt, LAST] = [week(1), 28 * DAY]
  it.each([
    { why: 'opened again at their last instant', reopenedAt: closedAt + LAST, asOf: week(20), part: 1, whole: 1 },
    { why: 'a moment later, which is new work', reopenedAt: closedAt + LAST + 1, asOf: week(20), part: 0, whole: 1 },
    { why: 'just over', reopenedAt: null, asOf: closedAt + LAST, part: 0, whole: 1 },
    { why: 'not quite over', reopenedAt: closedAt + 1, asOf: closedAt + LAST - 1, part: 0, whole: 0 },
  ])('$part of $whole: $why', ({ reopenedAt, asOf, part, whole }) => {
    const tickets = [ticket('1', { closings: [closing(closedAt, { reopenedAt })] })]
    expect(take(ticketsReopened, factsOf([], { tickets }), undefined, { asOf })).toMatchObject({ part, whole })
  })
})

describe('merged pull requests a week', () => {
  it('are those of people and agents, without reverts and without those of bots', () => {
    const at = { from: START, to: week(3, 0) }
    const pulls = [
      mergedPull(START, { number: 1 }),
      mergedPull(week(2, 0) - 1, { number: 2, cohort: 'agent' }),
      mergedPull(week(2, 0), { number: 3 }),
      mergedPull(week(2), { number: 4, cohort: 'bot' }),
      mergedPull(week(2), { number: 5, isRevert: true }),
      mergedPull(week(3, 0), { number: 6 }),
    ]
    expect(take(mergedPullRequests, factsOf(pulls), at)).toMatchObject({ weeks: [2, 1], beside: { byAgents: 1 } })
  })
})

describe('more work', () => {
  const END = Date.parse('2026-11-23T00:00:00Z')
  const ago = (days: number) => END - days * DAY
  const busy = [...spread(52 * 20, [ago(483), ago(105)]), ...spread(17 * 40, [ago(105), END])]
  const traceless = busy.map((pull) => ({
    ...pull,
    verdict: (pull.mergedAt ?? 0) > ago(35) ? ('no-trace' as const) : pull.verdict,
  }))
  const evaluation = { asOf: END + DAY, historyFrom: ago(483), timezone: 'UTC', isAgreed: false }

  it.each([
    { why: 'only watches by itself', pulls: busy, state: 'watch', beside: [] },
    {
      why: 'trips beside lost quality, and names it',
      pulls: traceless,
      state: 'tripped',
      beside: ['comprehensionDebt'],
    },
  ])('$state: $why', ({ pulls, state, beside }) => {
    const signals = [mergedPullRequests, comprehensionDebt]
    const [velocity] = finish(evaluateSignals(signals, factsOf(pulls), evaluation))
    expect(velocity?.answer).toMatchObject({ state: 'ok', reading: 'warn', breaker: { state, beside } })
  })
})
