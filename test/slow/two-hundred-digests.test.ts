import { expect, it } from '@jest/globals'
import { startGithubSimulator } from '../../src/simulator/simulator.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../src/simulator/state/world.ts'
import { saveEvaluation } from '../../src/store/pull-requests/save-evaluation.ts'
import { enqueue } from '../../src/store/queue/enqueue.ts'
import { requestWork } from '../../src/work/request-work.ts'
import { evaluation } from '../support/derived-rows.ts'
import { replicaOf, runDue } from '../support/replica.ts'
import { keys, SECRET } from '../support/start-soundings.ts'
import { describeOnBothEngines } from '../support/store.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEKS = 200
const START = Date.parse('2026-01-05T09:00:00Z')

/** Small and repeatable: the same faults in each run. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describeOnBothEngines('two replicas over 200 weeks (R12, R22, R43, R44, R53, R54)', (openTestStore) => {
  it('post exactly one digest a week, whatever is lost, slow, refused or asked for twice', async () => {
    const random = randomOf(20_260_105)
    const github = await startGithubSimulator({
      appId: 1,
      publicKey: keys.publicKey,
      webhookSecret: SECRET,
      now: START,
    })
    const shop = createRepository(github, accountOf(github.world, 'acme', 'Organization'), 'shop')
    const installation = install(github, shop.owner, [shop])
    const installationId = String(installation.id)
    const store = await openTestStore({ now: () => github.world.now })
    const other = await openTestStore({ now: () => github.world.now, like: store })
    const replicas = [replicaOf(github, store), replicaOf(github, other)]
    const ask = (kind: 'sync-installation' | 'plan-digests') => enqueue(store, [requestWork(kind, { installationId })])
    await ask('sync-installation')
    await runDue(replicaOf(github, store))
    for (let week = 0; week < WEEKS; week += 1) {
      github.world.now = START + week * 7 * DAY
      const readyAt = github.world.now - 3 * DAY
      const pull = { repositoryId: String(shop.id), installationId, number: week + 1, readyAt, createdAt: readyAt }
      await saveEvaluation(
        store,
        evaluation({ ...pull, mergedAt: readyAt + HOUR, state: 'merged', takenAt: github.world.now }),
      )
      if (random() < 0.2) github.failNext({ match: /^POST .*\/issues$/, lost: true })
      if (random() < 0.2) github.failNext({ match: /^POST .*\/issues$/, status: 502 })
      if (random() < 0.1)
        github.failNext({
          match: /^GET .*\/installation\/repositories$/,
          status: 403,
          headers: { 'retry-after': '60' },
        })
      for (let round = 0; round < 4; round += 1) {
        await ask('plan-digests')
        await Promise.all(replicas.map((replica, index) => runDue(replica, `replica ${index}`)))
        github.world.now += 2 * HOUR
      }
    }
    const titles = [...shop.issues.values()].map(({ title }) => title)
    const open = [...shop.issues.values()].filter(({ state }) => state === 'open')
    await github.close()
    expect(github.violations).toEqual([])
    expect(new Set(titles).size).toBe(WEEKS)
    expect(titles).toHaveLength(WEEKS)
    expect(open.map(({ title }) => title)).toEqual([titles.at(-1)])
  }, 240_000)
})
