import { expect, it } from '@jest/globals'
import type { HostKind } from '../../src/simulator/behaviour.ts'
import { emptyRepositories, type Fault, missingInstallation } from '../../src/simulator/faults.ts'
import { addRepositories } from '../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import type { PullState } from '../../src/simulator/state/world.ts'
import type { Delivery } from '../../src/simulator/webhooks/delivery-log.ts'
import { findKnownGuids } from '../../src/store/deliveries/deliveries.ts'
import { listInstallations } from '../../src/store/installations/installations.ts'
import { listRepositories } from '../../src/store/installations/repositories.ts'
import { claimWork } from '../../src/store/queue/claim-work.ts'
import { countWork } from '../../src/store/queue/count-work.ts'
import { listDeadWork } from '../../src/store/queue/dead-work.ts'
import { requestWork } from '../../src/work/request-work.ts'
import { planDay, playStep } from '../support/codeowners-day.ts'
import { findPullRow } from '../support/derived-rows.ts'
import { prepareWorlds, type World, worldsOn } from '../support/in-world.ts'
import { receiveDeliveries } from '../support/receive-deliveries.ts'
import { replicaOf, runDue } from '../support/replica.ts'
import { randomOf, seedPull } from '../support/seed-history.ts'
import { describeOnBothEngines } from '../support/store.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const FRIDAY = Date.parse('2026-11-13T08:00:00Z')
const MONDAY = Date.parse('2026-11-16T09:00:00Z')
const PULLS = 30
/** Pull requests a repository before that, one a day. */
const PAST = 60
const PLAN = planDay(9, PULLS)
const GRAPHQL = /graphql$/
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

