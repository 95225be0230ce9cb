import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { deriveDelivery } from '../../../src/ingest/github/accept-delivery.ts'
import { createCommandJob } from '../../../src/jobs/create-job.ts'
import type { JobContext, SweepResult } from '../../../src/jobs/job.ts'
import { sweepDeliveries } from '../../../src/jobs/reconciliation/sweep-deliveries.ts'
import { type GithubSimulator, startGithubSimulator } from '../../../src/simulator/simulator.ts'
import { install, uninstall } from '../../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../../src/simulator/state/open-pull.ts'
import { mergePull } from '../../../src/simulator/state/pull-actions.ts'
import { createRepository } from '../../../src/simulator/state/repository-actions.ts'
import { submitReview } from '../../../src/simulator/state/review-actions.ts'
import { accountOf, type InstallationState, type RepositoryState } from '../../../src/simulator/state/world.ts'
import type { Delivery } from '../../../src/simulator/webhooks/delivery-log.ts'
import { acceptDeliveries, findKnownGuids } from '../../../src/store/deliveries/deliveries.ts'
import { findComparedUntil, findDeliveryGap } from '../../../src/store/deliveries/delivery-log.ts'
import { openStore, type Store } from '../../../src/store/engine/database.ts'
import { migrateStore } from '../../../src/store/engine/migrate.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { CART_FILES } from '../../support/cart-files.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { keys, NOW, SECRET } from '../../support/start-soundings.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const ATTEMPTS = /^POST .*\/app\/hook\/deliveries\/\d+\/attempts$/

let github: GithubSimulator
let shop: RepositoryState
let installation: InstallationState
let store: Store
let replica: JobContext
let folder: string

beforeEach(async () => {
  github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
  const acme = accountOf(github.world, 'acme', 'Organization')
  shop = createRepository(github, acme, 'shop')
  installation = install(github, acme, [shop])
  folder = mkdtempSync(join(tmpdir(), 'soundings-'))
  store = await openStore({ dataDir: folder, now: () => github.world.now })
  await migrateStore(store)
  replica = replicaOf(github, store)
  await run('sync-installation')
  await receive(github.log.entries)
})

afterEach(async () => {
  expect(github.violations).toEqual([])
  await store.close()
  await github.close()
  rmSync(folder, { recursive: true, force: true })
})

async function run(kind: 'sync-installation' | 'find-missed-pulls' | 'plan-digests'): Promise<void> {
  await enqueue(store, [requestWork(kind, { installationId: String(installation.id) })])
  await runDue(replica)
}

async function sweep(): Promise<readonly string[]> {
  await enqueue(store, [requestWork('sweep-deliveries', { installationId: '0' })])
  return runDue(replica)
}

/** As the server does with signed deliveries. */
async function receive(deliveries: readonly Delivery[]): Promise<void> {
  await acceptDeliveries(
    store,
    deliveries.map(({ guid, event, body }) => {
      const payload: unknown = JSON.parse(body)
      return deriveDelivery({ id: guid, name: event, payload, receivedAt: github.world.now })
    }),
  )
}

/** Pull requests whose events never reach us. */
function lose(count: number) {
  const before = github.log.total
  const pulls = Array.from({ length: count }, (_, n) =>
    openPull(github, shop, { title: `Add cart ${n}`, author: 'ada', files: CART_FILES }),
  )
  const lost = github.log.entries.slice(0, github.log.total - before)
  return { pulls, guids: [...new Set(lost.map(({ guid }) => guid))] }
}

/** What GitHub sent again arrives. */
async function receiveRedeliveries(): Promise<void> {
  await receive(github.log.entries.filter(({ isRedelivery }) => isRedelivery))
}

