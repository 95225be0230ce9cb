import { describe, expect, it } from '@jest/globals'
import type { DigestPull } from '../../src/health/review/digest-input.ts'
import { buildDigest } from '../../src/reports/digest/build-digest.ts'
import { renderWeeklyDigest } from '../../src/reports/digest/weekly-digest.ts'
import { reviewsBy } from '../support/digest-reviews.ts'
import { randomOf } from '../support/seed-history.ts'

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR
const AS_OF = Date.parse('2026-11-16T08:00:00Z')
const MONDAY = AS_OF - 8 * HOUR
const WEEKS = 16
const RUNS = 100

/** The median hours to the first review in each week, this week last. */
type Medians = (weeksAgo: number) => number

const flat: Medians = () => 6
const collapse: Medians = (weeksAgo) => (weeksAgo < 2 ? 20 * 24 : 6)
const jump: Medians = (weeksAgo) => (weeksAgo === 0 ? 48 : 6)

/** Lognormal, with the spread of real review times. */
const SIGMA = 1.5

/** So many pull requests a week in each of so many repositories. */
interface Size {
  readonly each: number
  readonly repositories: number
}

function history(medians: Medians, { each, repositories }: Size, seed: number): readonly DigestPull[] {
  const random = randomOf(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const weekly = each * repositories
  // Also what became ready since the week ended: it waits at the instant of the digest as the like did in earlier weeks.
  return Array.from({ length: Math.round(((WEEKS * WEEK + AS_OF - MONDAY) / WEEK) * weekly) }, (_, index) => {
    const weeksAgo = WEEKS - 1 - Math.floor(index / weekly)
    const startedAt =
      weeksAgo < 0 ? MONDAY + random() * (AS_OF - MONDAY) : MONDAY - (weeksAgo + 1) * WEEK + random() * WEEK
    const reviewedAt = startedAt + medians(weeksAgo) * HOUR * Math.exp(SIGMA * normal())
    const mergedAt = reviewedAt + 9 * HOUR * Math.exp(SIGMA * normal())
    return pullOf(index, {
      repositoryId: String(index % repositories),
      startedAt,
      reviewedAt,
      mergedAt,
      depth: Math.round(100 * random()),
      questioned: random() < 0.1,
    })
  })
}

interface Drawn {
  readonly repositoryId: string
  readonly startedAt: number
  readonly reviewedAt: number
  readonly mergedAt: number
  readonly depth: number
  readonly questioned: boolean
}

function pullOf(
  index: number,
  { repositoryId, startedAt, reviewedAt, mergedAt, depth, questioned }: Drawn,
): DigestPull {
  const isReviewed = reviewedAt <= AS_OF
  const isMerged = mergedAt <= AS_OF
  const [n, asked] = [isReviewed ? 1 : 0, isReviewed && questioned ? 1 : 0]
  return {
    repositoryId,
    number: index + 1,
    asOf: AS_OF,
    startedAt,
    firstReviewAt: isReviewed ? reviewedAt : null,
    otherReview: null,
    firstAiReviewAt: null,
    mergedAt: isMerged ? mergedAt : null,
    closedAt: isMerged ? mergedAt : null,
    state: isMerged ? 'merged' : 'open',
    isDraft: false,
    cohort: 'people',
    judgement: {
      verdict: isReviewed ? 'light' : 'waiting',
      depth: isReviewed ? depth : undefined,
      approvals: { n, emptyBody: 0, withoutTrace: asked, questioned: asked, rubberStamps: 0, outsiders: 0, unknown: 0 },
    },
    effectiveLines: 80,
    revertsNumber: null,
    isExcluded: false,
  }
}

/** The digest's first lines and its tables. */
function readDigest(medians: Medians, size: Size, seed: number): string {
  const ids = Array.from({ length: size.repositories }, (_, index) => String(index))
  const input = { scope: 'acme', week: '2026-W46', timezone: 'UTC', asOf: AS_OF }
  const digest = buildDigest({
    ...input,
    reviews: ids.flatMap((id) => reviewsBy(6, AS_OF, id)),
    pulls: history(medians, size, seed),
    names: new Map(ids.map((id) => [id, `shop-${id}`])),
    earlier: { week: '2026-W45', list: [] },
    repositories: { counted: size.repositories, leftOut: 0 },
    histories: { unfinished: 0, unread: 0 },
  })
  const links = { linkBase: 'https://github.com', find: () => undefined }
  return renderWeeklyDigest(digest, { links, marker: 'mark' }).body.split('### Twelve weeks')[0] ?? ''
}

function countOf(says: (text: string) => boolean, medians: Medians, size: Size): number {
  return Array.from({ length: RUNS }, (_, seed) => readDigest(medians, size, seed + 1)).filter(says).length
}

const isSlower = (text: string) => text.includes('The median time to first review rose to ')
const isAlarm = (text: string) => /\b(slower|faster|higher|lower|more|fewer) than usual/.test(text)

describe('what a digest says of a hundred simulated teams', () => {
  it.each([
    { name: 'a collapse from 6 hours to 20 days for two weeks', medians: collapse },
    { name: 'a jump from 6 to 48 hours', medians: jump },
  ])('says $name in at least 95 of 100', ({ medians }) => {
    expect(countOf(isSlower, medians, { each: 100, repositories: 1 })).toBeGreaterThanOrEqual(95)
  })

  it.each([
    { each: 6, repositories: 1 },
    { each: 10, repositories: 1 },
    { each: 20, repositories: 1 },
    { each: 40, repositories: 1 },
    { each: 100, repositories: 1 },
    { each: 10, repositories: 8 },
    { each: 6, repositories: 40 },
    { each: 10, repositories: 40 },
    { each: 14, repositories: 40 },
  ])(
    'raises an alarm in at most 5 of 100 where nothing changes, with $each pull requests a week in $repositories',
    (size) => {
      expect(countOf(isAlarm, flat, size)).toBeLessThanOrEqual(5)
    },
  )
})
