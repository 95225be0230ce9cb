import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createAnalyzer } from '../../../src/reports/analysis/analysis.ts'
import { analysisJson } from '../../../src/reports/analysis/analysis-json.ts'
import { renderAnalysisMarkdown } from '../../../src/reports/analysis/analysis-markdown.ts'
import { renderPullLine } from '../../../src/reports/analysis/analysis-pull-line.ts'
import type { AnalysisWindow } from '../../../src/reports/analysis/analysis-window.ts'
import type { ConfiguredHours } from '../../../src/statistics/working-time.ts'
import { hour, snapshotOf } from '../../snapshot/build-archived-pull.ts'
import { analysisOf, approval } from './analyse-pulls.ts'
import { stubJudge } from './stub-judge.ts'

const HOUR = 3600

function jsonOf(...run: Parameters<typeof analysisOf>) {
  return analysisJson(analysisOf(...run))
}

describe('the second clock', () => {
  const workingTime: ConfiguredHours = {
    timezone: 'UTC',
    zoneFrom: 'timezone',
    from: 0,
    to: 24,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    holidays: [],
  }

  it('is null without working hours, and the wall clock itself where people always work', () => {
    const pulls = [{ reviews: [approval('bob', 2)] }, { reviews: [approval('bob', 4)] }, {}]
    expect(jsonOf(pulls).workingTime).toBeNull()
    const { workingTime: second, timeToFirstReview } = jsonOf(pulls, { workingTime })
    const { mergedUnreviewed: _, closedUnreviewed: __, ...rest } = timeToFirstReview
    const { reviewedBeforeReady: ___, reviewedInConversation: ____, ...times } = rest
    expect(second).toEqual({ hours: 'Mon–Sun 0:00–24:00, UTC', timeToFirstReview: times })
  })

  it('stands beside it in the table', () => {
    const text = renderAnalysisMarkdown(analysisOf([{ reviews: [approval('bob', 2)] }], { workingTime }))
    expect(text).toContain('the same in working hours')
  })
})

describe('what is counted', () => {
  const { pullRequests, timeToFirstReview, firstReviewToMerge, timeToMerge, cohorts } = jsonOf([
    { reviews: [approval('bob', 2)], mergedAt: hour(6) },
    { reviews: [approval('bob', 4)] },
    { mergedAt: hour(1) },
    { closedAt: hour(1) },
    { reviews: [approval('bob', 1)], closedAt: hour(9) },
    {},
    { author: 'dependabot', mergedAt: hour(1) },
    { author: 'Copilot' },
    { draft: true },
  ])

  it('leaves out bots and drafts, and says how many; agents have a cohort of their own', () => {
    expect(pullRequests).toEqual({
      total: 6,
      merged: 2,
      open: 2,
      closedUnmerged: 2,
      excluded: { botAuthor: 1, draftOnly: 1, configured: 0 },
    })
    expect(cohorts.agents.pullRequests.total).toBe(1)
  })

  it('waits for reviews only while open, and counts the rest apart', () => {
    const { n, waiting, mergedUnreviewed, closedUnreviewed } = timeToFirstReview
    expect({ n, waiting, mergedUnreviewed, closedUnreviewed }).toEqual({
      n: 3,
      waiting: 1,
      mergedUnreviewed: 1,
      closedUnreviewed: 1,
    })
  })

  it('takes the quantiles from the curve, and the plain ones beside it', () => {
    expect(timeToFirstReview.p50).toBe(2 * HOUR)
    expect(timeToFirstReview.observed).toEqual({ n: 3, p50: 2 * HOUR, p95: expect.closeTo(3.8 * HOUR, 6) })
    expect(timeToFirstReview.p95).toBeNull()
    // Four spans: a bound needs five.
    expect(timeToFirstReview.p95AtLeast).toBeUndefined()
  })

  it('follows reviewed ones to the merge', () => {
    const { n, waiting, closedUnmerged, p50 } = firstReviewToMerge
    expect({ n, waiting, closedUnmerged, p50 }).toEqual({ n: 1, waiting: 1, closedUnmerged: 1, p50: 4 * HOUR })
    expect([timeToMerge.n, timeToMerge.waiting, timeToMerge.closedUnmerged]).toEqual([2, 2, 2])
  })

  it('has no answers, but counts, for nothing', () => {
    const empty = jsonOf([])
    expect(empty.pullRequests.total).toBe(0)
    expect(empty.timeToFirstReview).toMatchObject({ n: 0, p50: null, p50Interval: [null, null] })
    expect(empty.timeToFirstReview).not.toHaveProperty('p50AtLeast')
    expect(empty.weeks).toEqual([])
  })
})

