import { expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { runBackfill } from '../../../src/jobs/backfill/backfill-repository.ts'
import { loadReadingRules } from '../../../src/jobs/configuration/load-reading-rules.ts'
import { createCommandJob } from '../../../src/jobs/create-job.ts'
import type { Job } from '../../../src/jobs/job.ts'
import type { GithubSimulator } from '../../../src/simulator/simulator.ts'
import { uninstall } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository, renameRepository } from '../../../src/simulator/state/repository-actions.ts'
import { requestReview } from '../../../src/simulator/state/review-request.ts'
import { takeId } from '../../../src/simulator/state/world.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { removeInstallation, saveInstallation } from '../../../src/store/installations/installations.ts'
import { findRepository, saveRepositories } from '../../../src/store/installations/repositories.ts'
import { findBackfill, requestBackfill } from '../../../src/store/pull-requests/backfills.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { replicaOf } from '../../support/replica.ts'
import { randomOf, seedHistory, seedPull } from '../../support/seed-history.ts'
import { describeOnBothEngines, type OpenTestStore } from '../../support/store.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-11-16T08:00:00Z')
const PULLS = 36
const SINCE = NOW - 60 * 24 * HOUR

type BackfillJob = Job<'backfill-repository'>

function createTools({ github, installationId, repositoryId, store }: World) {
  const backfillWork = () => requestWork('backfill-repository', { repositoryId, installationId })
  return {
    backfillWork,
    /** The job as a worker runs it on this store, with the repository known and its history asked for. */
    async jobOn(target: Store, pageSize = 8): Promise<BackfillJob> {
      await saveInstallation(target, { id: installationId, account: 'acme' })
      const names = { owner: 'acme', name: 'shop', isPrivate: false, isArchived: false }
      await saveRepositories(target, [{ id: repositoryId, installationId, ...names }])
      await requestBackfill(target, { repositoryId, since: SINCE, pageSize })
      return createCommandJob(replicaOf(github, target), backfillWork())
    },
    progress: () => findBackfill(store, repositoryId),
    countPulls: async () => (await store.db.selectFrom('pull_requests').select('number').execute()).length,
  }
}

/** Runs to the end; `onStep` may die like a process. Gives the number of runs. */
async function read(target: BackfillJob, onStep: () => void = () => undefined): Promise<number> {
  for (let runs = 1; runs < 30; runs += 1) {
    if ((await runBackfill(target, onStep)).kind === 'done') return runs
  }
  throw new Error('the history does not end')
}

/** Everything that was derived, without the times of reading. */
async function derived({ db }: Store) {
  const pulls = await db.selectFrom('pull_requests').selectAll().orderBy('number').execute()
  const reviews = await db.selectFrom('reviews').selectAll().orderBy('id').execute()
  return {
    pulls: pulls.map(({ taken_at: _, ...row }) => row),
    reviews: reviews.map(({ reviewer_key: _, ...row }) => row),
  }
}

/** Reads the settings beforehand, so that what comes next is about the history alone. */
async function settle(job: BackfillJob): Promise<void> {
  const repository = await findRepository(job.store, job.item.payload.repositoryId)
  if (repository !== undefined) await loadReadingRules({ ...job, repository, now: job.now() })
}

/** The second pull request of a list is null in so many answers, which hold one at least. */
function hideSecond(github: GithubSimulator, { times, errors }: { times: number; errors: readonly object[] }): void {
  let left = times
  github.failNext({
    match: /graphql$/,
    times: 1_000,
    rewrite(text) {
      const answer = JSON.parse(text)
      const nodes = answer.data?.repository?.pullRequests?.nodes
      if (left === 0 || !Array.isArray(nodes) || nodes.length < 2) return text
      left -= 1
      nodes[1] = null
      return JSON.stringify(errors.length === 0 ? answer : { ...answer, errors })
    },
  })
}

/** What others asked for meanwhile. */
async function spend(octokit: BackfillJob['octokit'], calls: number): Promise<void> {
  for (let call = 0; call < calls; call += 1) await octokit.graphql('{ viewer { login } }')
}

