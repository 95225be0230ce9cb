import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { loadArchive } from '../../src/demo/replay/load-archive.ts'
import { type GithubSimulator, startGithubSimulator } from '../../src/simulator/simulator.ts'
import { findRepository } from '../../src/simulator/state/world.ts'
import { type ArchivedPull, parseArchiveLine } from '../../src/snapshot/archive/parse-archive.ts'
import { keys, SECRET } from '../simulator/start-simulator.ts'

let github: GithubSimulator

beforeEach(async () => {
  github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: 0 })
})

afterEach(async () => {
  await github.close()
})

const whole = {
  repo: 'acme/shop',
  number: 7,
  author: 'ada',
  state: 'MERGED',
  createdAt: '2026-01-05T08:00:00Z',
  draft: true,
  readyAt: '2026-01-05T09:00:00Z',
  mergedAt: '2026-01-06T08:00:00Z',
  mergedBy: 'grace',
  title: 'Add a cart',
  files: [{ path: 'a.ts', additions: 3, deletions: 1 }],
  commits: [
    { oid: 'a'.repeat(40), message: 'one', committedAt: '2026-01-05T07:00:00Z' },
    { oid: 'b'.repeat(40), message: 'two', committedAt: '2026-01-05T12:00:00Z' },
  ],
  reviews: [
    { id: 1, author: 'grace', state: 'CHANGES_REQUESTED', submittedAt: '2026-01-05T10:00:00Z', body: 'See inline' },
    { id: 2, author: 'grace', state: 'APPROVED', submittedAt: '2026-01-05T13:00:00Z', body: null },
    { id: 3, author: 'linus', state: 'PENDING', submittedAt: null },
  ],
  reviewComments: [
    { id: 11, reviewId: 1, author: 'grace', createdAt: '2026-01-05T09:50:00Z', path: 'a.ts', line: 2, body: 'Why?' },
    {
      id: 12,
      inReplyTo: 11,
      author: 'ada',
      createdAt: '2026-01-05T11:00:00Z',
      path: 'a.ts',
      line: 2,
      body: 'Because.',
    },
  ],
  issueComments: [{ author: null, createdAt: '2026-01-05T10:30:00Z', body: 'Nice' }],
}

function parse(lines: readonly string[]): ArchivedPull[] {
  return lines.map(parseArchiveLine).flatMap((line) => (line.kind === 'pull' ? [line.pull] : []))
}

describe('an archived pull request', () => {
  it('happens again, in order, with everything the archive has', () => {
    const moments = [...loadArchive(github, parse([JSON.stringify(whole)]))]
    const pull = findRepository(github.world, 'acme', 'shop')?.pulls.get(7)
    expect(moments.map(({ title }) => title)).toEqual([
      'Soundings installed on acme',
      ...['opened', 'ready', 'reviewed', 'commented', 'remarked', 'pushed', 'reviewed', 'merged'].map(
        (what) => `acme/shop#7 ${what}`,
      ),
    ])
    expect(pull).toMatchObject({ isDraft: false, headSha: 'b'.repeat(40), mergedBy: { login: 'grace' } })
    expect(pull?.threads.map(({ comments }) => comments.map(({ body }) => body))).toEqual([['Why?', 'Because.']])
    expect(pull?.reviews.map(({ state }) => state)).toEqual(['CHANGES_REQUESTED', 'COMMENTED', 'APPROVED'])
    expect(github.violations).toEqual([])
  })

  it('needs no more than a repository, a number and a moment', () => {
    const least = JSON.stringify({ repo: 'acme/shop', number: 1, createdAt: '2026-01-05T08:00:00Z' })
    const moments = [...loadArchive(github, parse([least]))]
    expect(moments).toHaveLength(2)
    expect(github.violations).toEqual([])
  })
})

const REAL = new URL('../../../shared/data/pulls/devlake-ants.jsonl.gz', import.meta.url)
const onRealData = existsSync(REAL) ? describe : describe.skip

onRealData('real pull requests (skipped where ../shared/data is missing)', () => {
  it("break none of GitHub's schemas", () => {
    const lines = gunzipSync(readFileSync(REAL)).toString('utf8').split('\n')
    const moments = [...loadArchive(github, parse(lines))]
    expect(moments.length).toBeGreaterThan(100)
    expect(github.violations).toEqual([])
  })
})