/** What GitHub gets wrong in each hour of the day, one after the other. */
const TROUBLES: readonly (readonly Fault[])[] = [
  [{ match: GRAPHQL, status: 502, times: 6 }],
  [emptyRepositories(3)],
  [{ match: GRAPHQL, status: 200, headers: { 'retry-after': '60' }, body: { message: SECONDARY } }],
  [{ match: /^POST .*\/check-runs$/, lost: true, times: 2 }],
  [emptyRepositories(0)],
  [
    {
      match: GRAPHQL,
      status: 200,
      body: {
        data: { repository: null },
        errors: [{ type: 'NOT_FOUND', path: ['repository'], message: 'Could not resolve to a Repository' }],
      },
    },
  ],
  [{ match: /^PATCH .*\/check-runs\/\d+$/, status: 500, times: 3 }],
  [{ match: /^GET .*\/hook\/deliveries$/, status: 502 }],
  [{ match: GRAPHQL, status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Unicorn</html>' }],
  [{ match: /access_tokens$/, status: 503, times: 2 }],
]

function createTools(world: World) {
  const { github, installationId, store, ask, request, pass } = world
  const random = randomOf(26)
  let replica = world.replica
  let seen = github.log.total

  /** The newest deliveries: some are lost, some come twice, none in order. */
  async function deliver(): Promise<void> {
    const fresh = github.log.entries.slice(0, github.log.total - seen)
    seen = github.log.total
    const arriving = fresh.flatMap((one): Delivery[] => {
      const fate = one.isRedelivery ? 1 : random()
      if (fate < 0.15) return []
      return fate < 0.3 ? [one, one] : [one]
    })
    await receiveDeliveries(
      store,
      arriving
        .map((one) => ({ one, at: random() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }) => one),
      github.world.now,
    )
  }

  async function work(): Promise<void> {
    await runDue(replica)
  }

  return {
    deliver,
    work,
    /** Dies with work in its hands; another process goes on. */
    async kill(): Promise<number> {
      const held = await claimWork(store, { workerId: 'killed', leaseMs: MINUTE, limit: 4 })
      replica = replicaOf(github, store)
      return held.length
    },
    async sweep(): Promise<void> {
      await request(requestWork('sweep-deliveries', { installationId: '0' }))
      await ask('sweep-open-pulls')
      await ask('sync-installation')
      await work()
      await deliver()
      await work()
    },
    /** Lets hours go by until nothing waits to be tried again. */
    async calm(): Promise<void> {
      for (let quarters = 0; quarters < 100; quarters += 1) {
        await work()
        const { waiting, running } = await countWork(store)
        if (waiting + running === 0) return
        pass(15 * MINUTE)
      }
      throw new Error('the work does not end')
    },
    held: async () => ({
      installations: (await listInstallations(store)).length,
      repositories: (await listRepositories(store, installationId)).length,
    }),
  }
}

type Tools = ReturnType<typeof createTools>

describeOnBothEngines('a day of an organisation with CODEOWNERS', (openTestStore) => {
  const hosts: readonly HostKind[] = ['github.com', 'ghes']

  it.each(hosts)(
    'on %s: every pull request is complete, what was lost heals, nothing is written twice or deleted',
    async (host) => {
      const inWorld = prepareWorlds(
        worldsOn(openTestStore, { now: FRIDAY, known: false, simulator: { host } }),
        async (world) => {
          const { github, shop, installation } = world
          const others = ['till', 'depot'].map((name) => createRepository(github, shop.owner, name))
          addRepositories(github, installation, others)
          const repositories = [shop, ...others]
          for (const repository of repositories) {
            const past = { world: github.world, repository, random: randomOf(repository.id) }
            for (let number = 1; number <= PAST; number += 1) seedPull(past, FRIDAY - (PAST + 1 - number) * DAY, 2)
          }
          return { ...createTools(world), repositories }
        },
      )
      await inWorld(async (world) => {
        const { github, store, repositories, calm, sweep, pass, ask, run } = world
        await sweep()
        await calm()
        const pulls = await liveThrough(world)
        await sweep()
        await calm()

        expect(await world.held()).toEqual({ installations: 1, repositories: 3 })
        expect(await listDeadWork(store)).toEqual([])
        const guids = [...new Set(github.log.entries.map(({ guid }) => guid))]
        const known = await findKnownGuids(store, guids)
        expect(guids.filter((guid) => !known.has(guid))).toEqual([])

        const ours = (sha: string) =>
          repositories.flatMap(({ checkRuns }) =>
            checkRuns.filter(({ app, headSha }) => app.id === 1 && headSha === sha),
          )
        for (const { pull, repository } of pulls) {
          const row = await findPullRow(store, String(repository.id), pull.number)
          expect(row).toMatchObject({ head_sha: pull.headSha, state: pull.mergedAt === null ? 'open' : 'merged' })
          expect(ours(pull.headSha).map(({ title }) => title)).toEqual([expect.not.stringContaining('incomplete')])
        }
        const heads = repositories.flatMap(({ checkRuns }) => checkRuns.filter(({ app }) => app.id === 1))
        expect(new Set(heads.map(({ headSha }) => headSha)).size).toBe(heads.length)
        for (const { annotations } of heads) {
          expect(new Set(annotations.map((one) => JSON.stringify(one))).size).toBe(annotations.length)
        }
        expect(heads.at(-1)?.summary).toMatch(/The median time to first review here is .*, the p95 /)

        github.meter.reset()
        await sweep()
        await run()
        expect(github.meter.restWrites).toBe(0)

        pass(MONDAY - github.world.now)
        for (let plans = 0; plans < 2; plans += 1) {
          await ask('plan-digests')
          await calm()
        }
        const titles = repositories.flatMap(({ issues }) => [...issues.values()].map(({ title }) => title))
        expect(titles).toEqual([
          'Review digest · acme · 2026-W45 (2–8 Nov)',
          'Review digest · acme · 2026-W46 (9–15 Nov)',
        ])
      })
    },
    240_000,
  )
})

/** Plays the day, an hour at a time; every pull request with its repository. */
async function liveThrough(world: World & Tools & { readonly repositories: readonly World['shop'][] }) {
  const { github, repositories, installation, deliver, work, kill, sweep, pass } = world
  const pulls = new Map<number, PullState>()
  const repositoryOf = (pull: number) => repositories[pull % repositories.length] ?? world.shop
  let killed = 0
  for (const [hour, troubles] of TROUBLES.entries()) {
    for (const step of PLAN.filter(({ minute }) => Math.min(9, Math.floor(minute / 60)) === hour)) {
      pulls.set(step.pull, playStep(github, step, { repository: repositoryOf(step.pull), pull: pulls.get(step.pull) }))
      github.world.now += MINUTE
    }
    await deliver()
    if (hour % 3 === 2) killed += await kill()
    for (const trouble of troubles) github.failNext(trouble)
    if (hour === 5) github.failNext(missingInstallation(installation.id))
    await work()
    await sweep()
    github.faults.next.splice(0)
    pass(20 * MINUTE)
  }
  expect(killed).toBeGreaterThan(0)
  return [...pulls].map(([number, pull]) => ({ pull, repository: repositoryOf(number) }))
}
