import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { VERDICTS } from '../../../src/depth/verdict.ts'
import type { DigestInput, DigestPull } from '../../../src/health/review/digest-input.ts'
import type { Judgement } from '../../../src/health/review/pull-facts.ts'
import type { ReviewMetrics } from '../../../src/health/review/review-metrics.ts'
import { buildDigest } from '../../../src/reports/digest/build-digest.ts'
import { digestJson } from '../../../src/reports/digest/digest-json.ts'
import { figureCell } from '../../../src/reports/shared/cells.ts'
import { randomOf } from '../../support/seed-history.ts'
import { referenceFigures } from './reference-digest.ts'
import { shownCells } from './reference-sets.ts'

const WEEK = '2026-W46'
const AS_OF = Date.parse('2026-11-16T08:00:00Z')
const DAY = 86_400_000

const moment = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null })

const judgements: fc.Arbitrary<Judgement> = fc.record({
  verdict: fc.constantFrom(...VERDICTS),
  depth: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  approvals: fc.record({
    n: fc.integer({ min: 5, max: 8 }),
    emptyBody: fc.nat(3),
    withoutTrace: fc.nat(3),
    questioned: fc.nat(3),
    rubberStamps: fc.nat(3),
    outsiders: fc.nat(3),
    unknown: fc.nat(2),
  }),
})

/** Histories of sixteen weeks with everything that may be missing or strange. */
const pulls: fc.Arbitrary<DigestPull> = fc
  .record({
    repositoryId: fc.constantFrom('1', '2', '3'),
    number: fc.integer({ min: 1, max: 40 }),
    started: fc.option(fc.integer({ min: 0, max: 112 * DAY }), { nil: null }),
    review: moment(20 * DAY),
    ai: moment(2 * DAY),
    merge: moment(30 * DAY),
    close: moment(30 * DAY),
    isClosed: fc.boolean(),
    isDraft: fc.boolean(),
    cohort: fc.constantFrom('people', 'people', 'ai-assisted', 'agent', 'bot'),
    otherReview: fc.constantFrom(null, null, null, 'before-ready', 'in-conversation'),
    revertsNumber: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
    isExcluded: fc.constantFrom(false, false, false, false, true),
    effectiveLines: fc.option(fc.nat(2_000), { nil: null }),
    judgement: fc.option(judgements, { nil: undefined, freq: 9 }),
  })
  .map(pullFrom)

interface Drawn {
  readonly repositoryId: string
  readonly number: number
  readonly started: number | null
  readonly review: number | null
  readonly ai: number | null
  readonly merge: number | null
  readonly close: number | null
  readonly isClosed: boolean
  readonly isDraft: boolean
  readonly cohort: DigestPull['cohort']
  readonly otherReview: DigestPull['otherReview']
  readonly revertsNumber: number | null
  readonly isExcluded: boolean
  readonly effectiveLines: number | null
  readonly judgement: Judgement | undefined
}

function pullFrom(drawn: Drawn): DigestPull {
  const { started, review, ai, merge, close, isClosed, ...rest } = drawn
  const startedAt = started === null ? null : AS_OF - 112 * DAY + started
  const after = (delay: number | null) => {
    const at = delay === null || startedAt === null ? null : startedAt + delay
    return at !== null && at <= AS_OF ? at : null
  }
  const mergedAt = after(merge)
  return {
    ...rest,
    asOf: AS_OF,
    startedAt,
    firstReviewAt: after(review),
    firstAiReviewAt: after(ai),
    mergedAt,
    closedAt: mergedAt ?? (isClosed ? after(close) : null),
    state: mergedAt !== null ? 'merged' : isClosed ? 'closed' : 'open',
  }
}

/** No repository has two pull requests of one number. */
function nameOf({ repositoryId, number }: Pick<DigestPull, 'repositoryId' | 'number'>): string {
  return `${repositoryId}/${number}`
}

