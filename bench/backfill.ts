import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FIRST_PAGE_SIZE } from '../src/github/client/adapt-page-size.ts'
import { createAppClient } from '../src/github/client/app-client.ts'
import { backfillRepository } from '../src/jobs/backfill/backfill-repository.ts'
import { createCommandJob } from '../src/jobs/create-job.ts'
import type { Job } from '../src/jobs/job.ts'
import { WITHOUT_SECONDARY_LIMITS } from '../src/simulator/limits/limits.ts'
import { type GithubSimulator, startGithubSimulator } from '../src/simulator/simulator.ts'
import { install } from '../src/simulator/state/installation-actions.ts'
import { createRepository } from '../src/simulator/state/repository-actions.ts'
import { accountOf } from '../src/simulator/state/world.ts'
import { openStore, type Store } from '../src/store/engine/database.ts'
import { migrateStore } from '../src/store/engine/migrate.ts'
import { saveInstallation } from '../src/store/installations/installations.ts'
import { saveRepositories } from '../src/store/installations/repositories.ts'
import { findBackfill, requestBackfill } from '../src/store/pull-requests/backfills.ts'
import { requestWork } from '../src/work/request-work.ts'
import { NO_CHANNELS } from '../test/support/no-channels.ts'
import { seedHistory } from '../test/support/seed-history.ts'
import { atMost, type BenchRow } from './bench-row.ts'

const PULLS = 1_000
const MOST_CALLS = 45
const MOST_POINTS = 200
const NOW = Date.parse('2026-11-16T08:00:00Z')
const DAY_MS = 24 * 3600 * 1000

/** The history of 1,000 pull requests of the real mix, read from the simulated GitHub: calls and points on its meter. */
export async function benchBackfill(): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-bench-'))
  const { github, job } = await prepare(dataDir)
  try {
    github.meter.reset()
    while ((await backfillRepository(job)).kind !== 'done');
    const { graphqlQueries: calls, graphqlPoints: points } = github.meter
    const read = await findBackfill(job.store, job.item.payload.repositoryId)
    if (read?.finishedAt === null || read?.incomplete !== 0) throw new Error('the history was not read completely')
    return [
      atMost('backfill of 1,000 pull requests', calls, MOST_CALLS, 'calls'),
      atMost('backfill of 1,000 pull requests', points, MOST_POINTS, 'points'),
    ]
  } finally {
    await job.store.close()
    await github.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function prepare(
  dataDir: string,
): Promise<{ readonly github: GithubSimulator; readonly job: Job<'backfill-repository'> }> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const limits = WITHOUT_SECONDARY_LIMITS // simulated time stands still, so that no minute would ever end
  const github = await startGithubSimulator({ appId: 1, privateKey, webhookSecret: 'not used', now: NOW, limits })
  const shop = createRepository(github, accountOf(github.world, 'acme', 'Organization'), 'shop')
  const id = String(install(github, shop.owner, [shop]).id)
  seedHistory(github.world, shop, { pulls: PULLS, days: 80 })
  const store = await openStore({ dataDir })
  await know(store, { repositoryId: String(shop.id), installationId: id })
  const client = createAppClient({ appId: 1, privateKey, baseUrl: `${github.url}/api/v3` })
  const context = {
    store,
    client,
    channels: NO_CHANNELS,
    appId: 1,
    webUrl: github.url,
    now: () => github.world.now,
    wallClock: () => github.world.now,
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  }
  const request = requestWork('backfill-repository', { repositoryId: String(shop.id), installationId: id })
  return { github, job: createCommandJob(context, request) }
}

async function know(store: Store, { repositoryId, installationId }: Record<'repositoryId' | 'installationId', string>) {
  await migrateStore(store)
  await saveInstallation(store, { id: installationId, account: 'acme' })
  const names = { owner: 'acme', name: 'shop', isPrivate: false, isArchived: false }
  await saveRepositories(store, [{ id: repositoryId, installationId, ...names }])
  await requestBackfill(store, { repositoryId, since: NOW - 90 * DAY_MS, pageSize: FIRST_PAGE_SIZE })
}

function ignore(): void {
  // What is measured says enough.
}
