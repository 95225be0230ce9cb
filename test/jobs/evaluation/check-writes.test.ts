import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { JobContext } from '../../../src/jobs/job.ts'
import type { Fault } from '../../../src/simulator/faults.ts'
import { type GithubSimulator, startGithubSimulator } from '../../../src/simulator/simulator.ts'
import { enqueueMergeGroup, rerequestSuite } from '../../../src/simulator/state/checks/check-actions.ts'
import { install } from '../../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../../src/simulator/state/open-pull.ts'
import { forcePush, mergePull } from '../../../src/simulator/state/pull-actions.ts'
import { createRepository } from '../../../src/simulator/state/repository-actions.ts'
import { submitReview } from '../../../src/simulator/state/review-actions.ts'
import {
  accountOf,
  type FileState,
  type InstallationState,
  type PullState,
  type RepositoryState,
} from '../../../src/simulator/state/world.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { CART_FILES, LARGE_FILES } from '../../support/cart-files.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { pullWork } from '../../support/pull-work.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { keys, NOW, SECRET } from '../../support/start-soundings.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const CHECKS = /^POST .*\/check-runs$/

describeOnBothEngines('the check of an evaluated pull request', (openTestStore) => {
  let github: GithubSimulator
  let shop: RepositoryState
  let installation: InstallationState
  let pull: PullState
  let store: Store
  let replica: JobContext

  beforeEach(async () => {
    github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
    const acme = accountOf(github.world, 'acme', 'Organization')
    shop = createRepository(github, acme, 'shop')
    installation = install(github, acme, [shop])
    store = await openTestStore({ now: () => github.world.now })
    replica = replicaOf(github, store)
    await enqueue(store, [requestWork('sync-installation', { installationId: String(installation.id) })])
    await runDue(replica)
    pull = openPull(github, shop, { title: 'Add a cart', author: 'ada', files: CART_FILES })
    submitReview(github, shop, pull, { author: 'grace', state: 'APPROVED', body: 'LGTM' })
  })

  afterEach(async () => {
    expect(github.violations).toEqual([])
    await github.close()
  })

  async function evaluate(faults: readonly Fault[] = []): Promise<readonly string[]> {
    for (const fault of faults) github.failNext(fault)
    await enqueue(store, [pullWork(`${shop.id}/${pull.number}`, String(installation.id))])
    return runDue(replica)
  }

  it('F14 R30 one annotation that it never takes costs no other, and is not sent again until something changes', async () => {
    const body = { message: 'Validation Failed', errors: [{ resource: 'CheckRun', field: 'annotations' }] }
    const refuse = (match: RegExp, times: number) => ({ match, status: 422, body, times })
    const UPDATE = /^PATCH .*\/check-runs\/\d+$/
    pull = openPull(github, shop, { title: 'Add carts', author: 'ada', files: LARGE_FILES })
    submitReview(github, shop, pull, { author: 'grace', state: 'APPROVED', body: 'LGTM' })
    await evaluate([refuse(CHECKS, 1), refuse(UPDATE, 1)])
    const taken = shop.checkRuns[0]?.annotations.length ?? 0
    expect(taken).toBeGreaterThan(0)
    github.meter.reset()
    await evaluate()
    expect(github.meter.restWrites).toBe(0)
    forcePush(github, shop, pull)
    shop.checkRuns.splice(0)
    await evaluate()
    expect(shop.checkRuns[0]?.annotations.length).toBeGreaterThan(taken)
  })

  it('F14 R54 a lost note finds the run on GitHub, and sends no annotation twice', async () => {
    await evaluate()
    const annotations = shop.checkRuns[0]?.annotations.length
    await store.db.deleteFrom('published').execute()
    await evaluate()
    expect(shop.checkRuns.map((run) => run.annotations.length)).toEqual([annotations])
    github.meter.reset()
    await evaluate()
    expect(github.meter.restWrites).toBe(0)
  })

  it('R29 a run that GitHub has forgotten is made anew', async () => {
    await evaluate()
    shop.checkRuns.splice(0)
    submitReview(github, shop, pull, { author: 'linus', state: 'CHANGES_REQUESTED', body: 'This divides by zero.' })
    await evaluate()
    expect(shop.checkRuns).toHaveLength(1)
  })

  it('D16 leads to the pull request, and marks neither deleted lines nor removed files', async () => {
    const gone = { ...CART_FILES[0], path: 'src/gone.ts', status: 'removed' as const, additions: 0 }
    pull.files = [...CART_FILES, gone].map(
      (file) => ({ ...file, deletions: 90, additions: file.additions ?? 0 }) as FileState,
    ) // as the simulator keeps them
    const asks = { line: 3, body: 'Which caller closes the pool here now?' }
    const comments = [
      { ...asks, path: 'src/cart.ts', side: 'LEFT' as const },
      { ...asks, path: 'src/gone.ts', side: 'LEFT' as const },
      { ...asks, path: 'src/cart.ts', line: 40 },
    ]
    submitReview(github, shop, pull, { author: 'linus', state: 'CHANGES_REQUESTED', comments })
    mergePull(github, shop, pull, 'ada')
    await evaluate()
    const [run] = shop.checkRuns
    expect(run?.detailsUrl).toBe(`${github.url}/acme/shop/pull/${pull.number}`)
    const open = run?.annotations.filter(({ title }) => title === 'Open at the merge')
    expect(open?.map(({ path, start_line }) => [path, start_line])).toEqual([['src/cart.ts', 40]])
    expect(run?.annotations.map(({ path }) => path)).not.toContain('src/gone.ts')
  })

  describe('D6 F12 R52 asked for again, a check is written once although nothing changed', () => {
    const run = () => shop.checkRuns[0] ?? fail()
    const suite = () => shop.checkSuites.find(({ headSha }) => headSha === run().headSha)

    function fail(): never {
      throw new Error('no check run')
    }

    async function again(kind: 'evaluate-head' | 'handle-requested-action'): Promise<number> {
      const head = { installationId: String(installation.id), repositoryId: String(shop.id), sha: run().headSha }
      const pressed = { ...head, button: 'reevaluate', login: 'ada' }
      if (kind === 'evaluate-head') rerequestSuite(github, shop, head.sha, 'ada')
      github.meter.reset()
      await enqueue(store, [kind === 'evaluate-head' ? requestWork(kind, head) : requestWork(kind, pressed)])
      await runDue(replica)
      return github.meter.restWrites
    }

    it.each([
      { why: 'Re-run', kind: 'evaluate-head' as const },
      { why: 'Re-evaluate', kind: 'handle-requested-action' as const },
    ])('by $why', async ({ kind }) => {
      shop.permissions.set('ada', 'write')
      await evaluate()
      expect([await again(kind), await again(kind)]).toEqual([1, 1])
      expect(suite()?.status).toBe('completed')
      github.meter.reset()
      await evaluate()
      expect(github.meter.restWrites).toBe(0)
    })

    it('on a head that was pushed over meanwhile', async () => {
      await evaluate()
      forcePush(github, shop, pull)
      await evaluate()
      expect([await again('evaluate-head'), suite()?.status]).toEqual([1, 'completed'])
    })

    it('on a merge queue’s own commit', async () => {
      const sha = enqueueMergeGroup(github, shop)
      const head = { installationId: String(installation.id), repositoryId: String(shop.id), sha }
      await enqueue(store, [requestWork('report-merge-group', head)])
      await runDue(replica)
      expect([await again('evaluate-head'), suite()?.status]).toEqual([1, 'completed'])
    })

    it('D11 on the head of a fork that we do not hold', async () => {
      const forked = openPull(github, shop, { title: 'Afar', author: 'eve', fork: true, files: CART_FILES })
      await enqueue(store, [pullWork(`${shop.id}/${forked.number}`, String(installation.id))])
      await runDue(replica)
      await store.db.deleteFrom('pull_requests').execute()
      expect([await again('evaluate-head'), suite()?.status]).toEqual([1, 'completed'])
      expect(await findPullRow(store, String(shop.id), forked.number)).toBeDefined()
    })
  })
})