const histories: fc.Arbitrary<DigestInput> = fc.record({
  scope: fc.constant('acme'),
  week: fc.constant(WEEK),
  timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Auckland'),
  asOf: fc.constant(AS_OF),
  pulls: fc.uniqueArray(pulls, { maxLength: 120, size: 'max', selector: nameOf }),
  reviews: fc.array(
    fc.record({
      at: fc.integer({ min: AS_OF - 40 * DAY, max: AS_OF }),
      reviewer: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', null),
      repositoryId: fc.constantFrom('1', '2', '3'),
    }),
    { maxLength: 60, size: 'max' },
  ),
  workingTime: fc.constantFrom(
    undefined,
    {
      timezone: 'Europe/Berlin',
      zoneFrom: 'timezone',
      from: 8,
      to: 18,
      weekdays: [1, 2, 3, 4, 5],
      holidays: ['2026-10-03', '2026-11-11'],
    },
    {
      timezone: 'Australia/Adelaide',
      zoneFrom: 'working_time',
      from: 9.5,
      to: 17.25,
      weekdays: [1, 2, 4, 7],
      holidays: [],
    },
    { timezone: 'UTC', zoneFrom: 'default', from: 8, to: 18, weekdays: [1, 2, 3, 4, 5], holidays: [] },
  ),
  zones: fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), fc.constantFrom('Asia/Tokyo', 'America/Lima'))
    .map((zones) => new Map(Object.entries(zones))),
  names: fc.constant(
    new Map([
      ['1', 'shop'],
      ['2', 'api'],
      ['3', 'web'],
    ]),
  ),
  earlier: fc.constant({ week: '2026-W45', list: [{ repositoryId: '1', number: 3, reason: 'waiting' }] } as const), // the reason
  repositories: fc.constant({ counted: 3, leftOut: 0 }),
  histories: fc.constant({ unfinished: 0, unread: 0 }),
})

/** How a history goes one way: per week on a logarithmic scale, with so much noise around it. */
interface Direction {
  readonly slope: number
  readonly noise: number
  /** The last week by itself, in times of what it would be. */
  readonly jump: number
  /** Whole hours, so that many are equal. */
  readonly isEven: boolean
}

/** Weeks busy enough for a p95, in which waiting, depth and approvals go one way or another. */
const trendingHistories: fc.Arbitrary<DigestInput> = fc
  .record({
    input: histories,
    each: fc.integer({ min: 6, max: 24 }),
    seed: fc.nat(),
    noise: fc.constantFrom(0.05, 0.4, 2),
    slope: fc.constantFrom(-0.25, -0.1, 0, 0.1, 0.25),
    jump: fc.constantFrom(1, 1, 0.05, 20),
    isEven: fc.boolean(),
  })
  .map(({ input, each, seed, ...direction }) => {
    const random = randomOf(seed)
    const numbers = Array.from({ length: 16 * each }, (_, index) => index)
    return { ...input, pulls: numbers.map((index) => trendingPull(index, Math.floor(index / each), direction, random)) }
  })

function trendingPull(
  index: number,
  week: number,
  { slope, noise, jump, isEven }: Direction,
  random: () => number,
): DigestPull {
  const startedAt = AS_OF - (16 - week) * 7 * DAY + Math.floor(random() * 6 * DAY)
  const hours = (week === 15 ? jump : 1) * 5 * Math.exp(slope * week + noise * (random() - 0.5))
  const wait = Math.round((isEven ? Math.ceil(hours) : hours) * 3_600_000)
  const upTo = (at: number) => (at <= AS_OF ? at : null)
  const firstReviewAt = random() < 0.95 ? upTo(startedAt + wait) : null
  const mergedAt = firstReviewAt === null ? null : upTo(firstReviewAt + 2 * wait)
  const n = firstReviewAt === null ? 0 : 1
  const withoutTrace = random() < 0.5 + slope * (week / 8) ? n : 0
  const depth = 50 + 100 * slope * (week / 16) + 20 * noise * (random() - 0.5)
  return {
    repositoryId: '1',
    number: index + 1,
    asOf: AS_OF,
    startedAt,
    firstReviewAt,
    firstAiReviewAt: null,
    mergedAt,
    closedAt: mergedAt,
    state: mergedAt === null ? 'open' : 'merged',
    isDraft: false,
    cohort: 'people',
    otherReview: null,
    judgement: {
      verdict: 'light',
      depth: Math.round(Math.min(100, Math.max(0, depth))),
      approvals: { n, emptyBody: 0, withoutTrace, questioned: withoutTrace, rubberStamps: 0, outsiders: 0, unknown: 0 },
    },
    effectiveLines: 80,
    revertsNumber: null,
    isExcluded: false,
  }
}

