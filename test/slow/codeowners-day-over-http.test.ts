import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import { type GithubSimulator, startGithubSimulator } from '../../src/simulator/simulator.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf, type PullState, type RepositoryState } from '../../src/simulator/state/world.ts'
import { findKnownGuids } from '../../src/store/deliveries/deliveries.ts'
import { openStore, type Store } from '../../src/store/engine/database.ts'
import { countWork } from '../../src/store/queue/count-work.ts'
import { enqueue } from '../../src/store/queue/enqueue.ts'
import { requestWork } from '../../src/work/request-work.ts'
import { planDay, playStep, type Step } from '../support/codeowners-day.ts'
import { findPullRow } from '../support/derived-rows.ts'
import { freePort } from '../support/free-port.ts'
import { type SoundingsProcess, startSoundingsProcess } from '../support/soundings-process.ts'
import { keys, SECRET, until } from '../support/start-soundings.ts'

const PLAN = planDay(9, 12)
/** GitHub's time is behind ours by this much, so that every delivery is old enough to be asked for again. */
const BEHIND_MS = 10 * 60_000
const PAUSE_MS = 40

interface Place {
  readonly github: GithubSimulator
  readonly repository: RepositoryState
  readonly pulls: Map<number, PullState>
}

async function startPlace(): Promise<Place> {
  const now = () => Date.now() - BEHIND_MS
  const github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now })
  const acme = accountOf(github.world, 'acme', 'Organization')
  const repository = createRepository(github, acme, 'shop')
  install(github, acme, [repository])
  return { github, repository, pulls: new Map() }
}

/** What happens in one part of the day; webhooks come twice, out of order, or not at all. */
async function play({ github, repository, pulls }: Place, steps: readonly Step[]): Promise<void> {
  for (const [index, step] of steps.entries()) {
    github.faults.deliver = index % 7 === 3 ? 'never' : index % 5 === 2 ? 'twice' : 'once'
    github.faults.reorder = index % 2 === 0 ? 3 : 0
    pulls.set(step.pull, playStep(github, step, { repository, pull: pulls.get(step.pull) }))
    await sleep(PAUSE_MS)
  }
  github.faults.deliver = 'once'
  await github.settled()
}

/** As when a minute has passed: what the killed process held is free again. */
function expireLeases(store: Store) {
  return store.db.updateTable('work').set({ lease_until: 0 }).where('lease_token', 'is not', null).execute()
}

async function untilIdle(store: Store): Promise<void> {
  await until(async () => {
    const { waiting, running, dead } = await countWork(store)
    return waiting + running + dead === 0
  }, 50_000)
}

async function expectWhole({ github, repository, pulls }: Place, store: Store): Promise<void> {
  const guids = [...new Set(github.log.entries.map(({ guid }) => guid))]
  const known = await findKnownGuids(store, guids)
  expect(guids.filter((guid) => !known.has(guid))).toEqual([])
  const ours = repository.checkRuns.filter(({ app }) => app.id === 1)
  expect(new Set(ours.map(({ headSha }) => headSha)).size).toBe(ours.length)
  for (const pull of pulls.values()) {
    const row = await findPullRow(store, String(repository.id), pull.number)
    expect(row).toMatchObject({ head_sha: pull.headSha, state: pull.mergedAt === null ? 'open' : 'merged' })
    const titles = ours.filter(({ headSha }) => headSha === pull.headSha).map(({ title }) => title)
    expect(titles).toEqual([expect.not.stringContaining('incomplete')])
  }
  expect(github.violations).toEqual([])
}

it('a day by signed deliveries: the server is killed twice while they come, and nothing is lost or doubled', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-day-'))
  const place = await startPlace()
  const { github } = place
  const port = String(await freePort())
  const env = { GHE_HOST: github.host, EVALUATION_DELAY_SECONDS: '0', WRITE_SPACING_MS: '0', PORT: port }
  github.webhookUrl = `http://127.0.0.1:${port}/api/github/webhooks`
  const start = (): Promise<SoundingsProcess> => startSoundingsProcess({ dataDir, env })
  const part = Math.floor(PLAN.length / 5)

  let server = await start()
  const store = await openStore({ dataDir })
  for (const begin of [0, 2 * part]) {
    const morning = play(place, PLAN.slice(begin, begin + part))
    await sleep((PAUSE_MS * part) / 2)
    await server.end('SIGKILL')
    await morning
    await expireLeases(store)
    await play(place, PLAN.slice(begin + part, begin + part + 2)) // nobody listens
    server = await start()
    await play(place, PLAN.slice(begin + part + 2, begin + 2 * part))
  }
  await play(place, PLAN.slice(4 * part))
  await untilIdle(store)
  expect(github.log.entries.filter(({ status }) => status === 502).length).toBeGreaterThan(0)

  await enqueue(store, [requestWork('sweep-deliveries', { installationId: '0' })])
  await untilIdle(store)
  await github.settled()
  await untilIdle(store)
  await expectWhole(place, store)
  expect(await server.end('SIGTERM')).toBe(0)
  await store.close()
  await github.close()
  rmSync(dataDir, { recursive: true, force: true })
}, 120_000)
