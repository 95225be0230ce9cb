import { expect, it } from '@jest/globals'
import { openSurvey, type SurveyWish } from '../../../src/jobs/survey/open-survey.ts'
import { accountOf } from '../../../src/simulator/state/world.ts'
import { actorKey, findActorSecret } from '../../../src/store/installations/actor-keys.ts'
import { listRounds } from '../../../src/store/survey/rounds.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { type World, worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'
import { getToken, vote } from '../../support/voter.ts'

const PAGES = 'https://soundings.example.org'
const DAY = 24 * 3_600_000
const PEOPLE = ['ada', 'bob', 'cleo', 'dan', 'eve', 'finn']

describeOnBothEngines('a survey from its opening to its results', (openTestStore) => {
  const keyed: typeof openTestStore = async (options) => ({
    ...(await openTestStore(options)),
    peopleKeys: ['k'.repeat(32)],
  })
  const inWorld = worldsOn(keyed)
  const membersMayBeRead = worldsOn(keyed, {
    simulator: {
      permissions: {
        metadata: 'read',
        pull_requests: 'read',
        contents: 'read',
        checks: 'write',
        issues: 'write',
        members: 'read',
      },
    },
  })

  function wish({ installationId }: World, change: Partial<SurveyWish> = {}): SurveyWish {
    const terms = { own: [], minimum: 5, words: false }
    const about = { installationId, account: 'acme', round: '2026-Q4', lengthMs: 14 * DAY, terms }
    return { ...about, pagesUrl: PAGES, ...change }
  }

  const open = (world: World, change: Partial<SurveyWish> = {}) => {
    const octokit = world.replica.client.forInstallation(world.installationId)
    return openSurvey({ ...world.replica, octokit }, wish(world, change))
  }

  function join({ github, shop }: World): void {
    for (const login of PEOPLE) {
      accountOf(github.world, login)
      shop.permissions.set(login, 'write')
    }
  }

  it('asks the members, posts one issue with the key, and writes the results into it', () =>
    membersMayBeRead(async (world) => {
      join(world)
      const opened = await open(world)
      expect(opened).toMatchObject({ kind: 'opened', source: 'members', eligible: 6 })
      expect(await open(world)).toEqual({ kind: 'exists' })
      const [round] = await listRounds(world.store, world.installationId)
      if (round === undefined || opened.kind !== 'opened') throw new Error('there is no round')
      const secret = await findActorSecret(world.store, world.installationId)
      if (secret === undefined) throw new Error('not installed')
      for (const login of PEOPLE.slice(1)) {
        const person = actorKey(secret, String(accountOf(world.github.world, login).id))
        const token = await getToken(world.store, round, round.publicKey, person)
        await vote(world.store, round, token, JSON.stringify({ scores: { q1: 4 }, tenure: null, words: null }))
      }
      const issues = () => [...world.shop.issues.values()].filter(({ title }) => title === 'Team survey 2026-Q4')
      expect(issues()).toHaveLength(1)
      expect(issues()[0]?.body).toContain(opened.link)
      world.pass(13 * DAY)
      await world.run()
      expect(issues()[0]?.body).not.toContain('The survey is closed.')
      world.pass(DAY + 60_000)
      await world.run()
      expect(issues()).toHaveLength(1)
      expect(issues()[0]?.body).toContain('| I understand the code I ship\\. | 0–20% | 0–20% | 80–100% | 5–9 |')
      expect(issues()[0]?.body).toContain('Hidden, too few answers: ')
      await world.request(requestWork('close-survey', { installationId: world.installationId, round: '2026-Q4' }))
      await world.run()
      expect(issues()).toHaveLength(1)
    }))

  it('asks those whom it saw review where it may not ask for members, and nobody where they are too few', () =>
    inWorld(async (world) => {
      join(world)
      expect(await open(world)).toMatchObject({
        kind: 'too-few',
        eligible: 0,
        source: 'people who reviewed in the last 180 days',
      })
      expect(await listRounds(world.store, world.installationId)).toEqual([])
    }))

  it('stays open until its time is over, whatever the queue does', () =>
    membersMayBeRead(async (world) => {
      join(world)
      await open(world)
      await world.request(requestWork('close-survey', { installationId: world.installationId, round: '2026-Q4' }))
      await world.run()
      expect((await listRounds(world.store, world.installationId))[0]?.closedAt).toBeNull()
    }))
})
