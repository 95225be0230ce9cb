import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { DigestInput, DigestPull } from '../../../src/health/review/digest-input.ts'
import type { Judgement } from '../../../src/health/review/pull-facts.ts'
import type { PullRef } from '../../../src/health/weekly/pull-ref.ts'
import { buildDigest, type Digest } from '../../../src/reports/digest/build-digest.ts'
import { digestLead } from '../../../src/reports/digest/lead/lead.ts'
import { countWords, spanText } from '../../../src/reports/digest/spans.ts'
import { weekKind } from '../../../src/reports/digest/week-kind.ts'
import { renderWeeklyDigest } from '../../../src/reports/digest/weekly-digest.ts'
import { reviewsBy } from '../../support/digest-reviews.ts'
import { randomOf } from '../../support/seed-history.ts'

const AS_OF = Date.parse('2026-11-16T08:00:00Z')
const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR

interface Shape {
  readonly repositories: number
  /** Pull requests of each repository and week. */
  readonly each: number
  readonly people: number
  /** Hours to the first review in the last week; 6 in all others. */
  readonly hours: number
  /** How many weeks of history there are. */
  readonly weeks: number
  readonly seed: number
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  repositories: fc.constantFrom(1, 2, 4, 12, 40),
  each: fc.constantFrom(0, 1, 2, 4, 5, 20),
  people: fc.constantFrom(0, 1, 4, 5, 20),
  hours: fc.constantFrom(0.01, 6, 100, 1_000),
  weeks: fc.constantFrom(1, 4, 16),
  seed: fc.nat(1_000),
})

/** One of each kind of week, so that all are seen in every run. */
const EXAMPLES: [Shape][] = [
  [{ repositories: 40, each: 5, people: 20, hours: 100, weeks: 16, seed: 1 }],
  [{ repositories: 4, each: 20, people: 20, hours: 100, weeks: 16, seed: 2 }],
  [{ repositories: 2, each: 4, people: 1, hours: 6, weeks: 16, seed: 3 }],
  [{ repositories: 1, each: 1, people: 5, hours: 0.01, weeks: 16, seed: 4 }],
  [{ repositories: 4, each: 5, people: 5, hours: 6, weeks: 4, seed: 5 }],
]

function inputOf({ repositories, each, people, hours, weeks, seed }: Shape): DigestInput {
  const random = randomOf(seed)
  const ids = Array.from({ length: repositories }, (_, index) => String(index + 1))
  const pulls = ids.flatMap((repositoryId) =>
    Array.from({ length: each * weeks }, (_, index) => {
      const back = Math.floor(index / each)
      const startedAt = AS_OF - 8 * HOUR - (back + 1) * WEEK + Math.floor(random() * WEEK)
      return pullOf(
        { repositoryId, number: index + 1, startedAt, wait: (back === 0 ? hours : 6) * random() * 2 },
        random,
      )
    }),
  )
  return {
    scope: 'acme',
    week: '2026-W46',
    timezone: 'Europe/Berlin',
    asOf: AS_OF,
    pulls,
    reviews: ids.flatMap((id) => reviewsBy(Number(id) % 3 === 0 ? Math.min(people, 3) : people, AS_OF, id)),
    names: new Map(ids.map((id) => [id, `repository-${id}`])),
    earlier:
      seed % 5 === 0 ? undefined : { week: '2026-W45', list: [{ repositoryId: '1', number: 3, reason: 'waiting' }] },
    repositories: { counted: repositories, leftOut: 0 },
    histories: { unfinished: 0, unread: 0 },
  }
}

interface Drawn {
  readonly repositoryId: string
  readonly number: number
  readonly startedAt: number
  /** Hours. */
  readonly wait: number
}

function pullOf({ repositoryId, number, startedAt, wait }: Drawn, random: () => number): DigestPull {
  const upTo = (at: number) => (at <= AS_OF ? at : null)
  const firstReviewAt = random() < 0.85 ? upTo(startedAt + wait * HOUR) : null
  const mergedAt = random() < 0.9 ? upTo(startedAt + (wait + 5) * HOUR) : null
  return {
    repositoryId,
    number,
    state: mergedAt === null ? 'open' : 'merged',
    asOf: AS_OF,
    startedAt,
    firstReviewAt,
    firstAiReviewAt: random() < 0.3 ? startedAt : null,
    mergedAt,
    closedAt: mergedAt,
    isDraft: false,
    otherReview: null,
    cohort: random() < 0.7 ? 'people' : random() < 0.5 ? 'ai-assisted' : 'agent',
    judgement: judgementOf(firstReviewAt !== null, mergedAt !== null, random),
    effectiveLines: 80,
    revertsNumber: null,
    isExcluded: false,
  }
}

