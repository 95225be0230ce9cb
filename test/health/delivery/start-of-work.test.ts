import { describe, expect, it } from '@jest/globals'
import { startOfWork } from '../../../src/health/delivery/start-of-work.ts'
import type { Commit } from '../../../src/snapshot/snapshot.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Monday, nine o'clock. */
const CREATED = Date.parse('2026-11-16T09:00:00Z')

function commit(authoredAt: number | null, committedAt: number | null = authoredAt): Commit {
  return { oid: 'a', message: 'Work', committedAt, authoredAt, authorName: null, authorEmail: null, accounts: null }
}

const ago = (span: number) => CREATED - span

describe('the start of work', () => {
  it.each<{ why: string; commits: readonly Commit[] | null; at: number | null }>([
    {
      why: 'the first commit, in whatever order they are listed',
      commits: [commit(ago(HOUR)), commit(ago(DAY))],
      at: ago(DAY),
    },
    { why: 'when it was made, not when it was rebased', commits: [commit(ago(3 * DAY), ago(HOUR))], at: ago(3 * DAY) },
    {
      why: 'when it was committed, where nobody says when it was made',
      commits: [commit(null, ago(HOUR))],
      at: ago(HOUR),
    },
    { why: 'the creation, where the commits came later', commits: [commit(CREATED + HOUR)], at: CREATED },
    { why: 'ninety days before is a start', commits: [commit(ago(90 * DAY))], at: ago(90 * DAY) },
    { why: 'a moment more is none', commits: [commit(ago(90 * DAY) - 1)], at: null },
    { why: '200 days before is none', commits: [commit(ago(200 * DAY))], at: null },
    { why: 'no commits, no start', commits: [], at: null },
    { why: 'commits that nobody may list', commits: null, at: null },
  ])('$at: $why', ({ commits, at }) => {
    expect(startOfWork({ commits, createdAt: CREATED })).toBe(at)
  })
})
