import { describe, expect, it } from '@jest/globals'
import { createCommandJob } from '../../../src/jobs/create-job.ts'
import type { SweepResult } from '../../../src/jobs/job.ts'
import { sweepDeliveries } from '../../../src/jobs/reconciliation/sweep-deliveries.ts'
import { uninstall } from '../../../src/simulator/state/installation-actions.ts'
import { mergePull } from '../../../src/simulator/state/pull-actions.ts'
import type { Delivery } from '../../../src/simulator/webhooks/delivery-log.ts'
import { findKnownGuids } from '../../../src/store/deliveries/deliveries.ts'
import { findComparedUntil, findDeliveryGap } from '../../../src/store/deliveries/delivery-log.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { receiveDeliveries } from '../../support/receive-deliveries.ts'
import { NOW } from '../../support/start-soundings.ts'
import { openSqliteStores } from '../../support/store.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const ATTEMPTS = /^POST .*\/app\/hook\/deliveries\/\d+\/attempts$/

const inWorld = prepareWorlds(worldsOn(openSqliteStores()), async (world) => {
  const tools = createTools(world)
  await tools.receive(world.github.log.entries)
  return tools
})

function createTools({ github, store, open, request, run }: World) {
  const receive = (deliveries: readonly Delivery[]) => receiveDeliveries(store, deliveries, github.world.now)
  return {
    receive,
    /** What GitHub sent again arrives. */
    receiveRedeliveries: () => receive(github.log.entries.filter(({ isRedelivery }) => isRedelivery)),
    async sweep(): Promise<readonly string[]> {
      await request(requestWork('sweep-deliveries', { installationId: '0' }))
      return run()
    },
    /** Pull requests whose events never reach us. */
    lose(count: number) {
      const before = github.log.total
      const pulls = Array.from({ length: count }, (_, n) => open({ title: `Add cart ${n}` }))
      const lost = github.log.entries.slice(0, github.log.total - before)
      return { pulls, guids: [...new Set(lost.map(({ guid }) => guid))] }
    },
  }
}

describe('lost deliveries', () => {
  it('D2 are asked for by the exact digits of their ids', () =>
    inWorld(async ({ store, pass, sweep, lose, receiveRedeliveries }) => {
      const { guids } = lose(3)
      pass(2 * MINUTE)
      await sweep()
      await receiveRedeliveries()
      expect(await findKnownGuids(store, guids)).toEqual(new Set(guids))
    }))

  it.each([
    { why: 'unknown to GitHub', status: 404 },
    { why: 'too old', status: 422 },
    { why: 'a failure of GitHub', status: 500 },
    { why: 'forbidden', status: 403 },
  ])('F6 R05 R06 one refused redelivery stops nothing: $why', ({ status }) =>
    inWorld(async ({ github, store, pass, sweep, lose, receiveRedeliveries }) => {
      const { guids } = lose(5)
      pass(2 * MINUTE)
      github.failNext({ match: ATTEMPTS, status, body: { message: 'no' } })
      expect(await sweep()).toContain('sweep-deliveries: done')
      await receiveRedeliveries()
      expect((await findKnownGuids(store, guids)).size).toBe(guids.length - 1)
    }),
  )

  it('R06 are asked for again when GitHub failed, or when they did not arrive', () =>
    inWorld(async ({ github, store, pass, sweep, lose, receiveRedeliveries }) => {
      const { guids } = lose(3)
      pass(2 * MINUTE)
      github.failNext({ match: ATTEMPTS, status: 500, times: 2 })
      await sweep()
      pass(15 * MINUTE)
      await sweep()
      await receiveRedeliveries()
      expect(await findKnownGuids(store, guids)).toEqual(new Set(guids))
    }))

  it('are counted also when GitHub’s limits cut the sweep short', () =>
    inWorld(async ({ github, replica, pass, lose }) => {
      lose(3)
      pass(2 * MINUTE)
      const told: SweepResult[] = []
      const watched = { ...replica, onSweep: (result: SweepResult) => void told.push(result) }
      const headers = { 'retry-after': '60' }
      github.failNext({ match: ATTEMPTS, status: 404, body: { message: 'no' } })
      github.failNext({ match: ATTEMPTS, status: 429, headers, body: { message: 'secondary rate limit' } })
      const work = requestWork('sweep-deliveries', { installationId: '0' })
      await expect(sweepDeliveries(createCommandJob(watched, work))).rejects.toThrow()
      expect(told).toMatchObject([{ refused: 1, asked: 0, failed: 0 }])
    }))

  it('D10 the log is read back to the last comparison less an hour, and not for three days', () =>
    inWorld(async ({ github, replica, store, pass, receive, lose }) => {
      for (let hour = 0; hour < 30; hour += 1) {
        lose(10)
        pass(HOUR)
      }
      await receive(github.log.entries)
      const readsOfSweep = async () => {
        github.meter.reset()
        await sweepDeliveries(createCommandJob(replica, requestWork('sweep-deliveries', { installationId: '0' })))
        return github.meter.restReads
      }
      const first = await readsOfSweep()
      pass(15 * MINUTE)
      expect(await readsOfSweep()).toBeLessThan(first / 2)
      expect(await findComparedUntil(store)).toBeGreaterThan(github.world.now - HOUR)
    }))

  it('F5 G03 R53 are not asked for after the App was uninstalled', () =>
    inWorld(async ({ github, installation, store, pass, sweep, receive, lose, run }) => {
      lose(3)
      await receive(github.log.entries)
      lose(2)
      uninstall(github, installation)
      await receive(github.log.entries.slice(0, 1))
      await run()
      pass(2 * MINUTE)
      const before = github.log.total
      for (let sweeps = 0; sweeps < 3; sweeps += 1) {
        await sweep()
        pass(15 * MINUTE)
      }
      expect(github.log.total).toBe(before)
      expect(await store.db.selectFrom('work').selectAll().execute()).toEqual([])
      const columns = await store.db.selectFrom('deliveries').select('installation_id').distinct().execute()
      expect(columns).toEqual([{ installation_id: null }])
    }))
})

