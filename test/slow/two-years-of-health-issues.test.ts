import { expect, it } from '@jest/globals'
import type { GithubSimulator } from '../../src/simulator/simulator.ts'
import { saveDigest } from '../../src/store/publications/digests.ts'
import { saveEvaluation } from '../../src/store/pull-requests/save-evaluation.ts'
import { evaluation } from '../support/derived-rows.ts'
import { worldsOn } from '../support/in-world.ts'
import { replicaOf, runDue } from '../support/replica.ts'
import { describeOnBothEngines } from '../support/store.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MONTHS = 24
const FIRST = Temporal.PlainDate.from('2026-01-01')
const PULLS_A_MONTH = 8

/** The end of the day on which the month's issue is due; the first Monday after the seventh is the fourteenth at the latest. */
function dueAfter(month: number): number {
  return FIRST.add({ months: month + 1 }).toZonedDateTime('UTC').epochMilliseconds + 15 * DAY
}

/** Small and repeatable: the same faults in each run. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** GitHub loses an answer, or fails. */
function disturb(github: GithubSimulator, random: () => number): void {
  if (random() < 0.3) github.failNext({ match: /^POST .*\/issues$/, lost: true })
  if (random() < 0.3) github.failNext({ match: /^POST .*\/issues$/, status: 502 })
}

describeOnBothEngines('two replicas over 24 months', (openTestStore) => {
  const inWorld = worldsOn(openTestStore, { now: dueAfter(0) - 15 * DAY })

  it(
    'post exactly one issue a month and one a quarter, whatever is lost, refused or asked for twice',
    () =>
      inWorld(async (world) => {
        const { github, shop, installationId, repositoryId, store, ask } = world
        const random = randomOf(20_260_101)
        const other = await openTestStore({ now: () => github.world.now, like: store })
        const replicas = [world.replica, replicaOf(github, other)]
        await saveDigest(store, {
          installationId,
          scope: 'all',
          week: '2026-W01',
          repositoryId,
          issueNumber: 1,
          figures: '{}',
        })
        for (let month = 0; month < MONTHS; month += 1) {
          github.world.now = dueAfter(month)
          await mergeSome(month)
          disturb(github, random)
          for (let round = 0; round < 4; round += 1) {
            await ask('plan-health-issues')
            await Promise.all(replicas.map((replica, index) => runDue(replica, `replica ${index}`)))
            world.pass(2 * HOUR)
          }
        }
        const issues = [...shop.issues.values()].filter(({ title }) =>
          /^(Engineering health|Sustainability) · /.test(title),
        )
        const titles = issues.map(({ title }) => title)
        expect(new Set(titles).size).toBe(titles.length)
        expect(titles.filter((title) => title.startsWith('Engineering health'))).toHaveLength(MONTHS)
        expect(titles.filter((title) => title.startsWith('Sustainability'))).toHaveLength(MONTHS / 3)
        const open = issues.filter(({ state }) => state === 'open').map(({ title }) => title)
        expect(open.toSorted()).toEqual([
          'Engineering health · acme · December 2027 (1–31 Dec)',
          'Sustainability · acme · Q4 2027 (1 Oct – 31 Dec)',
        ])

        async function mergeSome(month: number): Promise<void> {
          for (let index = 0; index < PULLS_A_MONTH; index += 1) {
            const readyAt = github.world.now - (20 + index) * DAY
            const number = month * PULLS_A_MONTH + index + 1
            const pull = {
              repositoryId,
              installationId,
              number,
              readyAt,
              createdAt: readyAt,
              verdict: 'light' as const,
              depth: 20,
            }
            const merged = {
              state: 'merged' as const,
              firstReviewAt: readyAt + HOUR,
              mergedAt: readyAt + 2 * HOUR,
              closedAt: readyAt + 2 * HOUR,
            }
            await saveEvaluation(store, evaluation({ ...pull, ...merged, takenAt: github.world.now }))
          }
        }
      }),
    240_000,
  )
})
