import { describe, expect, it } from '@jest/globals'
import { emptyRepositories, missingInstallation } from '../../../src/simulator/faults.ts'
import { addRepositories, removeRepositories, uninstall } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../../src/simulator/state/repository-actions.ts'
import { listInstallations } from '../../../src/store/installations/installations.ts'
import { listRepositories } from '../../../src/store/installations/repositories.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { pullWork } from '../../support/pull-work.ts'
import { receiveDeliveries } from '../../support/receive-deliveries.ts'
import { openSqliteStores } from '../../support/store.ts'

const HOUR = 3_600_000

const inWorld = prepareWorlds(worldsOn(openSqliteStores(), { known: false }), async (world) => {
  const { github, shop, installation, open } = world
  addRepositories(github, installation, [createRepository(github, shop.owner, 'till')])
  const pull = open()
  const tools = createTools(world)
  await tools.sync()
  expect(await tools.held()).toEqual({ installations: 1, repositories: 2, pulls: 1 })
  return { pull, ...tools }
})

function createTools({ github, installationId, store, ask, run }: World) {
  return {
    async sync(): Promise<void> {
      await ask('sync-installation')
      await run()
    },
    async held() {
      const pulls = await store.db.selectFrom('pull_requests').selectAll().execute()
      return {
        installations: (await listInstallations(store)).length,
        repositories: (await listRepositories(store, installationId)).length,
        pulls: pulls.length,
      }
    },
    /** As the server does with the newest signed delivery. */
    async receiveLast(): Promise<void> {
      const [last] = github.log.entries
      if (last === undefined) throw new Error('nothing was sent')
      await receiveDeliveries(store, [last], github.world.now)
      await run()
    },
  }
}

describe('F1 nothing is deleted on one answer of GitHub', () => {
  const everything = { installations: 1, repositories: 2, pulls: 1 }

  it('R32 a list of repositories that is shorter than its count, however often', () =>
    inWorld(async ({ github, pass, sync, held }) => {
      for (let read = 0; read < 6; read += 1) {
        github.failNext(emptyRepositories(2))
        await sync()
        pass(12 * HOUR)
      }
      expect(await held()).toEqual(everything)
    }))

  it('R32 a complete list without them, once', () =>
    inWorld(async ({ github, sync, held }) => {
      github.failNext(emptyRepositories(0))
      await sync()
      expect(await held()).toEqual(everything)
    }))

  it('R29 a 404 for the installation, and for all at the same bad moment', () =>
    inWorld(async ({ github, installation, pass, sync, held }) => {
      for (let read = 0; read < 5; read += 1) {
        github.failNext(missingInstallation(installation.id))
        await sync()
      }
      pass(25 * HOUR)
      github.failNext(missingInstallation(installation.id))
      await sync()
      expect(await held()).toEqual(everything)
    }))

  it('R29 a 404 for the installation, every hour for a day but not longer', () =>
    inWorld(async ({ github, installation, pass, sync, held }) => {
      for (let read = 0; read < 24; read += 1) {
        github.failNext(missingInstallation(installation.id))
        await sync()
        pass(HOUR)
      }
      expect(await held()).toEqual(everything)
    }))

  it('R29 a 404 that another answer does not confirm', () =>
    inWorld(async ({ github, installation, pass, sync, held }) => {
      for (const isMissing of [true, true, false, true, true]) {
        if (isMissing) github.failNext(missingInstallation(installation.id))
        await sync()
        pass(12 * HOUR)
      }
      expect(await held()).toEqual(everything)
    }))

  it('R29 a pull request that is not found once, or in one bad hour', () =>
    inWorld(async ({ shop, installationId, repositoryId, store, pass, request, run, pull }) => {
      shop.pulls.delete(pull.number)
      const evaluate = async () => {
        await request(pullWork(`${shop.id}/${pull.number}`, installationId))
        await run()
        return findPullRow(store, repositoryId, pull.number)
      }
      for (let read = 0; read < 5; read += 1) expect(await evaluate()).toBeDefined()
      pass(12 * HOUR)
      expect(await evaluate()).toBeDefined()
      pass(12 * HOUR)
      expect(await evaluate()).toBeUndefined()
    }))
})

describe('F1 what is really gone is deleted', () => {
  it('at once when a signed event says that the App was uninstalled', () =>
    inWorld(async ({ github, installation, held, receiveLast }) => {
      uninstall(github, installation)
      await receiveLast()
      expect(await held()).toEqual({ installations: 0, repositories: 0, pulls: 0 })
    }))

  it('at once when a signed event says that repositories were taken away', () =>
    inWorld(async ({ github, shop, installation, held, receiveLast }) => {
      removeRepositories(github, installation, [shop])
      await receiveLast()
      expect(await held()).toEqual({ installations: 1, repositories: 1, pulls: 0 })
    }))

  it('but not when the event is old and GitHub names the repository again', () =>
    inWorld(async ({ github, shop, installation, held, receiveLast }) => {
      removeRepositories(github, installation, [shop])
      installation.repositoryIds.add(shop.id)
      await receiveLast()
      expect(await held()).toEqual({ installations: 1, repositories: 2, pulls: 1 })
    }))

  it.each([
    {
      why: 'the installation',
      remove: ({ github, installation }: World) => uninstall(github, installation),
      left: 0,
    },
    {
      why: 'a repository',
      remove: ({ github, installation, shop }: World) => removeRepositories(github, installation, [shop]),
      left: 1,
    },
  ])('after three reads over a day when the event was lost: $why', ({ remove, left }) =>
    inWorld(async (world) => {
      const { pass, sync, held } = world
      remove(world)
      for (let read = 0; read < 2; read += 1) {
        await sync()
        expect((await held()).repositories).toBe(2)
        pass(12 * HOUR)
      }
      await sync()
      expect((await held()).repositories).toBe(left)
    }),
  )
})