function judgementOf(isReviewed: boolean, isMerged: boolean, random: () => number): Judgement {
  const [n, silent] = isReviewed ? [1, random() < 0.2 ? 1 : 0] : [0, 0]
  const approvals = {
    n,
    emptyBody: 0,
    withoutTrace: silent,
    questioned: silent,
    rubberStamps: silent,
    unknown: 0,
    outsiders: 0,
  }
  if (!isReviewed) return { verdict: isMerged ? 'unreviewed' : 'waiting', depth: undefined, approvals }
  return { verdict: random() < 0.3 ? 'deep' : 'light', depth: 40, approvals }
}

const links = {
  linkBase: 'https://redirect.github.com',
  find: ({ repositoryId }: { readonly repositoryId: string }) => ({
    owner: 'acme',
    name: `repository-${repositoryId}`,
    title: 'Add a cart @ada <b>',
  }),
}

const bodyOf = (digest: Digest) => renderWeeklyDigest(digest, { links, marker: 'mark' }).body

describe('every digest', () => {
  it('is well formed, short, and says nothing twice', () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(shapes, (shape) => {
        const digest = buildDigest(inputOf(shape))
        kinds.add(weekKind(digest))
        const body = bodyOf(digest)
        expect(body.length).toBeLessThanOrEqual(20_000)
        expect(body).not.toMatch(
          /NaN|undefined|null|Infinity|\b0 of 0\b|\b1 (pull requests|repositories|drafts)\b|— \(n/,
        )
        expect(body).not.toMatch(/\d(\.\d+)? %|@ada|<b>/)
        const lines = body.split('\n').filter((line) => /^[-*|A-Z#]/.test(line) && !/^\|( ---| {2}\|)/.test(line))
        expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([])
        expect(body).toContain('How this was counted')
      }),
      { numRuns: 60, examples: EXAMPLES },
    )
    expect(kinds).toEqual(new Set(['first', 'tiny', 'quiet', 'many', 'usual']))
  })

  it('begins with at most three sentences of at most sixty words', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const lead = digestLead(buildDigest(inputOf(shape)))
        expect(lead.length).toBeLessThanOrEqual(3)
        expect(lead[0]?.isFinding).toBe(true)
        expect(countWords(lead)).toBeLessThanOrEqual(60)
      }),
      { numRuns: 60 },
    )
  })

  it('hides no repository alone, and none together with so few that the rest follows by subtraction', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const input = inputOf(shape)
        const { shown, hidden } = buildDigest(input).rows
        const isHidden = ({ repositoryId }: { readonly repositoryId: string }) =>
          !shown.some(({ id }) => id === repositoryId)
        const peopleOf = (reviews: DigestInput['reviews']) => new Set(reviews.map(({ reviewer }) => reviewer)).size
        for (const { id } of shown) {
          expect(peopleOf(input.reviews.filter(({ repositoryId }) => repositoryId === id))).toBeGreaterThanOrEqual(5)
        }
        if (hidden.count === 0 || shown.length === 0) return
        expect(hidden.count).toBeGreaterThan(1)
        expect(peopleOf(input.reviews.filter(isHidden))).toBeGreaterThanOrEqual(5)
      }),
      { numRuns: 60 },
    )
  })

  it('begins like this in each kind of week', () => {
    const name = ({ repositoryId, number }: PullRef) => `${repositoryId}#${number}`
    const leads = EXAMPLES.map(([shape]) => {
      const digest = buildDigest(inputOf(shape))
      return `${weekKind(digest)}: ${digestLead(digest)
        .map(({ spans }) => spanText(spans, name))
        .join(' ')}`
    })
    expect(leads.join('\n')).toMatchInlineSnapshot(`
"many: The time to first review rose clearly in 3 of 4 repositories with enough reviews. 175 pull requests by people became ready, 140 wait for a first review now. To do: find a reviewer for 40#73 and 7#69.
usual: The median time to first review rose to 3 d 21 h, from 5 h 25 min in the four weeks before (30 reviewed, 38 still waiting); 2 more merged without a review. 54 pull requests wait for a first review now, usually 14 to 19. To do: find a reviewer for 4#309 and 2#304.
tiny: 5 pull requests by people became ready: all reviewed; 2 wait now, the oldest for 97 d. 7 pull requests by agents became ready in the last four weeks, counted apart. To do: find a reviewer for 1#54 and 2#15.
usual: Everything on the last list moved. 1 waits for review now (usually 1 to 2), for 105 d. To do: find a reviewer for 1#16.
first: Soundings has read what became ready since 19 Oct: 73 pull requests by people in 4 repositories. The median time to first review of the last four weeks is 7 h 34 min. What changed is said once there are four weeks to compare with."
`)
  })
})
