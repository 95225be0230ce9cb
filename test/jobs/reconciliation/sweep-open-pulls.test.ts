import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { measureIdleHour } from '../../../bench/idle.ts'
import { refreshConfigurations } from '../../../src/jobs/configuration/refresh-configurations.ts'
import type { JobContext } from '../../../src/jobs/job.ts'
import { type GithubSimulator, startGithubSimulator } from '../../../src/simulator/simulator.ts'
import { install } from '../../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../../src/simulator/state/open-pull.ts'
import { forcePush } from '../../../src/simulator/state/pull-actions.ts'
import { createRepository, pushFile } from '../../../src/simulator/state/repository-actions.ts'
import { submitReview } from '../../../src/simulator/state/review-actions.ts'
import { accountOf, type InstallationState, type RepositoryState } from '../../../src/simulator/state/world.ts'
import { openStore, type Store } from '../../../src/store/engine/database.ts'
import { migrateStore } from '../../../src/store/engine/migrate.ts'
import { findConfiguration } from '../../../src/store/installations/configurations.ts'
import { listRepositories } from '../../../src/store/installations/repositories.ts'
import { claimWork } from '../../../src/store/queue/claim-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { CART_FILES } from '../../support/cart-files.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { pullWork } from '../../support/pull-work.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { keys, NOW, SECRET } from '../../support/start-soundings.ts'

const HOUR = 3_600_000

let github: GithubSimulator
let shops: readonly RepositoryState[]
let shop: RepositoryState
let installation: InstallationState
let store: Store
let replica: JobContext
let folder: string

beforeEach(async () => {
  github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
  const acme = accountOf(github.world, 'acme', 'Organization')
  shop = createRepository(github, acme, 'shop')
  shops = [shop, ...Array.from({ length: 44 }, (_, n) => createRepository(github, acme, `shop-${n}`))]
  installation = install(github, acme, shops)
  for (let n = 0; n < 3; n += 1) openPull(github, shop, { title: `Cart ${n}`, author: 'ada', files: CART_FILES })
  folder = mkdtempSync(join(tmpdir(), 'soundings-'))
  store = await openStore({ dataDir: folder, now: () => github.world.now })
  await migrateStore(store)
  replica = replicaOf(github, store)
  await enqueue(store, [requestWork('sync-installation', { installationId: String(installation.id) })])
  await runDue(replica)
  await store.db.deleteFrom('schedules').execute()
})

afterEach(async () => {
  expect(github.violations).toEqual([])
  await store.close()
  await github.close()
  rmSync(folder, { recursive: true, force: true })
})

async function sweep(): Promise<readonly string[]> {
  await enqueue(store, [requestWork('sweep-open-pulls', { installationId: String(installation.id) })])
  const results = await runDue(replica)
  return results.filter((result) => !result.startsWith('sweep'))
}

describe('a sweep over open pull requests', () => {
  it('reads nothing again while nothing changed, for one point', async () => {
    github.world.now += HOUR / 2
    github.meter.reset()
    expect(await sweep()).toEqual([])
    expect(github.meter).toMatchObject({ graphqlPoints: 1, restReads: 0, restWrites: 0 })
  })

  it('reads what changed: pushed to, reviewed, new', async () => {
    const [first, second] = [...shop.pulls.values()]
    if (first === undefined || second === undefined) throw new Error('no pull requests')
    github.world.now += HOUR / 2
    forcePush(github, shop, first)
    submitReview(github, shop, second, { author: 'grace', state: 'APPROVED' })
    openPull(github, shop, { title: 'New', author: 'ada', files: CART_FILES })
    expect(await sweep()).toHaveLength(3)
  })

  it('keeps pull requests open of a repository that GitHub did not answer for', async () => {
    github.world.now += HOUR / 2
    const partial = { path: ['r44'], type: 'SERVICE_UNAVAILABLE', message: 'try later' }
    github.failNext({ match: /^POST .*\/graphql$/, partial })
    expect(await sweep()).toEqual([])
    expect(await findPullRow(store, String(shop.id), 1)).toMatchObject({ state: 'open' })
  })

  it('asks for work that goes behind real events', async () => {
    const id = String(installation.id)
    github.world.now += HOUR
    for (const pull of shop.pulls.values()) forcePush(github, shop, pull)
    await enqueue(store, [requestWork('sweep-open-pulls', { installationId: id })])
    const [item] = await claimWork(store, { workerId: 'w', leaseMs: HOUR })
    expect(item?.kind).toBe('sweep-open-pulls')
    await store.db.deleteFrom('work').execute()
    for (let number = 1; number < 3; number += 1) {
      await enqueue(store, [{ ...pullWork(`${shop.id}/${number}`, id), priority: -10 }])
    }
    await enqueue(store, [pullWork(`${shop.id}/3`, id)])
    expect((await claimWork(store, { workerId: 'w', leaseMs: HOUR }))[0]?.key).toBe(`${shop.id}/3`)
  })

  it('costs an idle hour of 200 repositories with 500 open pull requests little', async () => {
    const { points, calls } = await measureIdleHour(200)
    expect(points).toBeLessThan(100)
    expect(calls).toBeLessThan(100)
  }, 120_000)
})

describe('configurations of many repositories', () => {
  it('are read 20 a query, and not again within six hours', async () => {
    pushFile(github, shop, '.github/soundings.yml', 'check:\n  annotations: 3\n')
    const repositories = await listRepositories(store, String(installation.id))
    github.world.now += 7 * HOUR
    const octokit = replica.client.forInstallation(String(installation.id))
    const refresh = () => refreshConfigurations({ store, octokit, repositories, now: github.world.now })
    github.meter.reset()
    await refresh()
    expect(github.meter).toMatchObject({ graphqlQueries: 3, restReads: 0 })
    expect(await findConfiguration(store, `repository:${shop.id}`)).toMatchObject({
      json: '{"check":{"annotations":3}}',
    })
    github.world.now += 5 * HOUR
    await refresh()
    expect(github.meter.graphqlQueries).toBe(3)
  })
})
