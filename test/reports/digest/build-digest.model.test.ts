import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { VERDICTS } from '../../../src/depth/verdict.ts'
import { buildDigest } from '../../../src/reports/digest/build-digest.ts'
import type { DigestInput, DigestPull } from '../../../src/reports/digest/digest-input.ts'
import { comparable, slowFigures } from './slow-digest.ts'

const WEEK = '2026-W46'
const AS_OF = Date.parse('2026-11-16T08:00:00Z')
const DAY = 86_400_000

const moment = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null })

/** Histories of sixteen weeks with everything that may be missing or strange. */
const pulls: fc.Arbitrary<DigestPull> = fc
  .record({
    repositoryId: fc.constantFrom('1', '2', '3'),
    number: fc.integer({ min: 1, max: 40 }),
    started: fc.option(fc.integer({ min: 0, max: 112 * DAY }), { nil: null }),
    review: moment(20 * DAY),
    ai: moment(2 * DAY),
    merge: moment(30 * DAY),
    ...{ isClosed: fc.boolean(), isDraft: fc.boolean(), byPerson: fc.boolean(), aiAssisted: fc.boolean() },
    approvals: fc.record({ n: fc.nat(3), emptyBody: fc.nat(3), withoutTrace: fc.nat(3), rubberStamps: fc.nat(3) }),
    revertsNumber: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
    depth: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    effectiveLines: fc.option(fc.nat(2_000), { nil: null }),
    verdict: fc.constantFrom(...VERDICTS),
  })
  .map(pullFrom)

interface Drawn {
  readonly repositoryId: string
  readonly number: number
  readonly started: number | null
  readonly review: number | null
  readonly ai: number | null
  readonly merge: number | null
  readonly isClosed: boolean
  readonly isDraft: boolean
  readonly byPerson: boolean
  readonly aiAssisted: boolean
  readonly approvals: DigestPull['approvals']
  readonly revertsNumber: number | null
  readonly depth: number | undefined
  readonly effectiveLines: number | null
  readonly verdict: DigestPull['verdict']
}

function pullFrom(drawn: Drawn): DigestPull {
  const { started, review, ai, merge, isClosed, approvals, depth, ...rest } = drawn
  const startedAt = started === null ? null : AS_OF - 112 * DAY + started
  const after = (delay: number | null) => {
    const at = delay === null || startedAt === null ? null : startedAt + delay
    return at !== null && at <= AS_OF ? at : null
  }
  const mergedAt = after(merge)
  return {
    ...rest,
    ...{ asOf: AS_OF, startedAt, firstReviewAt: after(review), firstAiReviewAt: after(ai), mergedAt },
    state: mergedAt !== null ? 'merged' : isClosed ? 'closed' : 'open',
    ...{ approvals, depth },
  }
}

const histories: fc.Arbitrary<DigestInput> = fc.record({
  scope: fc.constant('acme'),
  week: fc.constant(WEEK),
  timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Auckland'),
  asOf: fc.constant(AS_OF),
  pulls: fc.array(pulls, { maxLength: 120, size: 'max' }),
  reviews: fc.array(
    fc.record({
      at: fc.integer({ min: AS_OF - 40 * DAY, max: AS_OF }),
      reviewer: fc.constantFrom('a', 'b', 'c', 'd', 'e', null),
    }),
  ),
  repositories: fc.constant({ counted: 3, leftOut: 0 }),
  histories: fc.constant({ unfinished: 0, unread: 0 }),
})

/** Sums in another order differ in the last place. */
function close(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value)) return expect.closeTo(value, 6)
  if (Array.isArray(value)) return value.map(close)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, close(one)]))
}

describe('the figures of a digest', () => {
  it('are those of a slow and separate computation, for any history', () => {
    fc.assert(
      fc.property(histories, (input) => {
        const digest = buildDigest(input)
        const slow = slowFigures(input)
        expect(comparable(digest.thisWeek)).toEqual(close(slow.thisWeek))
        expect(comparable(digest.before)).toEqual(close(slow.before))
        expect(digest.weeks.map((one) => ({ week: one.week, ...comparable(one) }))).toEqual(close(slow.weeks))
        expect(digest.rolling.map((one) => ({ week: one.week, ...comparable(one) }))).toEqual(close(slow.rolling))
        expect(digest.waitingNow).toEqual({
          n: slow.waiting.n,
          oldest: slow.waiting.n === 0 ? null : slow.waiting.oldest,
        })
        expect(digest.reviewLoad).toEqual(close(slow.load))
        expect(digest.cohorts).toEqual(close(slow.cohorts))
        expect(digest.excluded).toEqual(slow.excluded)
      }),
      { numRuns: 60 },
    )
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

  it('have a direction only where the latest week lies outside of what the weeks before explain', () => {
    fc.assert(
      fc.property(histories, (input) => {
        const { trends, weeks, before } = buildDigest(input)
        const latest = weeks.at(-1)?.timeToFirstReview.p50 ?? Number.NaN
        const [low, high] = before.timeToFirstReview.p50Interval
        if (trends.timeToFirstReviewP50 === 'climbs') expect(latest).toBeGreaterThan(high ?? Number.NaN)
        if (trends.timeToFirstReviewP50 === 'falls') expect(latest).toBeLessThan(low ?? Number.NaN)
        const answered = weeks.filter(({ timeToFirstReview: { n, p50 } }) => n >= 5 && p50 !== null)
        if (answered.length < 8) expect(trends.timeToFirstReviewP50).toBeNull()
      }),
      { numRuns: 25 },
    )
  })

  it('never count a bot’s pull request, and name at most five to look at and three to learn from', () => {
    fc.assert(
      fc.property(histories, (input) => {
        const people = { ...input, pulls: input.pulls.filter(({ byPerson }) => byPerson) }
        const { excluded: _, ...all } = buildDigest(input)
        const { excluded: __, ...withoutBots } = buildDigest(people)
        expect(all).toEqual(withoutBots)
        expect(all.worthALook.length).toBeLessThanOrEqual(5)
        expect(all.lessons.length).toBeLessThanOrEqual(3)
      }),
      { numRuns: 25 },
    )
  })
})
