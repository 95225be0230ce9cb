import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAppClient } from '../src/github/client/app-client.ts'
import { deriveDelivery } from '../src/ingest/github/accept-delivery.ts'
import type { JobContext } from '../src/jobs/job.ts'
import { runItem } from '../src/jobs/worker/run-item.ts'
import { WITHOUT_SECONDARY_LIMITS } from '../src/simulator/limits/limits.ts'
import { type GithubSimulator, startGithubSimulator } from '../src/simulator/simulator.ts'
import type { Simulation } from '../src/simulator/state/events.ts'
import { install } from '../src/simulator/state/installation-actions.ts'
import { openPull } from '../src/simulator/state/open-pull.ts'
import { createRepository } from '../src/simulator/state/repository-actions.ts'
import { accountOf, type InstallationState, type RepositoryState } from '../src/simulator/state/world.ts'
import { acceptDeliveries } from '../src/store/deliveries/deliveries.ts'
import { openStore, type Store } from '../src/store/engine/database.ts'
import { migrateStore } from '../src/store/engine/migrate.ts'
import { saveInstallation } from '../src/store/installations/installations.ts'
import { saveRepositories } from '../src/store/installations/repositories.ts'
import { proposeBackfills } from '../src/store/pull-requests/backfills.ts'
import { saveEvaluations } from '../src/store/pull-requests/save-evaluation.ts'
import { claimWork } from '../src/store/queue/claim-work.ts'
import { countWork } from '../src/store/queue/count-work.ts'
import { enqueue } from '../src/store/queue/enqueue.ts'
import { SCHEDULES, type ScheduleName, scheduledWork } from '../src/work/schedules.ts'
import { pull, signalRecord } from '../test/support/derived-rows.ts'
import { NO_CHANNELS } from '../test/support/no-channels.ts'
import { atMost, type BenchRow } from './bench-row.ts'

const NOW = Date.parse('2026-11-16T08:00:00Z')
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Open pull requests a repository, 5,000 in 2,000. */
const OPEN_A_REPOSITORY = 2.5
/** What GitHub gives an installation in an hour at the least. */
const HOURLY_BUDGET = 5_000

interface Size {
  readonly repositories: number
  readonly points: number
  readonly calls: number
}

const SIZES: readonly Size[] = [
  { repositories: 200, points: 300, calls: 100 },
  { repositories: 2_000, points: 300, calls: 100 },
  { repositories: 20_000, points: HOURLY_BUDGET / 4, calls: HOURLY_BUDGET / 4 },
]

/** What an hour costs in which nothing happens but that pull requests wait longer; `IDLE_REPOSITORIES=200,2000` measures only these. */
export async function benchIdle(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  const only = process.env.IDLE_REPOSITORIES?.split(',').map(Number)
  for (const { repositories, points, calls } of SIZES) {
    if (only !== undefined && !only.includes(repositories)) continue
    const cost = await measureIdleHour(repositories)
    const what = `idle hour of ${repositories.toLocaleString('en')} repositories`
    rows.push(atMost(what, cost.points, points, 'points'), atMost(what, cost.calls, calls, 'REST calls'))
  }
  return rows
}

export interface IdleCost {
  readonly points: number
  /** REST calls other than for tokens, which count against no budget. */
  readonly calls: number
}

