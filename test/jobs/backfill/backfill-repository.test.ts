import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { runBackfill } from '../../../src/jobs/backfill/backfill-repository.ts'
import { createCommandJob } from '../../../src/jobs/create-job.ts'
import type { Job } from '../../../src/jobs/job.ts'
import { type GithubSimulator, startGithubSimulator } from '../../../src/simulator/simulator.ts'
import { install, uninstall } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository, renameRepository } from '../../../src/simulator/state/repository-actions.ts'
import { requestReview } from '../../../src/simulator/state/review-request.ts'
import { accountOf, type InstallationState, type RepositoryState, takeId } from '../../../src/simulator/state/world.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { removeInstallation, saveInstallation } from '../../../src/store/installations/installations.ts'
import { saveRepositories } from '../../../src/store/installations/repositories.ts'
import { findBackfill, requestBackfill } from '../../../src/store/pull-requests/backfills.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { randomOf, seedHistory, seedPull } from '../../support/seed-history.ts'
import { keys, SECRET } from '../../support/start-soundings.ts'
import { describeOnBothEngines, type OpenTestStore } from '../../support/store.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-11-16T08:00:00Z')
const PULLS = 36
const SINCE = NOW - 60 * 24 * HOUR

describeOnBothEngines('the history of a repository', (openTestStore: OpenTestStore) => {
  let github: GithubSimulator
  let shop: RepositoryState
  let installation: InstallationState
  let store: Store
  let job: Job<'backfill-repository'>

  beforeEach(async () => {
    github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
    const acme = accountOf(github.world, 'acme', 'Organization')
    shop = createRepository(github, acme, 'shop')
    seedHistory(github.world, shop, { pulls: PULLS, days: 50 })
    installation = install(github, acme, [shop])
    store = await openTestStore({ now: () => github.world.now })
    job = await jobOn(store)
  })
  afterEach(() => github.close())

  /** The job as a worker runs it on this store, with the repository known and its history asked for. */
  const backfillWork = () =>
    requestWork('backfill-repository', {
      repositoryId: String(shop.id),
      installationId: String(installation.id),
    })

  async function jobOn(target: Store, pageSize = 8): Promise<Job<'backfill-repository'>> {
    const id = String(installation.id)
    await saveInstallation(target, { id, account: 'acme' })
    const names = { owner: 'acme', name: 'shop', isPrivate: false, isArchived: false, defaultBranch: 'main' }
    await saveRepositories(target, [{ id: String(shop.id), installationId: id, ...names }])
    await requestBackfill(target, { repositoryId: String(shop.id), since: SINCE, pageSize })
    const context = replicaOf(github, target)
    return createCommandJob(context, backfillWork())
  }

  /** Runs to the end; `onStep` may die like a process. Gives the number of runs. */
  async function read(target: Job<'backfill-repository'>, onStep: () => void = () => undefined): Promise<number> {
    for (let runs = 1; runs < 30; runs += 1) {
      if ((await runBackfill(target, onStep)).kind === 'done') return runs
    }
    throw new Error('the history does not end')
  }

  const progress = () => findBackfill(store, String(shop.id))

  /** Everything that was derived, without the times of reading. */
  async function derived(target: Store) {
    const { db } = target
    const pulls = await db.selectFrom('pull_requests').selectAll().orderBy('number').execute()
    const reviews = await db.selectFrom('reviews').selectAll().orderBy('id').execute()
    return {
      pulls: pulls.map(({ taken_at: _, ...row }) => row),
      reviews: reviews.map(({ reviewer_key: _, ...row }) => row),
    }
  }

  const countPulls = async () => (await store.db.selectFrom('pull_requests').select('number').execute()).length

  it('is read once and without a check', async () => {
    await read(job)
    expect(await progress()).toMatchObject({ incomplete: 0, finishedAt: NOW, cursor: null })
    expect(await countPulls()).toBe(PULLS)
    expect({ writes: github.meter.restWrites, violations: github.violations }).toEqual({ writes: 0, violations: [] })
  })

  it('D1 is whole although a team was asked that the App may not see', async () => {
    for (const pull of shop.pulls.values()) requestReview(github, shop, pull, { team: 'storefront' })
    await read(job)
    expect(await progress()).toMatchObject({ incomplete: 0, finishedAt: NOW })
    expect(await countPulls()).toBe(PULLS)
  })

  it('D3 is read where GitHub counts no points, as on most GitHub Enterprise Servers', async () => {
    Object.assign(github.limits, { rest: Number.POSITIVE_INFINITY, graphql: Number.POSITIVE_INFINITY })
    await read(job)
    expect(await countPulls()).toBe(PULLS)
  })

  it('asks for the checks of open pull requests, and of no others', async () => {
    await read(job)
    const open = [...shop.pulls.values()].filter(({ state }) => state === 'open')
    const { rows } = await sql<{ key: string }>`select key from work where kind = 'evaluate-pull'`.execute(store.db)
    expect(rows.map(({ key }) => key).toSorted()).toEqual(open.map(({ number }) => `${shop.id}/${number}`).toSorted())
  })

  it('is the same as undisturbed when the process dies after any page, or before it is kept', async () => {
    let calls = 0
    await read(job, () => {
      calls += 1
    })
    const undisturbed = await derived(store)
    for (let fatal = 1; fatal <= calls; fatal += 1) {
      const other = await openTestStore({ now: () => github.world.now })
      const first = await jobOn(other)
      const dies = { ...first, stillHeld: dyingAt(fatal) }
      await expect(read(dies)).rejects.toThrow('killed')
      await read(await jobOn(other))
      expect(await derived(other)).toEqual(undisturbed)
    }
  }, 120_000)

  /** Dies after the answer came and before it is kept, which is the same as dying before the call. */
  function dyingAt(fatal: number): Job['stillHeld'] {
    let pages = 0
    return async () => {
      pages += 1
      if (pages === fatal) throw new Error('killed')
      return true
    }
  }

  it('misses nothing that is updated or opened while it is read', async () => {
    let steps = 0
    await read(job, () => {
      steps += 1
      if (steps > 5) return
      github.world.now += 90_000
      const oldest = [...shop.pulls.values()].reduce((least, pull) => (pull.updatedAt < least.updatedAt ? pull : least))
      oldest.updatedAt = github.world.now
      oldest.title = `touched ${steps}`
      const place = { world: github.world, repository: shop, random: randomOf(steps) }
      seedPull(place, github.world.now - HOUR, 2).updatedAt = github.world.now
    })
    expect(await countPulls()).toBe(PULLS + 5)
  })

  it.each<[string, Parameters<GithubSimulator['failNext']>[0]]>([
    ['502', { match: /graphql$/, status: 502, times: 2 }],
    ['504', { match: /graphql$/, status: 504, times: 2 }],
    [
      'a limit of resources with a part of the answer',
      {
        match: /graphql$/,
        partial: { path: ['repository', 'pullRequests'], type: 'RESOURCE_LIMITS_EXCEEDED', message: 'too much' },
        times: 2,
      },
    ],
    [
      'no data at all',
      { match: /graphql$/, status: 200, body: { data: null, errors: [{ message: 'timeout' }] }, times: 2 },
    ],
  ])('halves the page on %s, remembers it, and reads everything', async (_why, fault) => {
    github.failNext(fault)
    const sizes: number[] = []
    await runBackfill(job, ({ page }) => void sizes.push(page.pageSize))
    expect(sizes[0]).toBe(2)
    expect((await progress())?.pageSize).toBeGreaterThanOrEqual(2)
    await read(job)
    expect(await countPulls()).toBe(PULLS)
  })

  it('reads singly what GitHub answers only in part, and never scores a part', async () => {
    const path = ['repository', 'pullRequests', 'nodes', '1', 'reviews']
    github.failNext({ match: /graphql$/, partial: { path, type: 'INTERNAL', message: 'something went wrong' } })
    await read(job)
    expect(await progress()).toMatchObject({ incomplete: 0 })
    expect(await countPulls()).toBe(PULLS)
    const { rows } = await sql`select number from pull_requests where verdict = 'incomplete'`.execute(store.db)
    expect(rows).toEqual([])
  })

  it('reads pull requests of hundreds of threads, comments and files to their end', async () => {
    const seedWith = (lastRemark: string) => {
      const pull = seedPull({ world: github.world, repository: shop, random: randomOf(3) }, NOW - 2 * HOUR, 230)
      const { author, reviews, threads, comments } = pull
      const reviewer = reviews[0]?.author ?? null
      reviews.splice(0, 1, ...reviews.map((review) => ({ ...review, body: 'LGTM' })))
      const last = { author: reviewer, body: lastRemark }
      for (const { comments: written } of threads) {
        const change = written === threads.at(-1)?.comments ? last : { author }
        written.splice(0, written.length, ...written.map((one) => ({ ...one, ...change })))
      }
      const notes = Array.from({ length: 150 }, (_, index) => ({ id: takeId(github.world), body: `Note ${index}` }))
      comments.push(...notes.map((note) => ({ ...note, author, createdAt: NOW - HOUR })))
      return pull.number
    }
    const [without, withOne] = [seedWith('LGTM'), seedWith('This divides by zero when the list is empty.')]
    await read(job)
    const rows = await store.db.selectFrom('pull_requests').select(['number', 'verdict']).execute()
    const verdicts = new Map(rows.map(({ number, verdict }) => [number, verdict]))
    expect(await progress()).toMatchObject({ incomplete: 0 })
    expect([verdicts.get(without), verdicts.get(withOne)]).toEqual(['no-trace', 'light'])
  })

  it('waits for the budget where GitHub says so with status 200, and goes on where it was', async () => {
    await enqueue(store, [backfillWork()])
    const resetAt = github.world.now + HOUR
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetAt / 1000) }
    const body = { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] }
    github.failNext({ match: /graphql$/, status: 200, headers, body })
    expect(await runDue(replicaOf(github, store))).toContain('backfill-repository: postponed')
    github.meter.reset()
    expect(await runDue(replicaOf(github, store))).toEqual([])
    expect(github.meter.graphqlQueries).toBe(0)
    github.world.now = resetAt + 1_000
    await runDue(replicaOf(github, store))
    expect(await progress()).toMatchObject({ pulls: expect.any(Number), finishedAt: expect.any(Number) })
  })

  it('leaves the last tenth of the budget to others', async () => {
    github.limits.graphql = 30
    const { points } = await spend(26)
    const outcome = await runBackfill(job, () => undefined)
    expect(outcome).toEqual({ kind: 'postpone', until: NOW + HOUR })
    expect(github.meter.graphqlPoints - points).toBe(2)
  })

  /** What others asked for meanwhile. */
  async function spend(calls: number): Promise<{ points: number }> {
    for (let call = 0; call < calls; call += 1) await job.octokit.graphql('{ viewer { login } }')
    return { points: github.meter.graphqlPoints }
  }

  it('follows a renamed repository', async () => {
    renameRepository(github, shop, 'store')
    await read(job)
    expect(await countPulls()).toBe(PULLS)
  })

  it('keeps nothing of a repository that took the old name', async () => {
    renameRepository(github, shop, 'store')
    const impostor = createRepository(github, shop.owner, 'shop')
    installation.repositoryIds.add(impostor.id)
    seedHistory(github.world, impostor, { pulls: 3, days: 3 })
    await expect(read(job)).rejects.toThrow('asking GitHub for the new one')
    expect(await countPulls()).toBe(0)
    expect(await countWork(store)).toMatchObject({ waiting: 1 })
  })

  it('goes on under the new name once that is known, with pauses until then', async () => {
    await enqueue(store, [backfillWork()])
    renameRepository(github, shop, 'store')
    const impostor = createRepository(github, shop.owner, 'shop')
    installation.repositoryIds.add(impostor.id)
    const first = await runDue(replicaOf(github, store))
    expect(first.filter((one) => one === 'backfill-repository: retry')).toHaveLength(1)
    github.world.now += HOUR
    await runDue(replicaOf(github, store))
    expect(await progress()).toMatchObject({ finishedAt: NOW + HOUR })
    expect(await countPulls()).toBe(PULLS)
  })

  it('brings nothing back once the App is uninstalled, at any page (R53)', async () => {
    uninstallAfter(2)
    expect(await read(job)).toBe(1)
    expect(await countPulls()).toBe(0)
    expect(await progress()).toBeUndefined()

    function uninstallAfter(pages: number): void {
      let seen = 0
      job = {
        ...job,
        stillHeld: async () => {
          seen += 1
          if (seen === pages) await removeInstallation(store, String(installation.id))
          return true
        },
      }
    }
  })

  it('stops without a retry where the repository or the installation is gone on GitHub', async () => {
    installation.repositoryIds.clear()
    await enqueue(store, [backfillWork()])
    uninstall(github, installation)
    const results = await runDue(replicaOf(github, store))
    expect(results.filter((one) => one.startsWith('backfill'))).not.toContain('backfill-repository: retry')
  })

  it('begins by itself when the App is installed, and is not begun again by the next look', async () => {
    const id = String(installation.id)
    await removeInstallation(store, id)
    await enqueue(store, [requestWork('sync-installation', { installationId: id })])
    await runDue(replicaOf(github, store))
    expect(await progress()).toMatchObject({ since: NOW - 90 * 24 * HOUR, finishedAt: NOW, incomplete: 0 })
    expect(await countPulls()).toBe(PULLS)
    const { pulls = 0 } = (await progress()) ?? {}
    await enqueue(store, [requestWork('sync-installation', { installationId: id })])
    await runDue(replicaOf(github, store))
    expect((await progress())?.pulls).toBe(pulls)
  })
})
