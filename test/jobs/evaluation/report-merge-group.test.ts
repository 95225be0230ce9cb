import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { type GithubSimulator, startGithubSimulator } from '../../../src/simulator/simulator.ts'
import { install } from '../../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../../src/simulator/state/open-pull.ts'
import { createRepository } from '../../../src/simulator/state/repository-actions.ts'
import { accountOf, type RepositoryState } from '../../../src/simulator/state/world.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { CART_FILES } from '../../support/cart-files.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { keys, SECRET } from '../../support/start-soundings.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const NOW = Date.parse('2026-11-16T08:00:00Z')

describeOnBothEngines('a merge queue’s own commit', (openTestStore) => {
  let github: GithubSimulator
  let shop: RepositoryState
  let store: Store
  let installationId: string
  let sha: string

  beforeEach(async () => {
    github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
    const acme = accountOf(github.world, 'acme', 'Organization')
    shop = createRepository(github, acme, 'shop')
    installationId = String(install(github, acme, [shop]).id)
    sha = openPull(github, shop, { title: 'Add a cart', author: 'ada', files: CART_FILES }).headSha
    store = await openTestStore({ now: () => github.world.now })
    await enqueue(store, [requestWork('sync-installation', { installationId })])
    // Only the commit is looked at here, not the pull request that the simulator needs for it.
    await runDue(replicaOf(github, store))
    shop.checkRuns.splice(0)
    await store.db.deleteFrom('published').execute()
  })

  afterEach(async () => {
    expect(github.violations).toEqual([])
    await github.close()
  })

  async function report(): Promise<readonly string[]> {
    await enqueue(store, [requestWork('report-merge-group', { installationId, repositoryId: String(shop.id), sha })])
    return runDue(replicaOf(github, store))
  }

  const conclusions = () => shop.checkRuns.map(({ conclusion }) => conclusion)

  it('gets one neutral check, however often it is asked for', async () => {
    expect(await report()).toEqual(['report-merge-group: done'])
    expect(await report()).toEqual(['report-merge-group: done'])
    expect(conclusions()).toEqual(['neutral'])
  })

  it('gets one check although the answer to the first write was lost', async () => {
    github.failNext({ match: /^POST .*\/check-runs$/, lost: true })
    expect(await report()).toEqual(['report-merge-group: retry'])
    github.world.now += 60_000
    expect(await runDue(replicaOf(github, store))).toContain('report-merge-group: done')
    expect(conclusions()).toEqual(['neutral'])
  })
})