describe('approvals', () => {
  it('counts those of other people, by body and by trace', () => {
    const reviews = [
      approval('bob', 1),
      approval('cy', 2, 'Reads well.'),
      approval('ada', 3),
      approval('dependabot', 4),
    ]
    expect(jsonOf([{ reviews }]).approvals).toEqual({
      n: 2,
      emptyBody: 1,
      withoutTrace: 1,
      questioned: 1,
      rubberStamps: 1,
      outsiders: 0,
      unknown: 0,
    })
  })
})

describe('the window', () => {
  const berlin = { timezone: 'Europe/Berlin' }

  it('takes a pull request by when its clock started, from the first moment to before the last', () => {
    const pulls = [0, 1, 2, 3].map((hours) => ({ readyAt: hour(hours) }))
    const window = { from: Date.parse(hour(1)), to: Date.parse(hour(3)) }
    expect(jsonOf(pulls, window).pullRequests.total).toBe(2)
  })

  it('says what was asked for', () => {
    expect(jsonOf([], { ...berlin, from: Date.parse(hour(0)) }).window).toEqual({
      from: '2026-11-16T08:00:00.000Z',
      to: null,
      asOf: '2026-11-20T12:00:00.000Z',
      timezone: 'Europe/Berlin',
    })
  })

  it('names weeks in the time zone, oldest first', () => {
    const pulls = [{ createdAt: hour(0) }, { createdAt: '2026-11-15T23:30:00Z' }, { createdAt: '2026-11-15T22:30:00Z' }]
    expect(jsonOf(pulls, berlin).weeks.map(({ week, pullRequests }) => [week, pullRequests.total])).toEqual([
      ['2026-W46', 1],
      ['2026-W47', 2],
    ])
  })

  it('keeps the last 7, 28 and 90 whole days of the time zone, without the day it is looked at', () => {
    // As of Friday 20 November 2026, noon UTC; midnight in Berlin is 23:00 UTC.
    const starts = [
      '2026-11-20T08:00:00Z',
      '2026-11-19T22:59:59Z',
      '2026-11-12T23:00:00Z',
      '2026-11-12T22:59:59Z',
      '2026-10-22T22:00:00Z',
      '2026-08-21T22:00:00Z',
      '2026-08-21T21:59:59Z',
    ]
    const pulls = starts.map((createdAt) => ({ createdAt, reviews: [] }))
    expect(jsonOf(pulls, berlin).rolling.map(({ days, pullRequests }) => [days, pullRequests.total])).toEqual([
      [7, 2],
      [28, 4],
      [90, 5],
    ])
  })

  it('judges nothing that is not counted', () => {
    const analyzer = createAnalyzer({ from: undefined, to: 0, asOf: Date.parse(hour(9)), timezone: 'UTC' })
    const judge = () => {
      throw new Error('judged')
    }
    expect(analyzer.add(snapshotOf({}, 9), judge)).toBeUndefined()
  })
})

