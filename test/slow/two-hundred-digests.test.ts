import { expect, it } from '@jest/globals'
import type { GithubSimulator } from '../../src/simulator/simulator.ts'
import { saveEvaluation } from '../../src/store/pull-requests/save-evaluation.ts'
import { evaluation } from '../support/derived-rows.ts'
import { worldsOn } from '../support/in-world.ts'
import { replicaOf, runDue } from '../support/replica.ts'
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

/** GitHub loses an answer, fails, or asks for patience. */
function disturb(github: GithubSimulator, random: () => number): void {
  if (random() < 0.2) github.failNext({ match: /^POST .*\/issues$/, lost: true })
  if (random() < 0.2) github.failNext({ match: /^POST .*\/issues$/, status: 502 })
  if (random() < 0.1)
    github.failNext({
      match: /^GET .*\/installation\/repositories$/,
      status: 403,
      headers: { 'retry-after': '60' },
    })
}

describeOnBothEngines('two replicas over 200 weeks (R12, R22, R43, R44, R53, R54)', (openTestStore) => {
  const inWorld = worldsOn(openTestStore, { now: START })

  it(
    'post exactly one digest a week, whatever is lost, slow, refused or asked for twice',
    () =>
      inWorld(async (world) => {
        const { github, shop, installationId, repositoryId, store, ask } = world
        const random = randomOf(20_260_105)
        const other = await openTestStore({ now: () => github.world.now, like: store })
        const replicas = [world.replica, replicaOf(github, other)]
        for (let week = 0; week < WEEKS; week += 1) {
          github.world.now = START + week * 7 * DAY
          const readyAt = github.world.now - 3 * DAY
          const pull = { repositoryId, installationId, number: week + 1, readyAt, createdAt: readyAt }
          await saveEvaluation(
            store,
            evaluation({ ...pull, mergedAt: readyAt + HOUR, state: 'merged', takenAt: github.world.now }),
          )
          disturb(github, random)
          for (let round = 0; round < 4; round += 1) {
            await ask('plan-digests')
            await Promise.all(replicas.map((replica, index) => runDue(replica, `replica ${index}`)))
            world.pass(2 * HOUR)
          }
        }
        const digests = [...shop.issues.values()].filter(({ title }) => title.startsWith('Review digest'))
        const titles = digests.map(({ title }) => title)
        const open = digests.filter(({ state }) => state === 'open')
        expect(new Set(titles).size).toBe(WEEKS)
        expect(titles).toHaveLength(WEEKS)
        expect(open.map(({ title }) => title)).toEqual([titles.at(-1)])
      }),
    240_000,
  )
})