describe('lost deliveries', () => {
  it('D2 are asked for by the exact digits of their ids', async () => {
    const { guids } = lose(3)
    github.world.now += 2 * MINUTE
    await sweep()
    await receiveRedeliveries()
    expect(await findKnownGuids(store, guids)).toEqual(new Set(guids))
  })

  it.each([
    { why: 'unknown to GitHub', status: 404 },
    { why: 'too old', status: 422 },
    { why: 'a failure of GitHub', status: 500 },
    { why: 'forbidden', status: 403 },
  ])('F6 R05 R06 one refused redelivery stops nothing: $why', async ({ status }) => {
    const { guids } = lose(5)
    github.world.now += 2 * MINUTE
    github.failNext({ match: ATTEMPTS, status, body: { message: 'no' } })
    expect(await sweep()).toContain('sweep-deliveries: done')
    await receiveRedeliveries()
    expect((await findKnownGuids(store, guids)).size).toBe(guids.length - 1)
  })

  it('R06 are asked for again when GitHub failed, or when they did not arrive', async () => {
    const { guids } = lose(3)
    github.world.now += 2 * MINUTE
    github.failNext({ match: ATTEMPTS, status: 500, times: 2 })
    await sweep()
    github.world.now += 15 * MINUTE
    await sweep()
    await receiveRedeliveries()
    expect(await findKnownGuids(store, guids)).toEqual(new Set(guids))
  })

  it('are counted also when GitHub’s limits cut the sweep short', async () => {
    lose(3)
    github.world.now += 2 * MINUTE
    const told: SweepResult[] = []
    replica = { ...replica, onSweep: (result) => void told.push(result) }
    github.failNext({ match: ATTEMPTS, status: 404, body: { message: 'no' } })
    github.failNext({
      match: ATTEMPTS,
      status: 429,
      headers: { 'retry-after': '60' },
      body: { message: 'secondary rate limit' },
    })
    await sweep()
    expect(told[0]).toMatchObject({ refused: 1, asked: 0 })
  })

  it('D10 the log is read back to the last comparison less an hour, and not for three days', async () => {
    for (let hour = 0; hour < 30; hour += 1) {
      lose(10)
      github.world.now += HOUR
    }
    await receive(github.log.entries)
    const readsOfSweep = async () => {
      github.meter.reset()
      await sweepDeliveries(createCommandJob(replica, requestWork('sweep-deliveries', { installationId: '0' })))
      return github.meter.restReads
    }
    const first = await readsOfSweep()
    github.world.now += 15 * MINUTE
    expect(await readsOfSweep()).toBeLessThan(first / 2)
    expect(await findComparedUntil(store)).toBeGreaterThan(github.world.now - HOUR)
  })

  it('F5 G03 R53 are not asked for after the App was uninstalled', async () => {
    lose(3)
    await receive(github.log.entries)
    lose(2)
    uninstall(github, installation)
    await receive(github.log.entries.slice(0, 1))
    await runDue(replica)
    github.world.now += 2 * MINUTE
    const before = github.log.total
    for (let sweeps = 0; sweeps < 3; sweeps += 1) {
      await sweep()
      github.world.now += 15 * MINUTE
    }
    expect(github.log.total).toBe(before)
    expect(await store.db.selectFrom('work').selectAll().execute()).toEqual([])
    const columns = await store.db.selectFrom('deliveries').select('installation_id').distinct().execute()
    expect(columns).toEqual([{ installation_id: null }])
  })
})

describe('F13 R02 a delivery that comes again', () => {
  it('revives its work when that was given up, and does nothing otherwise', async () => {
    lose(1)
    const entry = github.log.entries.find(({ event }) => event === 'pull_request')
    if (entry === undefined) throw new Error('nothing was sent')
    await receive([entry])
    await store.db.updateTable('work').set({ run_at: null, run_by: null, attempts: 14, dead_at: NOW }).execute()
    expect(await runDue(replica)).toEqual([])
    await receive([entry])
    expect(await runDue(replica)).toEqual(['evaluate-pull: done'])
    await receive([entry])
    expect(await runDue(replica)).toEqual([])
  })
})

describe('F11 R07 after an outage longer than GitHub keeps deliveries', () => {
  it('finds what was opened and merged meanwhile, and notes the gap', async () => {
    await sweep()
    const left = github.world.now
    github.world.now += DAY
    const { pulls } = lose(2)
    for (const pull of pulls) {
      submitReview(github, shop, pull, { author: 'grace', state: 'APPROVED', body: 'Nice, the total is right now.' })
      mergePull(github, shop, pull, 'grace')
    }
    github.world.now += 5 * DAY
    await sweep()
    for (const { number } of pulls) {
      expect(await findPullRow(store, String(shop.id), number)).toMatchObject({ state: 'merged' })
    }
    const gap = await findDeliveryGap(store, { from: left, until: github.world.now })
    expect(gap).toEqual({ from: left - MINUTE, until: github.world.now - 3 * DAY })
  })

  it('finds what was given up while GitHub failed, every night, and reads nothing when nothing is missing', async () => {
    await sweep()
    const { pulls } = lose(1)
    for (const pull of pulls) mergePull(github, shop, pull, 'grace')
    github.world.now += HOUR
    await run('find-missed-pulls')
    expect(await findPullRow(store, String(shop.id), pulls[0]?.number ?? 0)).toMatchObject({ state: 'merged' })
    github.world.now += DAY
    github.meter.reset()
    await run('find-missed-pulls')
    expect(github.meter.graphqlPoints).toBeLessThanOrEqual(3)
  })
})