describe('review load', () => {
  const workingTime: ConfiguredHours = {
    timezone: 'UTC',
    zoneFrom: 'timezone',
    from: 8,
    to: 18,
    weekdays: [1, 2, 3, 4, 5],
    holidays: [],
  }

  /** One pull request a list of reviewers, each in the order of their reviews. */
  function loadOf(pulls: readonly (readonly string[])[], window: Partial<AnalysisWindow> = { workingTime }) {
    const keys = pulls.map((names) => ({ reviews: names.map((name) => approval(name, 1)) }))
    return jsonOf(keys, window).reviewLoad
  }

  it('says nothing about spread under five reviewers, because it would name them', () => {
    expect(loadOf([['b', 'c', 'd', 'e']])).toEqual({
      reviewers: 4,
      gini: null,
      topFifthShare: null,
      afterHoursShare: null,
      afterHoursLeftOut: null,
    })
  })

  it('measures spread and hours from five on', () => {
    const five = ['b', 'c', 'd', 'e', 'f']
    expect(loadOf([five, ...Array(5).fill(['b'])])).toEqual({
      reviewers: 5,
      gini: expect.closeTo(0.4, 9),
      topFifthShare: 0.6,
      afterHoursShare: 0,
      afterHoursLeftOut: 0,
    })
  })

  it('counts a pull request once, however often somebody reviewed it', () => {
    const load = loadOf([['b', 'b', 'b', 'b', 'b', 'b', 'c', 'd', 'e', 'f']])
    expect(load).toMatchObject({ gini: 0, topFifthShare: 0.2 })
  })

  it.each([
    { why: 'hours that nobody told', window: {} },
    {
      why: 'hours of which nobody said the time zone',
      window: { workingTime: { ...workingTime, zoneFrom: 'default' } },
    },
  ] as const)('says nothing of $why', ({ window }) => {
    expect(loadOf([['b', 'c', 'd', 'e', 'f']], window).afterHoursShare).toBeNull()
  })
})

const pullKeys = fc.record({
  readyAt: fc.option(fc.integer({ min: 0, max: 50 }).map(hour)),
  mergedAt: fc.option(fc.integer({ min: 0, max: 150 }).map(hour)),
  draft: fc.boolean(),
  author: fc.constantFrom('ada', 'bob', null, 'dependabot', 'Copilot'),
  labels: fc.constantFrom([], ['ai-assisted']),
  reviews: fc.array(
    fc.record({
      author: fc.constantFrom('ada', 'bob', 'cy', null, 'dependabot'),
      state: fc.constantFrom('APPROVED', 'COMMENTED', 'PENDING'),
      submittedAt: fc.integer({ min: 0, max: 150 }).map(hour),
      body: fc.constantFrom('', 'Why?'),
    }),
    { maxLength: 4 },
  ),
})

describe('laws of the analysis', () => {
  it('adds up: every pull request is counted once, in one week, in one cohort', () => {
    fc.assert(
      fc.property(fc.array(pullKeys, { maxLength: 12 }), (pulls) => {
        const { pullRequests, weeks, cohorts, timeToFirstReview, timeToMerge, depth } = jsonOf(pulls)
        const { total, merged, open, closedUnmerged, excluded } = pullRequests
        const { n, waiting, ...ends } = timeToFirstReview
        const { mergedUnreviewed, closedUnreviewed, reviewedBeforeReady, reviewedInConversation } = ends
        const reviewedOtherwise = reviewedBeforeReady + reviewedInConversation
        expect(merged + open + closedUnmerged).toBe(total)
        expect(total + cohorts.agents.pullRequests.total + excluded.botAuthor + excluded.draftOnly).toBe(pulls.length)
        expect(n + waiting + mergedUnreviewed + closedUnreviewed + reviewedOtherwise).toBe(total)
        expect(timeToMerge.n + timeToMerge.waiting + timeToMerge.closedUnmerged).toBe(total)
        expect(weeks.reduce((sum, week) => sum + week.pullRequests.total, 0)).toBe(total)
        expect(cohorts.aiAssisted.pullRequests.total + cohorts.other.pullRequests.total).toBe(total)
        expect(Object.values(depth.verdicts).reduce((sum, count) => sum + count, 0)).toBe(total)
      }),
    )
  })

  it('does not depend on the order, and never names anybody', () => {
    fc.assert(
      fc.property(fc.array(pullKeys, { maxLength: 12 }), (keys) => {
        const pulls = keys.map((one, number) => ({ ...one, number }))
        const analysis = analysisOf(pulls)
        expect(analysisOf(pulls.toReversed())).toEqual(analysis)
        for (const text of [JSON.stringify(analysisJson(analysis)), renderAnalysisMarkdown(analysis)]) {
          expect(text).not.toMatch(/\b(ada|bob|cy|dependabot)\b/)
        }
      }),
    )
  })
})

