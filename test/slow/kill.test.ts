import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { Random } from '../../src/demo/organisation/random.ts'
import { type GithubSimulator, startGithubSimulator } from '../../src/simulator/simulator.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { push } from '../../src/simulator/state/pull-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { submitReview } from '../../src/simulator/state/review-actions.ts'
import { accountOf, type PullState, type RepositoryState } from '../../src/simulator/state/world.ts'
import { findKnownGuids } from '../../src/store/deliveries/deliveries.ts'
import { openStore, type StoreOptions } from '../../src/store/engine/database.ts'
import { countWork } from '../../src/store/queue/count-work.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { type SoundingsProcess, startSoundingsProcess } from '../support/soundings-process.ts'
import { keys, SECRET, until } from '../support/start-soundings.ts'

const KILLS = 50
const PULLS = 8
/** A killed worker's lease runs for a minute, and its work only then goes on. */
const LEASES_MS = 200_000
const FILES = [
  { path: 'a.ts', status: 'modified' as const, additions: 60, deletions: 0, patch: '@@ -1 +1,2 @@\n a\n+b' },
]

async function startGithub(): Promise<{ github: GithubSimulator; repository: RepositoryState; pulls: PullState[] }> {
  const github = await startGithubSimulator({
    appId: 1,
    publicKey: keys.publicKey,
    webhookSecret: SECRET,
    now: Date.now,
  })
  const acme = accountOf(github.world, 'acme', 'Organization')
  const repository = createRepository(github, acme, 'shop')
  install(github, acme, [repository])
  const open = () => openPull(github, repository, { title: 'Change', author: 'ada', files: FILES })
  return { github, repository, pulls: Array.from({ length: PULLS }, open) }
}

/** Events at random, while the server lives and while it does not, until `stopped`. */
async function keepHappening({ github, repository, pulls }: Awaited<ReturnType<typeof startGithub>>, state: State) {
  const random = new Random(26)
  while (!state.stopped) {
    const pull = random.pick(pulls)
    if (random.chance(0.2)) push(github, repository, pull)
    else submitReview(github, repository, pull, { author: 'grace', state: 'COMMENTED', body: 'Why is it done twice?' })
    await setTimeout(random.between(5, 60))
  }
}

interface State {
  stopped: boolean
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function killAndStartAgain(start: () => Promise<SoundingsProcess>): Promise<SoundingsProcess> {
  const random = new Random(9)
  let server = await start()
  for (let kill = 0; kill < KILLS; kill += 1) {
    await setTimeout(random.between(0, 900))
    await server.end('SIGKILL')
    server = await start()
  }
  return server
}

async function expectNothingLost(place: StoreOptions): Promise<void> {
  const stage = await startGithub()
  const { github, repository, pulls } = stage
  const env = {
    GHE_HOST: github.host,
    EVALUATION_DELAY_SECONDS: '0',
    WRITE_SPACING_MS: '0',
    PORT: String(await freePort()),
  }
  github.webhookUrl = `http://127.0.0.1:${env.PORT}/api/github/webhooks`
  const state: State = { stopped: false }
  const happening = keepHappening(stage, state)
  const server = await killAndStartAgain(() => startSoundingsProcess({ ...place, env }))
  state.stopped = true
  await happening
  for (const pull of pulls) push(github, repository, pull)
  await github.settled()
  const store = await openStore(place)
  await until(async () => {
    const { waiting, running, dead } = await countWork(store)
    return waiting + running + dead === 0
  }, LEASES_MS)
  const acknowledged = github.log.entries.filter(({ status }) => status === 202).map(({ guid }) => guid)
  const known = await findKnownGuids(store, acknowledged)
  await store.close()
  expect(acknowledged.length).toBeGreaterThan(KILLS)
  expect(acknowledged.filter((guid) => !known.has(guid))).toEqual([])
  const shas = repository.checkRuns.map(({ headSha }) => headSha)
  expect(shas.filter((sha, index) => shas.indexOf(sha) !== index)).toEqual([])
  expect(pulls.filter(({ headSha }) => !shas.includes(headSha))).toEqual([])
  expect(github.violations).toEqual([])
  expect(await server.end('SIGTERM')).toBe(0)
  await github.close()
}

describe('fifty times kill -9 with deliveries flowing (R08, R09, R10)', () => {
  it('loses no acknowledged delivery and doubles no check on SQLite', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'soundings-kill-'))
    await expectNothingLost({ dataDir })
    rmSync(dataDir, { recursive: true, force: true })
  }, 600_000)

  const programs = findPostgres()
  const onPostgres = programs === undefined ? it.skip : it
  onPostgres(
    `loses no acknowledged delivery and doubles no check on PostgreSQL${programs === undefined ? ': SKIPPED, no PostgreSQL programs' : ''}`,
    async () => {
      const cluster = await startPostgres(programs ?? '')
      const dataDir = mkdtempSync(join(tmpdir(), 'soundings-kill-'))
      await expectNothingLost({ dataDir, databaseUrl: await cluster.freshSchema() })
      await cluster.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
    600_000,
  )
})