/** Runs everything that the clock asks for once and weighs it by its period. Pull requests have waited between minutes and weeks. */
export async function measureIdleHour(repositories: number): Promise<IdleCost> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-bench-'))
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const limits = WITHOUT_SECONDARY_LIMITS // simulated time stands still, so that no minute would ever end
  const github = await startGithubSimulator({ appId: 1, privateKey, webhookSecret: 'not used', now: NOW, limits })
  const store = await openStore({ dataDir, now: () => github.world.now })
  try {
    const installation = await prepare(github, store, repositories)
    const context = contextOf({ github, store, privateKey })
    github.world.now += HOUR_MS
    await runSchedules(context, installation) // reads what an organisation that is long installed has read
    await catchUp(github, context)
    github.world.now += HOUR_MS
    return await weigh(github, context, installation)
  } finally {
    await store.close()
    await github.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function weigh(github: GithubSimulator, context: JobContext, installation: InstallationState): Promise<IdleCost> {
  let points = 0
  let calls = 0
  for (const name of Object.keys(SCHEDULES) as ScheduleName[]) {
    // its keys are exactly these names
    await receiveAll(github, context.store)
    github.meter.reset()
    await run(context, name, installation)
    const { graphqlPoints, restReads, restWrites } = github.meter
    const runsAnHour = 3600 / SCHEDULES[name]
    points += graphqlPoints * runsAnHour
    calls += (restReads + restWrites) * runsAnHour
  }
  return { points, calls }
}

/** The events of what the App itself wrote arrive, as they do where nothing is wrong. */
async function receiveAll(github: GithubSimulator, store: Store): Promise<void> {
  const deliveries = github.log.entries.map(({ guid, event, body }) => {
    const payload: unknown = JSON.parse(body)
    return deriveDelivery({ id: guid, name: event, payload, receivedAt: github.world.now })
  })
  await acceptDeliveries(store, deliveries)
}

/** More than a first look at 20,000 repositories takes. */
const MOST_HOURS = 72

/** What waits for the next hour's budget is read in the hours after: it is the cost of a first look, and no idle hour has it. */
async function catchUp(github: GithubSimulator, context: JobContext): Promise<void> {
  for (let hour = 0; hour < MOST_HOURS; hour += 1) {
    if ((await countWork(context.store, HOUR_MS)).waiting === 0) return
    github.world.now += HOUR_MS
    await work(context)
  }
  throw new Error(`work is still waiting after ${MOST_HOURS} hours`)
}

async function runSchedules(context: JobContext, installation: InstallationState): Promise<void> {
  for (const name of Object.keys(SCHEDULES) as ScheduleName[]) await run(context, name, installation) // as above
}

const APP_WIDE: ReadonlySet<ScheduleName> = new Set(['sync-installations', 'sweep-deliveries', 'purge-expired'])

/** A job by the clock, and all that it asks for. */
async function run(context: JobContext, name: ScheduleName, installation: InstallationState): Promise<void> {
  await enqueue(context.store, [scheduledWork(name, APP_WIDE.has(name) ? '0' : String(installation.id))])
  await work(context)
}

/** All that is due. */
async function work(context: JobContext): Promise<void> {
  for (;;) {
    const items = await claimWork(context.store, { workerId: 'bench', leaseMs: HOUR_MS, limit: 4 })
    if (items.length === 0) return
    for (const item of items) await runItem(item, context)
  }
}

async function prepare(github: GithubSimulator, store: Store, count: number): Promise<InstallationState> {
  const silent: Simulation = { world: github.world, emit: ignore }
  const acme = accountOf(github.world, 'acme', 'Organization')
  const repositories = Array.from({ length: count }, (_, index) => createRepository(silent, acme, `shop-${index}`))
  const installation = install(silent, acme, repositories)
  await migrateStore(store)
  await saveInstallation(store, { id: String(installation.id), account: 'acme' })
  await saveRepositories(
    store,
    repositories.map((one) => toStored(one, installation)),
  )
  const since = NOW - 90 * DAY_MS
  await proposeBackfills(
    store,
    repositories.map(({ id }) => ({ repositoryId: String(id), since, pageSize: 50 })),
  )
  for (const [index, repository] of repositories.entries())
    await fill(store, { silent, repository, installation, index })
  await store.db.updateTable('backfills').set({ finished_at: NOW }).execute()
  github.world.now = NOW
  return installation
}

function toStored({ id, name }: RepositoryState, installation: InstallationState) {
  const names = { owner: 'acme', name, isPrivate: false, isArchived: false }
  return { id: String(id), installationId: String(installation.id), ...names }
}

interface Place {
  readonly silent: Simulation
  readonly repository: RepositoryState
  readonly installation: InstallationState
  readonly index: number
}

/** Opens pull requests on GitHub and keeps them as they were read when they were opened, or within the last week. */
async function fill(store: Store, { silent, repository, installation, index }: Place): Promise<void> {
  const repositoryId = String(repository.id)
  const count = Math.floor((index + 1) * OPEN_A_REPOSITORY) - Math.floor(index * OPEN_A_REPOSITORY)
  const records = Array.from({ length: count }, (_, n) => {
    const readyAt = NOW - ageOf(index * 3 + n)
    silent.world.now = readyAt
    const { number, headSha } = openPull(silent, repository, { title: `Change ${n}`, author: 'ada' })
    const takenAt = Math.max(readyAt, NOW - (((index * 3 + n) * 7919) % (7 * 24)) * HOUR_MS)
    return pull({ repositoryId, number, headSha, createdAt: readyAt, readyAt, takenAt })
  })
  const installationId = String(installation.id)
  await saveEvaluations(
    store,
    records.map((one) => ({
      installationId,
      pull: one,
      reviews: [],
      signals: signalRecord(),
      reasons: { reasons: [], approvals: [] },
    })),
  )
}

/** A fifth has waited for less than two days, the others for up to eight weeks. */
function ageOf(index: number): number {
  const spread = (index * 7919) % 1000
  return index % 5 === 0 ? (spread * 48 * HOUR_MS) / 1000 : (spread * 56 * DAY_MS) / 1000
}

interface Parts {
  readonly github: GithubSimulator
  readonly store: Store
  readonly privateKey: string
}

function contextOf({ github, store, privateKey }: Parts): JobContext {
  const now = () => github.world.now
  const client = createAppClient({ appId: 1, privateKey, baseUrl: `${github.url}/api/v3`, now })
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore }
  return { store, client, channels: NO_CHANNELS, appId: 1, webUrl: github.url, now, wallClock: now, log }
}

function ignore(): void {
  // What is measured says enough.
}