describeOnBothEngines('the history of a repository', (openTestStore: OpenTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore, { known: false }), async (world) => {
    seedHistory(world.github.world, world.shop, { pulls: PULLS, days: 50 })
    const tools = createTools(world)
    return { ...tools, job: await tools.jobOn(world.store) }
  })

  it('is read once and without a check', () =>
    inWorld(async ({ github, job, progress, countPulls }) => {
      await read(job)
      expect(await progress()).toMatchObject({ incomplete: 0, finishedAt: NOW, cursor: null })
      expect(await countPulls()).toBe(PULLS)
      expect({ writes: github.meter.restWrites, violations: github.violations }).toEqual({ writes: 0, violations: [] })
    }))

  it('D1 is whole although a team was asked that the App may not see', () =>
    inWorld(async ({ github, shop, job, progress, countPulls }) => {
      for (const pull of shop.pulls.values()) requestReview(github, shop, pull, { team: 'storefront' })
      await read(job)
      expect(await progress()).toMatchObject({ incomplete: 0, finishedAt: NOW })
      expect(await countPulls()).toBe(PULLS)
    }))

  it('D3 is read where GitHub counts no points, as on most GitHub Enterprise Servers', () =>
    inWorld(async ({ github, job, countPulls }) => {
      Object.assign(github.limits, { rest: Number.POSITIVE_INFINITY, graphql: Number.POSITIVE_INFINITY })
      await read(job)
      expect(await countPulls()).toBe(PULLS)
    }))

  it('asks for the checks of open pull requests, and of no others', () =>
    inWorld(async ({ shop, store, job }) => {
      await read(job)
      const open = [...shop.pulls.values()].filter(({ state }) => state === 'open')
      const { rows } = await sql<{ key: string }>`select key from work where kind = 'evaluate-pull'`.execute(store.db)
      expect(rows.map(({ key }) => key).toSorted()).toEqual(open.map(({ number }) => `${shop.id}/${number}`).toSorted())
    }))

  it(
    'is the same as undisturbed when the process dies after any page, or before it is kept',
    () =>
      inWorld(async ({ github, store, job, jobOn }) => {
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
      }),
    120_000,
  )

  /** Dies after the answer came and before it is kept, which is the same as dying before the call. */
  function dyingAt(fatal: number): Job['stillHeld'] {
    let pages = 0
    return async () => {
      pages += 1
      if (pages === fatal) throw new Error('killed')
      return true
    }
  }

  it('misses nothing that is updated or opened while it is read', () =>
    inWorld(async ({ github, shop, pass, job, countPulls }) => {
      let steps = 0
      await read(job, () => {
        steps += 1
        if (steps > 5) return
        pass(90_000)
        const oldest = [...shop.pulls.values()].reduce((least, pull) =>
          pull.updatedAt < least.updatedAt ? pull : least,
        )
        oldest.updatedAt = github.world.now
        oldest.title = `touched ${steps}`
        const place = { world: github.world, repository: shop, random: randomOf(steps) }
        seedPull(place, github.world.now - HOUR, 2).updatedAt = github.world.now
      })
      expect(await countPulls()).toBe(PULLS + 5)
    }))

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
  ])('halves the page on %s, remembers it, and reads everything', (_why, fault) =>
    inWorld(async ({ github, job, progress, countPulls }) => {
      await settle(job)
      github.failNext(fault)
      const sizes: number[] = []
      await runBackfill(job, ({ page }) => void sizes.push(page.pageSize))
      expect(sizes[0]).toBe(2)
      expect((await progress())?.pageSize).toBeGreaterThanOrEqual(2)
      await read(job)
      expect(await countPulls()).toBe(PULLS)
    }),
  )

  it('reads singly what GitHub answers only in part, and never scores a part', () =>
    inWorld(async ({ github, store, job, progress, countPulls }) => {
      const path = ['repository', 'pullRequests', 'nodes', '1', 'reviews']
      github.failNext({ match: /graphql$/, partial: { path, type: 'INTERNAL', message: 'something went wrong' } })
      await read(job)
      expect(await progress()).toMatchObject({ incomplete: 0 })
      expect(await countPulls()).toBe(PULLS)
      const { rows } = await sql`select number from pull_requests where verdict = 'incomplete'`.execute(store.db)
      expect(rows).toEqual([])
    }))

  it.each<{ why: string; change: (repository: Record<string, unknown>) => void; error: object }>([
    {
      why: 'of one that goes on, whose path has the name we gave it',
      change: (repository) => Object.assign(Object(repository.p0), { reviewThreads: null }),
      error: { type: 'INTERNAL', path: ['repository', 'p0', 'reviewThreads'], message: 'something went wrong' },
    },
    {
      why: 'of one that goes on, which is null',
      change: (repository) => Object.assign(repository, { p0: null }),
      error: { type: 'NOT_FOUND', path: ['repository', 'p0'], message: 'Could not resolve to a PullRequest' },
    },
  ])('reads singly what GitHub keeps back $why', ({ change, error }) =>
    inWorld(async ({ github, job, progress, countPulls }) => {
      let struck = 0
      github.failNext({
        match: /graphql$/,
        times: 1_000,
        rewrite(text) {
          const answer = JSON.parse(text)
          if (struck > 0 || answer.data?.repository?.p0 === undefined) return text
          struck += 1
          change(answer.data.repository)
          return JSON.stringify({ ...answer, errors: [error] })
        },
      })
      await read(job)
      expect(struck).toBe(1)
      expect(await progress()).toMatchObject({ incomplete: 0 })
      expect(await countPulls()).toBe(PULLS)
    }),
  )

  const lost = { path: ['repository', 'pullRequests', 'nodes', 1], message: 'Something went wrong' }
  it.each<{ why: string; times: number; errors: readonly object[]; incomplete: number }>([
    { why: 'once, beside an error', times: 1, errors: [lost], incomplete: 0 },
    { why: 'once, without an error', times: 1, errors: [], incomplete: 0 },
    { why: 'again, when it is asked for numbers alone', times: 2, errors: [], incomplete: 1 },
  ])('reads singly what the list shows as null $why', ({ times, errors, incomplete }) =>
    inWorld(async ({ github, job, progress, countPulls }) => {
      hideSecond(github, { times, errors })
      await read(job)
      expect(await progress()).toMatchObject({ incomplete })
      expect(await countPulls()).toBe(PULLS - incomplete)
    }),
  )

  it('leaves out one that is not as GitHub documents it, and no other', () =>
    inWorld(async ({ github, job, progress, countPulls }) => {
      const rewrite = (text: string) => text.replace(/("number":7,.{0,2000}?"additions":)\d+/s, '$1null')
      github.failNext({ match: /graphql$/, times: 1_000, rewrite })
      await read(job)
      expect((await progress())?.incomplete).toBeGreaterThan(0)
      expect(await countPulls()).toBe(PULLS - 1)
    }))

  it('reads pull requests of hundreds of threads, comments and files to their end', () =>
    inWorld(async ({ github, shop, store, job, progress }) => {
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
    }))

  it('waits for the budget where GitHub says so with status 200, and goes on where it was', () =>
    inWorld(async ({ github, request, run, progress, backfillWork }) => {
      await request(backfillWork())
      const resetAt = github.world.now + HOUR
      const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetAt / 1000) }
      const body = { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] }
      github.failNext({ match: /graphql$/, status: 200, headers, body })
      expect(await run()).toContain('backfill-repository: postponed')
      github.meter.reset()
      expect(await run()).toEqual([])
      expect(github.meter.graphqlQueries).toBe(0)
      github.world.now = resetAt + 1_000
      await run()
      expect(await progress()).toMatchObject({ pulls: expect.any(Number), finishedAt: expect.any(Number) })
    }))

  it('leaves the last tenth of the budget to others', () =>
    inWorld(async ({ github, job }) => {
      await settle(job)
      github.limits.graphql = 30
      await spend(job.octokit, 26 - github.meter.graphqlPoints)
      const points = github.meter.graphqlPoints
      const outcome = await runBackfill(job, () => undefined)
      expect(outcome).toEqual({ kind: 'postpone', until: NOW + HOUR })
      expect(github.meter.graphqlPoints - points).toBe(2)
    }))

  it('follows a renamed repository', () =>
    inWorld(async ({ github, shop, job, countPulls }) => {
      renameRepository(github, shop, 'store')
      await read(job)
      expect(await countPulls()).toBe(PULLS)
    }))

  it('keeps nothing of a repository that took the old name', () =>
    inWorld(async ({ github, shop, installation, store, job, countPulls }) => {
      renameRepository(github, shop, 'store')
      const impostor = createRepository(github, shop.owner, 'shop')
      installation.repositoryIds.add(impostor.id)
      seedHistory(github.world, impostor, { pulls: 3, days: 3 })
      await expect(read(job)).rejects.toThrow('asking GitHub for the new one')
      expect(await countPulls()).toBe(0)
      expect(await countWork(store)).toMatchObject({ waiting: 1 })
    }))

  it('goes on under the new name once that is known, with pauses until then', () =>
    inWorld(async ({ github, shop, installation, pass, request, run, progress, countPulls, backfillWork }) => {
      await request(backfillWork())
      renameRepository(github, shop, 'store')
      const impostor = createRepository(github, shop.owner, 'shop')
      installation.repositoryIds.add(impostor.id)
      const first = await run()
      expect(first.filter((one) => one === 'backfill-repository: retry')).toHaveLength(1)
      pass(HOUR)
      await run()
      expect(await progress()).toMatchObject({ finishedAt: NOW + HOUR })
      expect(await countPulls()).toBe(PULLS)
    }))

  it('brings nothing back once the App is uninstalled, at any page (R53)', () =>
    inWorld(async ({ installationId, store, job, progress, countPulls }) => {
      const uninstalls = { ...job, stillHeld: uninstallAfter(2) }
      expect(await read(uninstalls)).toBe(1)
      expect(await countPulls()).toBe(0)
      expect(await progress()).toBeUndefined()

      function uninstallAfter(pages: number): Job['stillHeld'] {
        let seen = 0
        return async () => {
          seen += 1
          if (seen === pages) await removeInstallation(store, installationId)
          return true
        }
      }
    }))

  it('stops without a retry where the repository or the installation is gone on GitHub', () =>
    inWorld(async ({ github, installation, request, run, backfillWork }) => {
      installation.repositoryIds.clear()
      await request(backfillWork())
      uninstall(github, installation)
      const results = await run()
      expect(results.filter((one) => one.startsWith('backfill'))).not.toContain('backfill-repository: retry')
    }))

  it('begins by itself when the App is installed, and is not begun again by the next look', () =>
    inWorld(async ({ installationId, store, ask, run, progress, countPulls }) => {
      await removeInstallation(store, installationId)
      await ask('sync-installation')
      await run()
      expect(await progress()).toMatchObject({ since: NOW - 90 * 24 * HOUR, finishedAt: NOW, incomplete: 0 })
      expect(await countPulls()).toBe(PULLS)
      const { pulls = 0 } = (await progress()) ?? {}
      await ask('sync-installation')
      await run()
      expect((await progress())?.pulls).toBe(pulls)
    }))
})