/** The same with two of three still open and unreviewed, so that curves do not come down. */
const waitingHistories: fc.Arbitrary<DigestInput> = trendingHistories.map((input) => ({
  ...input,
  pulls: input.pulls.map((pull, index) =>
    index % 3 === 0 ? pull : { ...pull, state: 'open', firstReviewAt: null, mergedAt: null, closedAt: null },
  ),
}))

/** Sums in another order differ in the last place. */
function close(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value)) return expect.closeTo(value, 6)
  if (Array.isArray(value)) return value.map(close)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, close(one)]))
}

/** What is computed, without what is only passed on or described; signals are computed elsewhere. */
function figuresOf(input: DigestInput) {
  const {
    schema,
    scope,
    week,
    window,
    repositories,
    histories: gaps,
    gap,
    workingTime,
    signals: _signals,
    ...figures
  } = digestJson(buildDigest(input))
  const { hours: _, ...times } = workingTime ?? { hours: undefined }
  return { ...figures, workingTime: workingTime === null ? undefined : times }
}

/** The quantiles of a set as tables show them. */
function cellsOf({ timeToFirstReview, firstReviewToMerge, timeToMerge, depth }: ReviewMetrics): readonly string[] {
  const durations = [timeToFirstReview, firstReviewToMerge, timeToMerge]
  const figures = [...durations.map(({ p50 }) => p50), ...durations.map(({ p95 }) => p95)]
  return [...figures, depth.p25, depth.p50, depth.p75].map((figure) => figureCell(figure, (value) => value.toFixed(6)))
}

describe('the figures of a digest', () => {
  it('are those of a slow and separate computation, for any history', () => {
    fc.assert(
      fc.property(histories, (input) => {
        expect(figuresOf(input)).toEqual(close(referenceFigures(input)))
      }),
      { numRuns: 60 },
    )
  })

  it('are those, too, where metrics go one way, and say so', () => {
    const seen = new Set<unknown>()
    fc.assert(
      fc.property(trendingHistories, (input) => {
        const figures = figuresOf(input)
        expect(figures).toEqual(close(referenceFigures(input)))
        for (const trend of Object.values(figures.trends)) seen.add(trend)
      }),
      { numRuns: 60 },
    )
    expect(seen).toEqual(new Set(['climbs', 'falls', 'unusually-high', 'unusually-low', 'no-clear-change', null]))
  })

  it('are shown from the documented number of events on, in every set', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.oneof(histories, trendingHistories, waitingHistories), (input) => {
        const { thisWeek, before, weeks, fourWeeks } = buildDigest(input)
        const reference = referenceFigures(input)
        const shown = [thisWeek, before, ...weeks, ...fourWeeks].map(cellsOf)
        const sets = [reference.thisWeek, reference.before, ...reference.weeks, ...reference.rolling]
        expect(shown).toEqual(sets.map(shownCells))
        for (const cell of shown.flat()) seen.add(cell.charAt(0))
      }),
      { numRuns: 20 },
    )
    expect([...seen]).toEqual(expect.arrayContaining(['—', '>', '1']))
  })

  it('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(histories, (input) => {
        const reversed = { ...input, pulls: input.pulls.toReversed(), reviews: input.reviews.toReversed() }
        expect(buildDigest(reversed)).toEqual(buildDigest(input))
      }),
      { numRuns: 25 },
    )
  })

  it('never count a bot’s pull request, and name at most five to look at and three to learn from', () => {
    fc.assert(
      fc.property(histories, (input) => {
        const people = { ...input, pulls: input.pulls.filter(({ cohort }) => cohort !== 'bot') }
        const { excluded: _, ...all } = buildDigest(input)
        const { excluded: __, ...withoutBots } = buildDigest(people)
        expect(all).toEqual(withoutBots)
        expect(all.worthALook.length).toBeLessThanOrEqual(5)
        expect(all.exemplary.length).toBeLessThanOrEqual(3)
      }),
      { numRuns: 25 },
    )
  })
})
