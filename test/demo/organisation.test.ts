import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { shiftsCsv } from '../../src/demo/organisation/beside/plan-on-call.ts'
import { at, DRIFT_START, ORGANISATION_END } from '../../src/demo/organisation/calendar.ts'
import { PEOPLE } from '../../src/demo/organisation/people.ts'
import { replayOrganisation } from '../../src/demo/organisation/replay-organisation.ts'
import { addedLine, applyEdits, diffTexts } from '../../src/demo/organisation/unified-diff.ts'
import { nextWorkingMoment } from '../../src/demo/organisation/working-hours.ts'
import { startGithubSimulator } from '../../src/simulator/simulator.ts'
import { productionOf } from '../../src/simulator/state/signals/production.ts'
import type { FileState } from '../../src/simulator/state/world.ts'
import { keys, SECRET } from '../simulator/start-simulator.ts'

/** @param most of its moments; absent: all */
async function playAll(seed?: number, most = Number.POSITIVE_INFINITY) {
  const github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: 0 })
  const moments = [...replayOrganisation(github, seed === undefined ? {} : { seed }).take(most)]
  await github.close()
  const repositories = [...github.world.repositories.values()]
  const pulls = repositories.flatMap((repository) => [...repository.pulls.values()])
  const told = JSON.stringify(
    repositories.map(({ name, files }) => [name, [...files]]).concat(JSON.parse(JSON.stringify(pulls))),
  )
  return { github, moments, repositories, pulls, hash: createHash('sha256').update(told).digest('hex') }
}

/** The history and some weeks. */
const SOME = 400

let whole: ReturnType<typeof playAll> | undefined
/** One play for all tests that only look. */
const played = () => (whole ??= playAll())

describe('the organisation', () => {
  it('is the same for the same seed, and another for another', async () => {
    const [first, second, other] = [await playAll(7, SOME), await playAll(7, SOME), await playAll(8, SOME)]
    expect(second.hash).toBe(first.hash)
    expect(other.hash).not.toBe(first.hash)
  })

  it("breaks none of GitHub's schemas and ends after its two quarters", async () => {
    const { github, moments } = await played()
    expect(github.violations).toEqual([])
    expect(github.world.now).toBe(ORGANISATION_END)
    expect(moments.map(({ at }) => at)).toEqual(moments.map(({ at }) => at).toSorted((a, b) => a - b))
    expect(moments.at(-1)?.done).toBe(moments.length)
  })

  it('has some of everything', async () => {
    const { moments, pulls, repositories } = await played()
    const told = moments.flatMap((moment) => moment.told ?? [])
    const issues = repositories.flatMap((repository) => [...repository.issues.values()])
    const texts = pulls.flatMap(({ commits }) => commits.map(({ message }) => message))
    const some = {
      pulls: pulls.length >= 600 && pulls.length <= 900,
      open: pulls.filter(({ state }) => state === 'open').length >= 5,
      private: repositories.filter(({ isPrivate }) => isPrivate).length === 2,
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
      hotfixes: pulls.some(({ labels }) => labels.includes('hotfix')),
      decisions: pulls.some(({ files }) => files.some(({ path }) => path.startsWith('docs/adr/'))),
      refactorings: pulls.some(({ title }) => title.startsWith('refactor: ')),
      deployments: repositories.some((repository) => productionOf(repository).deployments.length > 50),
      releases: repositories.some((repository) => productionOf(repository).releases.length > 20),
      runs: repositories.some((repository) => productionOf(repository).runs.length > 20),
      bugs: issues.some(({ labels }) => labels.includes('production')),
      points: issues.some(({ labels }) => labels.includes('points: 5')),
      alerts: told.some(({ kind }) => kind === 'alerts'),
      files: new Set(told.flatMap((one) => (one.kind === 'file' ? one.of : []))).size === 4,
      surveys: told.filter(({ kind }) => kind === 'survey-answers').length === 2,
    }
    expect(Object.entries(some).filter(([, isThere]) => !isThere)).toEqual([])
  })

  it('has patches whose hunks hold what their heads say', async () => {
    const { pulls } = await played()
    const files = pulls.flatMap((pull) => pull.files).filter(({ patch }) => patch !== undefined)
    expect(files.length).toBeGreaterThan(150)
    expect(files.filter((file) => !isConsistent(file)).map(({ path }) => path)).toEqual([])
  })
})

describe('the drift', () => {
  it.each([
    { day: DRIFT_START - 1, is: 10, why: 'the first quarter is healthy to its last day' },
    { day: DRIFT_START + 21 * 86_400_000, is: 15, why: 'it is half way after three weeks' },
    { day: ORGANISATION_END, is: 20, why: 'it stays where it came to' },
  ])('$why', ({ day, is }) => {
    expect(at(day, [10, 20])).toBe(is)
  })

  it('makes more pull requests, larger ones, and more of them by machines', async () => {
    const { pulls } = await played()
    const [before, after] = [
      pulls.filter(({ createdAt }) => createdAt < DRIFT_START),
      pulls.filter(({ createdAt }) => createdAt >= DRIFT_START),
    ]
    const agents = (some: typeof pulls) =>
      some.filter(({ author }) => author?.login.startsWith('copilot')).length / some.length
    const lines = (some: typeof pulls) =>
      some.flatMap(({ files }) => files).reduce((sum, { additions }) => sum + additions, 0) / some.length
    expect(agents(after)).toBeGreaterThan(1.5 * agents(before))
    expect(lines(after)).toBeGreaterThan(1.5 * lines(before))
  })
})

describe('the plan of shifts', () => {
  it('names only people who are there, a week each', () => {
    const rows = shiftsCsv()
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','))
    const logins = new Set(PEOPLE.map(({ login }) => login))
    expect(rows.filter(([, person = '']) => !logins.has(person))).toEqual([])
    expect(new Set(rows.map(([, , from = '', to = '']) => Date.parse(to) - Date.parse(from)))).toEqual(
      new Set([7 * 86_400_000]),
    )
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
  const hours = [8, 16] as const // a pair
  const person = { login: 'a', repositories: [], hours, care: 1, patience: 1, startedOn: '2026-01-05', timezone: 'UTC' }

  it.each([
    ['at work', '2026-09-01T09:30:00Z', '2026-09-01T09:30:00Z'],
    ['too early', '2026-09-01T03:30:00Z', '2026-09-01T08:30:00Z'],
    ['too late', '2026-09-01T16:30:00Z', '2026-09-02T08:30:00Z'],
    ['on Saturday', '2026-09-05T09:00:00Z', '2026-09-07T08:00:00Z'],
  ])('%s', (_why, at, expected) => {
    expect(nextWorkingMoment(person, Date.parse(at))).toBe(Date.parse(expected))
  })
})
