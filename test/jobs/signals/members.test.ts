import { expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { joinMembers } from '../../../src/jobs/signals/reading/read-members.ts'
import { readSignalSources } from '../../../src/jobs/signals/sources/read-signal-sources.ts'
import { acceptPermissions, changeApp, DEFAULT_WISHES } from '../../../src/simulator/state/app-actions.ts'
import { joinOrganization, leaveOrganization } from '../../../src/simulator/state/signals/members.ts'
import { accountOf } from '../../../src/simulator/state/world.ts'
import { actorKey, findActorSecret } from '../../../src/store/installations/actor-keys.ts'
import { eraseActor } from '../../../src/store/installations/erase-actor.ts'
import { exportActor } from '../../../src/store/installations/export-installation.ts'
import { findOwnerReading } from '../../../src/store/signals/people/owner-readings.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const DAY = 86_400_000

const REFUSED = { match: /\/members$/, status: 403, body: { message: 'Resource not accessible by integration' } }

async function toolsOf(world: World) {
  const { github, shop, store, installation, installationId } = world
  changeApp(github, {
    permissions: { ...DEFAULT_WISHES.permissions, members: 'read' },
    events: [...DEFAULT_WISHES.events, 'organization'],
  })
  acceptPermissions(github, installation)
  await world.ask('sync-installation')
  await world.run()
  const secret = (await findActorSecret(store, installationId)) ?? { salt: '', keys: [] }
  const read = async () => {
    await world.request(requestWork('read-members', { installationId }))
    return world.run()
  }
  const members = async () => {
    const settings = mergeConfiguration({}).signals
    const { members: source } = await readSignalSources(store, { installationId, settings, asOf: github.world.now })
    if (source.kind !== 'connected') return source.kind
    const login = (person: string) =>
      [...github.world.accounts.values()].find(({ id }) => actorKey(secret, String(id)) === person)?.login ?? person
    return Object.fromEntries(source.items.map(({ person, joinedAt, leftAt }) => [login(person), { joinedAt, leftAt }]))
  }
  const join = (login: string) => joinOrganization(github, shop.owner, login)
  const leave = (login: string) => leaveOrganization(github, shop.owner, login)
  join('ada')
  return { read, members, join, leave }
}

describeOnBothEngines('members of an organisation', (openTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore, { known: false }), toolsOf)

  it('were there since nobody knows when at the first look, and joined when a later one finds them', () =>
    inWorld(async ({ github, pass, read, members, join, leave }) => {
      join('zoe')
      await read()
      const first = await members()
      expect(first).toMatchObject({ zoe: { joinedAt: null, leftAt: null } })
      pass(DAY)
      join('yan')
      await read()
      const joinedAt = github.world.now
      pass(DAY)
      leave('yan')
      leave('zoe')
      await read()
      const leftAt = github.world.now
      expect(await members()).toMatchObject({ zoe: { joinedAt: null, leftAt }, yan: { joinedAt, leftAt } })
      pass(DAY)
      join('yan')
      await read()
      expect(await members()).toMatchObject({ yan: { joinedAt, leftAt: null } })
    }))

  it('joined nobody knows when where GitHub was not asked for a week', () =>
    inWorld(async ({ pass, read, members, join }) => {
      join('zoe')
      await read()
      pass(8 * DAY)
      join('yan')
      await read()
      expect(await members()).toMatchObject({ yan: { joinedAt: null, leftAt: null } })
    }))

  it('are looked up once a day, without any event', () =>
    inWorld(async ({ ask, run, pass, members, join }) => {
      join('zoe')
      const sweep = async () => {
        await ask('sweep-signals')
        return [...(await run()), ...(await run())].filter((line) => line.startsWith('read-members'))
      }
      expect(await sweep()).toEqual(['read-members: done'])
      pass(DAY / 2)
      expect(await sweep()).toEqual([])
      pass(DAY)
      expect(await sweep()).toEqual(['read-members: done'])
      expect(await members()).toMatchObject({ zoe: { joinedAt: null } })
    }))

  it('are looked up once the permission was given', () =>
    inWorld(async ({ ask, run, github, installation, members, join }) => {
      join('zoe')
      changeApp(github, DEFAULT_WISHES)
      acceptPermissions(github, installation)
      await ask('sweep-signals')
      await run()
      await run()
      expect(await members()).toBe('not-connected')
      const permissions = { ...DEFAULT_WISHES.permissions, members: 'read' }
      changeApp(github, { ...DEFAULT_WISHES, permissions })
      acceptPermissions(github, installation)
      await ask('sync-installation')
      await run()
      await run()
      expect(await members()).toMatchObject({ zoe: { joinedAt: null } })
    }))

  it('are not connected without the permission, and stay known once it is taken away', () =>
    inWorld(async ({ github, installationId, store, read, members, join }) => {
      // Asked again once with a new token, as the permission may just have been given.
      const refuse = () => github.failNext({ ...REFUSED, times: 2 })
      join('zoe')
      refuse()
      expect(await read()).toEqual(['read-members: done'])
      expect(await members()).toBe('not-connected')
      await read()
      refuse()
      await read()
      expect(await members()).toMatchObject({ zoe: { leftAt: null } })
      expect(await findOwnerReading(store, installationId, 'members')).toMatchObject({ state: 'not-permitted' })
    }))

  it('are not asked for without the permission, as GitHub then names but those who show it', () =>
    inWorld(async ({ github, installation, installationId, store, read, members, join }) => {
      join('zoe')
      await read()
      changeApp(github, DEFAULT_WISHES)
      acceptPermissions(github, installation)
      github.failNext({ match: /\/members/, status: 200, body: [{ id: 1, type: 'User' }] })
      await read()
      expect(Object.entries(Object(await members()))).toContainEqual(['zoe', { joinedAt: null, leftAt: null }])
      expect(await findOwnerReading(store, installationId, 'members')).toMatchObject({ state: 'not-permitted' })
      expect(github.faults.next.length).toBe(1)
    }))

  it('are nobody where the App is installed for a person', () =>
    inWorld(async ({ github, installation, installationId, store, read, members }) => {
      Object.assign(installation, { account: accountOf(github.world, 'ada') })
      await read()
      expect(await members()).toBe('not-connected')
      expect(await findOwnerReading(store, installationId, 'members')).toMatchObject({ state: 'personal' })
    }))

  it('are forgotten and told by key, and do not come back', () =>
    inWorld(async ({ github, store, read, members, join }) => {
      join('zoe')
      await read()
      const zoe = { accountId: String(accountOf(github.world, 'zoe').id), login: 'zoe' }
      expect((await Array.fromAsync(exportActor(store, zoe))).map(({ table }) => table)).toEqual(['members'])
      await eraseActor(store, zoe)
      await read()
      expect(Object.keys(Object(await members()))).not.toContain('zoe')
    }))
})

it('an organisation of nobody tells nothing of who left', () => {
  const known = [{ person: 'a', joinedAt: null, leftAt: null }]
  expect(joinMembers(known, new Set(), { at: 1, isContinuous: true })).toEqual(known)
})
