import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { VERDICTS } from '../../../src/depth/verdict.ts'
import { buildDigest } from '../../../src/reports/digest/build-digest.ts'
import type { DigestInput, DigestPull } from '../../../src/reports/digest/digest-input.ts'
import { slowFigures } from './slow-digest.ts'

const WEEK = '2026-W46'
const AS_OF = Date.parse('2026-11-16T08:00:00Z')
const DAY = 86_400_000

const moment = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null })

/** Histories of sixteen weeks with everything that may be missing or strange. */
const pulls: fc.Arbitrary<DigestPull> = fc
  .record({
    repositoryId: fc.constantFrom('1', '2', '3'),
    number: fc.integer({ min: 1, max: 10_000 }),
    started: fc.option(fc.integer({ min: 0, max: 112 * DAY }), { nil: null }),
    review: moment(20 * DAY),
    ai: moment(2 * DAY),
    merge: moment(30 * DAY),
    ...{ isClosed: fc.boolean(), isDraft: fc.boolean(), byPerson: fc.boolean(), aiAssisted: fc.boolean() },
    approvals: fc.tuple(fc.nat(3), fc.nat(3)).map(([n, some]) => ({ n, withoutTrace: Math.min(n, some) })),
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
  readonly approvals: { readonly n: number; readonly withoutTrace: number }
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
    ...{ approvals: { ...approvals, emptyBody: 0, rubberStamps: 0 }, depth, revertsNumber: null },
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
})

describe('the figures of a digest', () => {
  it('are those of a slow and separate computation, for any history', () => {
    fc.assert(
      fc.property(histories, (input) => {
        const { thisWeek, before, waitingNow } = buildDigest(input)
        const slow = slowFigures(input)
        for (const [fast, right] of [
          [thisWeek, slow.thisWeek],
          [before, slow.before],
        ] as const) {
          expect({
            ...{ total: fast.pullRequests.total, reviewed: fast.timeToFirstReview.n, p50: fast.timeToFirstReview.p50 },
            ...{ p95: fast.timeToFirstReview.p95, mergedUnreviewed: fast.timeToFirstReview.mergedUnreviewed },
            ...{ approvals: fast.approvals.n, withoutTrace: fast.approvals.withoutTrace },
          }).toEqual(right)
        }
        expect(waitingNow).toEqual({ n: slow.waiting.n, oldest: slow.waiting.n === 0 ? null : slow.waiting.oldest })
      }),
      { numRuns: 150 },
    )
  })

  it('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(histories, (input) => {
        const reversed = { ...input, pulls: input.pulls.toReversed(), reviews: input.reviews.toReversed() }
        expect(buildDigest(reversed)).toEqual(buildDigest(input))
      }),
      { numRuns: 50 },
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
      { numRuns: 50 },
    )
  })
})
