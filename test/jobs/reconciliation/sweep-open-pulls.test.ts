import { describe, expect, it } from '@jest/globals'
import { measureIdleHour } from '../../../bench/idle.ts'
import { refreshConfigurations } from '../../../src/jobs/configuration/refresh-configurations.ts'
import { addRepositories } from '../../../src/simulator/state/installation-actions.ts'
import { forcePush } from '../../../src/simulator/state/pull-actions.ts'
import { createRepository, pushFile } from '../../../src/simulator/state/repository-actions.ts'
import { findConfiguration } from '../../../src/store/configurations/configurations.ts'
import { listRepositories } from '../../../src/store/installations/repositories.ts'
import { claimWork } from '../../../src/store/queue/claim-work.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { prepareWorlds, worldsOn } from '../../support/in-world.ts'
import { pullWork } from '../../support/pull-work.ts'
import { openSqliteStores } from '../../support/store.ts'

const HOUR = 3_600_000

const inWorld = prepareWorlds(worldsOn(openSqliteStores(), { known: false }), async (world) => {
  const { github, shop, installation, store, open, ask, run } = world
  const others = Array.from({ length: 44 }, (_, n) => createRepository(github, shop.owner, `shop-${n}`))
  addRepositories(github, installation, others)
  for (let n = 0; n < 3; n += 1) open({ title: `Cart ${n}` })
  await ask('sync-installation')
  await run()
  await store.db.deleteFrom('schedules').execute()
  return {
    async sweep(): Promise<readonly string[]> {
      await ask('sweep-open-pulls')
      const results = await run()
      return results.filter((result) => !result.startsWith('sweep'))
    },
  }
})

describe('a sweep over open pull requests', () => {
  it('reads nothing again while nothing changed, for one point', () =>
    inWorld(async ({ github, pass, sweep }) => {
      pass(HOUR / 2)
      github.meter.reset()
      expect(await sweep()).toEqual([])
      expect(github.meter).toMatchObject({ graphqlPoints: 1, restReads: 0, restWrites: 0 })
    }))

  it('reads what changed: pushed to, reviewed, new', () =>
    inWorld(async ({ github, shop, open, approve, pass, sweep }) => {
      const [first, second] = [...shop.pulls.values()]
      if (first === undefined || second === undefined) throw new Error('no pull requests')
      pass(HOUR / 2)
      forcePush(github, shop, first)
      approve(second)
      open({ title: 'New' })
      expect(await sweep()).toHaveLength(3)
    }))

  it('keeps pull requests open of a repository that GitHub did not answer for', () =>
    inWorld(async ({ github, repositoryId, store, pass, sweep }) => {
      pass(HOUR / 2)
      const partial = { path: ['r44'], type: 'SERVICE_UNAVAILABLE', message: 'try later' }
      github.failNext({ match: /^POST .*\/graphql$/, partial })
      expect(await sweep()).toEqual([])
      expect(await findPullRow(store, repositoryId, 1)).toMatchObject({ state: 'open' })
    }))

  it('asks for work that goes behind real events', () =>
    inWorld(async ({ github, shop, installationId: id, store, pass, ask, request }) => {
      pass(HOUR)
      for (const pull of shop.pulls.values()) forcePush(github, shop, pull)
      await ask('sweep-open-pulls')
      const [item] = await claimWork(store, { workerId: 'w', leaseMs: HOUR })
      expect(item?.kind).toBe('sweep-open-pulls')
      await store.db.deleteFrom('work').execute()
      for (let number = 1; number < 3; number += 1) {
        await request({ ...pullWork(`${shop.id}/${number}`, id), priority: -10 })
      }
      await request(pullWork(`${shop.id}/3`, id))
      expect((await claimWork(store, { workerId: 'w', leaseMs: HOUR }))[0]?.key).toBe(`${shop.id}/3`)
    }))

  it('costs an idle hour of 200 repositories with 500 open pull requests little', async () => {
    const { points, calls } = await measureIdleHour(200)
    expect(points).toBeLessThan(100)
    expect(calls).toBeLessThan(100)
  }, 120_000)
})

describe('configurations of many repositories', () => {
  it('are read 20 a query, and not again within six hours', () =>
    inWorld(async ({ github, shop, installationId, store, replica, pass }) => {
      pushFile(github, shop, '.github/soundings.yml', 'check:\n  annotations: 3\n')
      const repositories = await listRepositories(store, installationId)
      pass(7 * HOUR)
      const octokit = replica.client.forInstallation(installationId)
      const refresh = () => refreshConfigurations({ store, octokit, repositories, now: github.world.now })
      github.meter.reset()
      await refresh()
      expect(github.meter).toMatchObject({ graphqlQueries: 3, restReads: 0 })
      expect(await findConfiguration(store, `repository:${shop.id}`)).toMatchObject({
        json: '{"check":{"annotations":3}}',
      })
      pass(5 * HOUR)
      await refresh()
      expect(github.meter.graphqlQueries).toBe(3)
    }))
})
