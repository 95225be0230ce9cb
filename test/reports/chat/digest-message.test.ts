import { describe, expect, it } from '@jest/globals'
import type { DigestInput, DigestPull } from '../../../src/health/review/digest-input.ts'
import { maySee, wantsDigest } from '../../../src/reports/chat/channel-digests.ts'
import { createDigestMessage, isQuiet } from '../../../src/reports/chat/digest-message.ts'
import { renderSlack } from '../../../src/reports/chat/slack-message.ts'
import { renderTeams } from '../../../src/reports/chat/teams-message.ts'
import { buildDigest, type Digest } from '../../../src/reports/digest/build-digest.ts'
import { digestLead } from '../../../src/reports/digest/lead/lead.ts'
import { spanText } from '../../../src/reports/digest/spans.ts'
import { MOST_SLACK_CHARACTERS, MOST_TEAMS_BYTES, slackPayload, teamsPayload } from '../../support/chat-formats.ts'

const AS_OF = Date.parse('2026-11-16T08:00:00Z')
const HOUR = 3_600_000

function pull(number: number, change: Partial<DigestPull> = {}): DigestPull {
  const startedAt = AS_OF - 6 * 24 * HOUR
  return {
    repositoryId: String(number % 300),
    number,
    state: 'merged',
    asOf: AS_OF,
    startedAt,
    firstReviewAt: startedAt + HOUR,
    firstAiReviewAt: null,
    mergedAt: startedAt + 30 * HOUR,
    closedAt: null,
    isExcluded: false,
    judgement: undefined,
    isDraft: false,
    otherReview: null,
    cohort: 'people',
    effectiveLines: 80,
    revertsNumber: null,
    ...change,
  }
}

const waiting = (number: number) => pull(number, { state: 'open', mergedAt: null, firstReviewAt: null })

function digest(pulls: readonly DigestPull[], leftOut = 0): Digest {
  const input: DigestInput = {
    scope: 'acme',
    week: '2026-W46',
    timezone: 'UTC',
    asOf: AS_OF,
    reviews: [],
    repositories: { counted: 300, leftOut },
    histories: { unfinished: 0, unread: 0 },
    pulls,
    names: new Map(),
  }
  return buildDigest(input)
}

function message(about: Digest) {
  const find = ({ repositoryId }: { readonly repositoryId: string }) => ({
    owner: 'acme',
    name: `r${repositoryId}`,
    title: 'Add',
  })
  const issueUrl = 'https://github.com/acme/.github/issues/9'
  return createDigestMessage(about, { links: { find }, webUrl: 'https://github.com', issueUrl })
}

const many = (count: number) => Array.from({ length: count }, (_, index) => pull(index + 1))

describe('what a channel is told of a digest', () => {
  it('is the lead of the issue without what is to be done', () => {
    const about = digest([...many(8), waiting(9)])
    const lead = digestLead(about).map(({ spans }) => spanText(spans, ({ number }) => `r${number} ${number}`))
    const { finding, details } = message(about)
    expect([finding, ...details]).toEqual(lead.filter((sentence) => !sentence.startsWith('To do')))
    expect(finding).not.toBe('')
  })

  it.each([
    { why: 'nothing', pulls: [] },
    { why: 'one', pulls: many(1) },
    { why: 'one that waits', pulls: [waiting(1)] },
    { why: 'many', pulls: many(200) },
  ])('says something of $why', ({ pulls }) => {
    const { finding, details } = message(digest(pulls))
    expect([finding, ...details].join(' ')).toMatch(/^[A-Z0-9].+\.$/)
    expect([finding, ...details].join(' ')).not.toMatch(/undefined|NaN|null| 0 of 0/)
  })

  it('is not quiet where a change is claimed', () => {
    const about = digest(many(5))
    const reading = { kind: 'than-usual', direction: 'more', weeks: 0 } as const // the words of a reading
    expect(isQuiet({ ...about, readings: { ...about.readings, waitingNow: reading } })).toBe(false)
  })

  it('says who is in no review time, and what it leaves out', () => {
    const { details, note } = message(digest([...many(5), pull(9, { firstReviewAt: null })], 2))
    expect(details.at(-1)).toBe('1 merged without a review.')
    expect(note).toBe('without 2 repositories not shown here · about changes, never people')
  })

  it.each([
    { why: 'nothing happened', pulls: [], quiet: true },
    { why: 'all was reviewed', pulls: many(20), quiet: true },
    { why: 'something waits', pulls: [...many(20), waiting(30)], quiet: false },
  ])('is quiet or not where $why', ({ pulls, quiet }) => {
    expect(isQuiet(digest(pulls))).toBe(quiet)
  })

  it('fits whatever the size of the organisation', () => {
    const about = message(digest(Array.from({ length: 3_000 }, (_, index) => waiting(index + 1))))
    const [slack, teams] = [renderSlack(about), renderTeams(about)]
    expect(slackPayload.parse(slack)).toEqual(slack)
    expect(teamsPayload.parse(teams)).toEqual(teams)
    expect(JSON.stringify(slack).length).toBeLessThan(MOST_SLACK_CHARACTERS)
    expect(Buffer.byteLength(JSON.stringify(teams))).toBeLessThan(MOST_TEAMS_BYTES)
  })
})

describe('a channel', () => {
  const team = { id: 'team:Payments', name: 'acme Payments', repository: undefined }
  const repository = { id: 'repository:7', name: 'acme/Shop', repository: 'acme/Shop' }
  const everything = { id: 'all', name: 'acme', repository: undefined }

  it.each([
    { digests: undefined, scope: everything, wants: true },
    { digests: undefined, scope: team, wants: true },
    { digests: ['organisation'], scope: everything, wants: true },
    { digests: ['organisation'], scope: team, wants: false },
    { digests: ['payments'], scope: team, wants: true },
    { digests: ['shop'], scope: repository, wants: true },
    { digests: ['acme/shop'], scope: repository, wants: true },
    { digests: ['other/shop'], scope: repository, wants: false },
  ])('that names $digests wants $scope.name: $wants', ({ digests, scope, wants }) => {
    expect(wantsDigest({ name: 'news', digests, private: false }, scope)).toBe(wants)
  })

  it.each([
    { isPrivate: false, privacy: 0 as const, may: true },
    { isPrivate: false, privacy: 1 as const, may: false },
    { isPrivate: false, privacy: 2 as const, may: false },
    { isPrivate: true, privacy: 2 as const, may: true },
  ])('with private: $isPrivate may see what has privacy $privacy: $may', ({ isPrivate, privacy, may }) => {
    expect(maySee({ private: isPrivate }, { privacy })).toBe(may)
  })
})