describe('renderAnalysisMarkdown', () => {
  const six = [1, 2, 3, 4, 5, 6].map((hours) => ({ reviews: [approval('bob', hours)], labels: ['ai-assisted'] }))

  it('shows a p50 from five events and a p95 from twenty', () => {
    const [four, five] = [six.slice(0, 4), six.slice(0, 5)].map((pulls) => renderAnalysisMarkdown(analysisOf(pulls)))
    expect(four).toContain('| time to first review | — | — | — | — | 4 | 0 |')
    expect(five).toContain('| time to first review | 3 h | from 1 h | — | — | 5 | 0 |')
  })

  it('shows a lower bound where the curve does not reach', () => {
    const text = renderAnalysisMarkdown(analysisOf([...six.slice(0, 5), ...Array(9).fill({})]))
    expect(text).toContain('| time to first review | > 4 d 4 h |')
  })

  it('shows cohorts and weeks only where there is something to compare', () => {
    const [four, five] = [4, 5].map((size) => [...six, ...Array(size).fill({})])
    expect(renderAnalysisMarkdown(analysisOf(five ?? []))).toContain('### Agents and AI-assisted changes')
    expect(renderAnalysisMarkdown(analysisOf(four ?? []))).not.toMatch(/AI-assisted|### Weeks/)
    expect(renderAnalysisMarkdown(analysisOf(six))).toContain('### Last days')
    expect(renderAnalysisMarkdown(analysisOf([{}], {}, 9_000))).not.toContain('### Last days')
  })

  it('says what was left out', () => {
    const text = renderAnalysisMarkdown(analysisOf([{ author: 'dependabot' }, { draft: true }]))
    expect(text).toContain('Left out: 1 by bots, 1 never ready for review.')
  })
})

describe('renderPullLine', () => {
  it('numbers reviewers and gives durations in seconds', () => {
    const snapshot = snapshotOf({ reviews: [approval('bob', 2)], mergedAt: hour(5) })
    expect(JSON.parse(renderPullLine(snapshot, stubJudge(snapshot)))).toEqual({
      repo: 'shop/cart',
      number: 7,
      verdict: 'light',
      depth: 10,
      reasons: [],
      timeToFirstReview: 7200,
      firstReviewToMerge: 10_800,
      cohort: 'people',
      aiAssisted: null,
      effectiveLines: null,
      aiReviews: 0,
      timeToFirstAiReview: null,
      parts: { engagement: null, coverage: null, outcome: null, pace: null },
      approvals: [
        {
          reviewer: 'r1',
          submittedAt: '2026-11-16T10:00:00.000Z',
          trace: false,
          isOutsider: false,
          risks: [],
          rubberStamp: 'likely',
          reasons: [],
        },
      ],
    })
  })

  it('has null where there is no answer', () => {
    const snapshot = snapshotOf({})
    expect(JSON.parse(renderPullLine(snapshot, stubJudge(snapshot)))).toMatchObject({
      depth: null,
      timeToFirstReview: null,
      firstReviewToMerge: null,
    })
  })
})
