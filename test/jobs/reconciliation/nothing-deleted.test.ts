import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { deriveDelivery } from '../../../src/ingest/github/accept-delivery.ts'
import type { JobContext } from '../../../src/jobs/job.ts'
import { emptyRepositories, missingInstallation } from '../../../src/simulator/faults.ts'
import { type GithubSimulator, startGithubSimulator } from '../../../src/simulator/simulator.ts'
import { install, removeRepositories, uninstall } from '../../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../../src/simulator/state/open-pull.ts'
import { createRepository } from '../../../src/simulator/state/repository-actions.ts'
import {
  accountOf,
  type InstallationState,
  type PullState,
  type RepositoryState,
} from '../../../src/simulator/state/world.ts'
import { acceptDeliveries } from '../../../src/store/deliveries/deliveries.ts'
import { openStore, type Store } from '../../../src/store/engine/database.ts'
import { migrateStore } from '../../../src/store/engine/migrate.ts'
import { listInstallations } from '../../../src/store/installations/installations.ts'
import { listRepositories } from '../../../src/store/installations/repositories.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { CART_FILES } from '../../support/cart-files.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { pullWork } from '../../support/pull-work.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { keys, NOW, SECRET } from '../../support/start-soundings.ts'

const HOUR = 3_600_000

let github: GithubSimulator
let shop: RepositoryState
let till: RepositoryState
let installation: InstallationState
let pull: PullState
let store: Store
let replica: JobContext
let folder: string

beforeEach(async () => {
  github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
  const acme = accountOf(github.world, 'acme', 'Organization')
  shop = createRepository(github, acme, 'shop')
  till = createRepository(github, acme, 'till')
  installation = install(github, acme, [shop, till])
  pull = openPull(github, shop, { title: 'Add a cart', author: 'ada', files: CART_FILES })
  folder = mkdtempSync(join(tmpdir(), 'soundings-'))
  store = await openStore({ dataDir: folder, now: () => github.world.now })
  await migrateStore(store)
  replica = replicaOf(github, store)
  await sync()
  expect(await held()).toEqual({ installations: 1, repositories: 2, pulls: 1 })
})

afterEach(async () => {
  expect(github.violations).toEqual([])
  await store.close()
  await github.close()
  rmSync(folder, { recursive: true, force: true })
})

async function sync(): Promise<void> {
  await enqueue(store, [requestWork('sync-installation', { installationId: String(installation.id) })])
  await runDue(replica)
}

async function held() {
  const id = String(installation.id)
  const pulls = await store.db.selectFrom('pull_requests').selectAll().execute()
  return {
    installations: (await listInstallations(store)).length,
    repositories: (await listRepositories(store, id)).length,
    pulls: pulls.length,
  }
}

/** As the server does with the newest signed delivery. */
async function receiveLast(): Promise<void> {
  const [last] = github.log.entries
  if (last === undefined) throw new Error('nothing was sent')
  const { guid, event, body } = last
  const payload: unknown = JSON.parse(body)
  await acceptDeliveries(store, [deriveDelivery({ id: guid, name: event, payload, receivedAt: github.world.now })])
  await runDue(replica)
}

describe('F1 nothing is deleted on one answer of GitHub', () => {
  const everything = { installations: 1, repositories: 2, pulls: 1 }

  it('R32 a list of repositories that is shorter than its count, however often', async () => {
    for (let read = 0; read < 6; read += 1) {
      github.failNext(emptyRepositories(2))
      await sync()
      github.world.now += 12 * HOUR
    }
    expect(await held()).toEqual(everything)
  })

  it('R32 a complete list without them, once', async () => {
    github.failNext(emptyRepositories(0))
    await sync()
    expect(await held()).toEqual(everything)
  })

  it('R29 a 404 for the installation, and for all at the same bad moment', async () => {
    for (let read = 0; read < 5; read += 1) {
      github.failNext(missingInstallation(installation.id))
      await sync()
    }
    github.world.now += 25 * HOUR
    github.failNext(missingInstallation(installation.id))
    await sync()
    expect(await held()).toEqual(everything)
  })

  it('R29 a 404 that another answer does not confirm', async () => {
    for (const isMissing of [true, true, false, true, true]) {
      if (isMissing) github.failNext(missingInstallation(installation.id))
      await sync()
      github.world.now += 12 * HOUR
    }
    expect(await held()).toEqual(everything)
  })

  it('R29 a pull request that is not found once, or in one bad hour', async () => {
    shop.pulls.delete(pull.number)
    const evaluate = async () => {
      await enqueue(store, [pullWork(`${shop.id}/${pull.number}`, String(installation.id))])
      await runDue(replica)
      return findPullRow(store, String(shop.id), pull.number)
    }
    for (let read = 0; read < 5; read += 1) expect(await evaluate()).toBeDefined()
    github.world.now += 12 * HOUR
    expect(await evaluate()).toBeDefined()
    github.world.now += 12 * HOUR
    expect(await evaluate()).toBeUndefined()
  })
})

describe('F1 what is really gone is deleted', () => {
  it('at once when a signed event says that the App was uninstalled', async () => {
    uninstall(github, installation)
    await receiveLast()
    expect(await held()).toEqual({ installations: 0, repositories: 0, pulls: 0 })
  })

  it('at once when a signed event says that repositories were taken away', async () => {
    removeRepositories(github, installation, [shop])
    await receiveLast()
    expect(await held()).toEqual({ installations: 1, repositories: 1, pulls: 0 })
  })

  it('but not when the event is old and GitHub names the repository again', async () => {
    removeRepositories(github, installation, [shop])
    installation.repositoryIds.add(shop.id)
    await receiveLast()
    expect(await held()).toEqual({ installations: 1, repositories: 2, pulls: 1 })
  })

  it.each([
    { why: 'the installation', remove: () => uninstall(github, installation), left: 0 },
    { why: 'a repository', remove: () => removeRepositories(github, installation, [shop]), left: 1 },
  ])('after three reads over a day when the event was lost: $why', async ({ remove, left }) => {
    remove()
    for (let read = 0; read < 2; read += 1) {
      await sync()
      expect((await held()).repositories).toBe(2)
      github.world.now += 12 * HOUR
    }
    await sync()
    expect((await held()).repositories).toBe(left)
  })
})