describe('F13 R02 a delivery that comes again', () => {
  it('revives its work when that was given up, and does nothing otherwise', () =>
    inWorld(async ({ github, store, receive, lose, run }) => {
      lose(1)
      const entry = github.log.entries.find(({ event }) => event === 'pull_request')
      if (entry === undefined) throw new Error('nothing was sent')
      await receive([entry])
      await store.db.updateTable('work').set({ run_at: null, run_by: null, attempts: 14, dead_at: NOW }).execute()
      expect(await run()).toEqual([])
      await receive([entry])
      expect(await run()).toEqual(['evaluate-pull: done'])
      await receive([entry])
      expect(await run()).toEqual([])
    }))
})

describe('F11 R07 after an outage longer than GitHub keeps deliveries', () => {
  it('finds what was opened and merged meanwhile, and notes the gap', () =>
    inWorld(async ({ github, shop, repositoryId, store, approve, pass, sweep, lose }) => {
      await sweep()
      const left = github.world.now
      pass(DAY)
      const { pulls } = lose(2)
      for (const pull of pulls) {
        approve(pull, 'Nice, the total is right now.')
        mergePull(github, shop, pull, 'grace')
      }
      pass(5 * DAY)
      await sweep()
      for (const { number } of pulls) {
        expect(await findPullRow(store, repositoryId, number)).toMatchObject({ state: 'merged' })
      }
      const gap = await findDeliveryGap(store, { from: left, until: github.world.now })
      expect(gap).toEqual({ from: left - MINUTE, until: github.world.now - 3 * DAY })
    }))

  it('finds what was given up while GitHub failed, every night, and reads nothing when nothing is missing', () =>
    inWorld(async ({ github, shop, repositoryId, store, pass, sweep, lose, ask, run }) => {
      await sweep()
      const { pulls } = lose(1)
      for (const pull of pulls) mergePull(github, shop, pull, 'grace')
      pass(HOUR)
      await ask('find-missed-pulls')
      await run()
      expect(await findPullRow(store, repositoryId, pulls[0]?.number ?? 0)).toMatchObject({ state: 'merged' })
      pass(DAY)
      github.meter.reset()
      await ask('find-missed-pulls')
      await run()
      expect(github.meter.graphqlPoints).toBeLessThanOrEqual(5) // two of them for the hourly look at deployments and at issues
    }))
})
