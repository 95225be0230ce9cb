import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ORGANISATION_END, replayOrganisation } from '../../src/demo/organisation/replay-organisation.ts'
import { addedLine, applyEdits, diffTexts } from '../../src/demo/organisation/unified-diff.ts'
import { nextWorkingMoment } from '../../src/demo/organisation/working-hours.ts'
import { startGithubSimulator } from '../../src/simulator/simulator.ts'
import type { FileState } from '../../src/simulator/state/world.ts'
import { keys, SECRET } from '../simulator/start-simulator.ts'

async function playAll(seed?: number) {
  const github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: 0 })
  const moments = [...replayOrganisation(github, seed === undefined ? {} : { seed })]
  await github.close()
  const repositories = [...github.world.repositories.values()]
  const pulls = repositories.flatMap((repository) => [...repository.pulls.values()])
  const told = JSON.stringify(
    repositories.map(({ name, files }) => [name, [...files]]).concat(JSON.parse(JSON.stringify(pulls))),
  )
  return { github, moments, repositories, pulls, hash: createHash('sha256').update(told).digest('hex') }
}

describe('the organisation', () => {
  it('is the same for the same seed, and another for another', async () => {
    const [first, second, other] = [await playAll(), await playAll(), await playAll(8)]
    expect(second.hash).toBe(first.hash)
    expect(other.hash).not.toBe(first.hash)
  })

  it("breaks none of GitHub's schemas and ends after twelve weeks", async () => {
    const { github, moments } = await playAll()
    expect(github.violations).toEqual([])
    expect(github.world.now).toBe(ORGANISATION_END)
    expect(moments.map(({ at }) => at)).toEqual(moments.map(({ at }) => at).toSorted((a, b) => a - b))
    expect(moments.at(-1)?.done).toBe(moments.length)
  })

  it('has some of everything', async () => {
    const { pulls, repositories } = await playAll()
    const texts = pulls.flatMap(({ commits }) => commits.map(({ message }) => message))
    const some = {
      pulls: pulls.length >= 150 && pulls.length <= 250,
      open: pulls.filter(({ state }) => state === 'open').length >= 5,
      private: repositories.filter(({ isPrivate }) => isPrivate).length === 1,
      forks: pulls.some(({ isFork }) => isFork),
      drafts: pulls.some(({ timeline }) => timeline.some(({ kind }) => kind === 'ready_for_review')),
      bots: pulls.some(({ author }) => author?.login === 'dependabot[bot]'),
      agents: pulls.some(({ author }) => author?.login === 'copilot-swe-agent[bot]'),
      trailers: texts.some((text) => text.includes('Co-Authored-By: Claude')),
      machineReviews: pulls.some(({ reviews }) => reviews.some(({ author }) => author?.login === 'coderabbitai[bot]')),
      forcePushes: pulls.some(({ timeline }) => timeline.some(({ kind }) => kind === 'head_ref_force_pushed')),
      queue: pulls.some(({ timeline }) => timeline.some(({ kind }) => kind === 'added_to_merge_queue')),
      empty: pulls.some(({ files }) => files.length === 0),
      renames: pulls.some(({ files }) => files.some(({ status }) => status === 'renamed')),
      resolved: pulls.some(({ threads }) => threads.some(({ isResolved }) => isResolved)),
      unreviewed: pulls.some(({ mergedAt, reviews }) => mergedAt !== null && reviews.length === 0),
      reverts: pulls.some(({ title }) => title.startsWith('Revert')),
    }
    expect(Object.entries(some).filter(([, isThere]) => !isThere)).toEqual([])
  })

  it('has patches whose hunks hold what their heads say', async () => {
    const { pulls } = await playAll()
    const files = pulls.flatMap((pull) => pull.files).filter(({ patch }) => patch !== undefined)
    expect(files.length).toBeGreaterThan(150)
    expect(files.filter((file) => !isConsistent(file)).map(({ path }) => path)).toEqual([])
  })
})

/** Counts the lines of each hunk against its head, and all of them against the file's sums. */
function isConsistent({ patch = '', additions, deletions }: FileState): boolean {
  const count = (text: string, signs: string) => text.split('\n').filter((row) => signs.includes(row[0] ?? 'x')).length
  const hunks = patch.split(/^(?=@@)/m)
  const isWhole = hunks.every((hunk) => {
    const [, old = '1', young = '1'] = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(hunk) ?? []
    const rows = hunk.slice(hunk.indexOf('\n') + 1).replace(/\n$/, '')
    return count(rows, ' -') === Number(old) && count(rows, ' +') === Number(young)
  })
  const rows = hunks.map((hunk) => hunk.slice(hunk.indexOf('\n') + 1)).join('\n')
  return isWhole && count(rows, '+') === additions && count(rows, '-') === deletions
}

describe('a diff', () => {
  const line = fc.constantFrom('a', 'b', 'c', '', 'long line')
  const text = fc.array(line, { minLength: 1, maxLength: 30 }).map((lines) => `${lines.join('\n')}.\n`)

  it('is consistent for any two texts', () => {
    fc.assert(
      fc.property(text, text, (before, after) => before === after || isConsistent(diffTexts('a.txt', before, after))),
    )
  })

  it('finds the line of an added text in the new file', () => {
    const before = 'one\ntwo\nthree\nfour\n'
    const { patch = '' } = diffTexts(
      'a',
      before,
      applyEdits(before, [{ at: 'two', keep: true, add: ['new', 'newer'] }]),
    )
    expect(patch).toBe('@@ -1,4 +1,6 @@\n one\n two\n+new\n+newer\n three\n four')
    expect(addedLine(patch, 'newer')).toBe(4)
    expect(addedLine(patch, 'three')).toBeUndefined()
  })
})

describe('working hours', () => {
  const person = { login: 'a', repositories: [], hours: [8, 16] as const, care: 1, patience: 1 }

  it.each([
    ['at work', '2026-09-01T09:30:00Z', '2026-09-01T09:30:00Z'],
    ['too early', '2026-09-01T03:30:00Z', '2026-09-01T08:30:00Z'],
    ['too late', '2026-09-01T16:30:00Z', '2026-09-02T08:30:00Z'],
    ['on Saturday', '2026-09-05T09:00:00Z', '2026-09-07T08:00:00Z'],
  ])('%s', (_why, at, expected) => {
    expect(nextWorkingMoment(person, Date.parse(at))).toBe(Date.parse(expected))
  })
})
