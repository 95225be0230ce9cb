import { expect, it } from '@jest/globals'
import { readTerms } from '../../../src/health/survey/terms.ts'
import type { JobContext } from '../../../src/jobs/job.ts'
import { pushFile } from '../../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../../src/simulator/state/world.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { endRoundNow, listRounds } from '../../../src/store/survey/rounds.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { type World, worldsOn } from '../../support/in-world.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { describeOnBothEngines, type OpenTestStore } from '../../support/store.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const PAGES = 'https://soundings.example.org'
const PEOPLE = ['ada', 'bob', 'cleo', 'dan', 'eve', 'finn']
/** The first Monday of the quarter's second month, at the hour of digests. */
const DUE = Date.parse('2026-11-02T08:00:00Z')

const PERMISSIONS = {
  metadata: 'read',
  pull_requests: 'read',
  contents: 'read',
  checks: 'write',
  issues: 'write',
  members: 'read',
} as const // GitHub's levels

describeOnBothEngines('a survey that the configuration wants every quarter', (openTestStore) => {
  const peopleKeys = ['k'.repeat(32)]
  /** As it was opened, so that it can be opened once more. */
  let bare: Store | undefined
  const keyed: OpenTestStore = async (options) => {
    bare = await openTestStore(options)
    return { ...bare, peopleKeys }
  }
  const inWorld = worldsOn(keyed, { now: DUE - 2 * DAY, simulator: { permissions: PERMISSIONS } })

  async function learn(world: World, yaml: string): Promise<void> {
    const { github, shop, repositoryId, installationId, request, run } = world
    for (const login of PEOPLE) {
      accountOf(github.world, login)
      shop.permissions.set(login, 'write')
    }
    pushFile(github, shop, '.github/soundings.yml', yaml)
    await request(requestWork('read-configuration', { installationId, repositoryId }))
    await run()
  }

  const rounds = ({ store, installationId }: World) => listRounds(store, installationId)
  const issues = ({ shop }: World) => [...shop.issues.values()].filter(({ title }) => title.startsWith('Team survey'))

  /** The clock of the schedule strikes; the replicas run whatever is due at the same time. */
  async function plan(
    world: World,
    replicas: readonly JobContext[] = [{ ...world.replica, pagesUrl: PAGES }],
  ): Promise<void> {
    await world.ask('plan-surveys')
    await Promise.all(replicas.map((replica, index) => runDue(replica, `replica ${index}`)))
  }

  it('opens once over two replicas that lose answers of GitHub, posts one issue, and closes by itself', () =>
    inWorld(async (world) => {
      await learn(world, 'survey: { enabled: true, own: [Our tests help me.], days: 7, words: true, minimum: 6 }')
      const { github, store } = world
      const again = await openTestStore({ now: () => github.world.now, ...(bare === undefined ? {} : { like: bare }) })
      const other = { ...again, peopleKeys }
      const replicas = [store, other].map((one) => ({ ...replicaOf(github, one), pagesUrl: PAGES }))
      await plan(world, replicas)
      expect(await rounds(world)).toEqual([])
      world.pass(2 * DAY)
      github.failNext({ match: /^POST .*\/issues$/, lost: true })
      for (let hour = 0; hour < 3; hour += 1) {
        await plan(world, replicas)
        world.pass(HOUR)
      }
      const [round, ...others] = await rounds(world)
      expect(others).toEqual([])
      expect(round).toMatchObject({ round: '2026-Q4', eligible: 6, closesAt: DUE + 7 * DAY })
      expect(readTerms(round?.terms ?? '')).toEqual({ own: ['Our tests help me.'], words: true, minimum: 6 })
      expect(issues(world)).toHaveLength(1)
      expect(issues(world)[0]?.body).toContain(`${PAGES}/survey/${world.installationId}/2026-Q4#key=`)
      world.pass(7 * DAY)
      await plan(world, replicas)
      expect((await rounds(world)).map(({ closedAt }) => closedAt !== null)).toEqual([true])
      expect(issues(world)).toHaveLength(1)
      expect(issues(world)[0]?.body).toContain('The survey is closed.')
    }))

  it('reminds everybody alike two days before the end, once over two replicas that lose answers of GitHub', () =>
    inWorld(async (world) => {
      await learn(world, 'survey: { enabled: true, days: 7 }')
      const { github, store } = world
      const again = await openTestStore({ now: () => github.world.now, ...(bare === undefined ? {} : { like: bare }) })
      const replicas = [store, { ...again, peopleKeys }].map((one) => ({ ...replicaOf(github, one), pagesUrl: PAGES }))
      world.pass(2 * DAY)
      await plan(world, replicas)
      const comments = () => issues(world).flatMap((issue) => issue.comments.map(({ body }) => body))
      world.pass(5 * DAY - HOUR)
      await plan(world, replicas)
      expect(comments()).toEqual([])
      github.failNext({ match: /^POST .*\/comments$/, lost: true })
      for (let hour = 0; hour < 20; hour += 1) {
        world.pass(HOUR)
        await plan(world, replicas)
      }
      const [said, ...others] = comments()
      expect(others).toEqual([])
      expect(said).toContain('The survey takes answers until 2026-11-09.')
      expect(said).toContain(`${PAGES}/survey/${world.installationId}/2026-Q4#key=`)
      // Nobody is named, and nobody is counted: beside the link and the day there is no number.
      const words = said?.replace(/\(https:[^)]*\)|<!--.*-->|2026-11-09/g, '') ?? ''
      expect([words.match(/\d/g), PEOPLE.filter((login) => words.includes(login))]).toEqual([null, []])
    }))

  it.each([
    { why: 'the round is over before', yaml: 'survey: { enabled: true, days: 7 }', end: true },
    { why: 'it is so short that people remember it', yaml: 'survey: { enabled: true, days: 3 }', end: false },
  ])('reminds nobody where $why', ({ yaml, end }) =>
    inWorld(async (world) => {
      await learn(world, yaml)
      world.pass(2 * DAY)
      await plan(world)
      const [round] = await rounds(world)
      if (round === undefined) throw new Error('a round was due')
      if (end) await endRoundNow(world.store, round, world.github.world.now)
      for (let day = 0; day < 8; day += 1) {
        world.pass(DAY)
        await plan(world)
      }
      expect(issues(world).map(({ comments }) => comments)).toEqual([[]])
    }),
  )

  it.each([
    { why: 'it is switched off, as it is without a word', yaml: 'survey: { enabled: false }', pagesUrl: PAGES },
    { why: 'nobody could answer, for there are no pages', yaml: 'survey: { enabled: true }', pagesUrl: undefined },
    { why: 'nobody would hear of it', yaml: 'survey: { enabled: true }\ndigest: { enabled: false }', pagesUrl: PAGES },
  ])('opens no round where $why', ({ yaml, pagesUrl }) =>
    inWorld(async (world) => {
      await learn(world, yaml)
      world.pass(2 * DAY)
      await plan(world, [{ ...world.replica, pagesUrl }])
      expect(await rounds(world)).toEqual([])
    }),
  )

  it('lets a quarter go in which the round could not close any more, and never opens one anew', () =>
    inWorld(async (world) => {
      await learn(world, 'survey: { enabled: true }')
      world.github.world.now = Date.parse('2026-12-20T08:00:00Z')
      await plan(world)
      expect(await rounds(world)).toEqual([])
      world.github.world.now = Date.parse('2027-02-01T08:00:00Z')
      await plan(world)
      expect((await rounds(world)).map(({ round }) => round)).toEqual(['2027-Q1'])
    }))

  it('closes a round whose time is over though the work that was to do it is lost', () =>
    inWorld(async (world) => {
      await learn(world, 'survey: { enabled: true }')
      world.pass(2 * DAY)
      await plan(world)
      await world.store.db.deleteFrom('work').where('kind', '=', 'close-survey').execute()
      world.pass(14 * DAY)
      await plan(world)
      expect((await rounds(world)).map(({ closedAt }) => closedAt)).toEqual([world.github.world.now])
      const kept = world.store.db.selectFrom('survey_rounds').select(['private_key', 'sealed_answers', 'spent_tokens'])
      expect(await kept.execute()).toEqual([{ private_key: null, sealed_answers: '[]', spent_tokens: '[]' }])
    }))

  it('deletes rounds once the quarters are over for which they are kept, and never an open one', () =>
    inWorld(async (world) => {
      await learn(world, 'survey: { enabled: true, days: 7, keep: 2 }')
      for (const month of ['2026-11', '2027-02', '2027-05', '2027-08']) {
        world.github.world.now = Date.parse(`${month}-10T08:00:00Z`)
        await plan(world)
        world.pass(8 * DAY)
        await plan(world)
      }
      expect((await rounds(world)).map(({ round }) => round)).toEqual(['2027-Q3', '2027-Q2', '2027-Q1'])
      world.github.world.now = Date.parse('2027-10-01T08:00:00Z')
      await plan(world)
      expect((await rounds(world)).map(({ round }) => round)).toEqual(['2027-Q3', '2027-Q2'])
    }))
})
