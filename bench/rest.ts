import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { WITHOUT_SECONDARY_LIMITS } from '../src/simulator/limits/limits.ts'
import { startGithubSimulator } from '../src/simulator/simulator.ts'
import { install } from '../src/simulator/state/installation-actions.ts'
import { createRepository } from '../src/simulator/state/repository-actions.ts'
import { accountOf } from '../src/simulator/state/world.ts'
import { openStore } from '../src/store/engine/database.ts'
import { findBackfill } from '../src/store/pull-requests/backfills.ts'
import { seedHistory } from '../test/support/seed-history.ts'
import { startSoundingsProcess } from '../test/support/soundings-process.ts'
import { keys, SECRET } from '../test/support/start-soundings.ts'
import { atMost, type BenchRow } from './bench-row.ts'

/** Long enough for what was allocated before to be collected. */
const SETTLE_MS = 10_000
const PULLS = 300
const LONGEST_SYNCHRONISATION_MS = 120_000

/** How much a server that has nothing to do takes, new and after it has read an installation, and how soon it is ready. */
export async function benchRest(): Promise<readonly BenchRow[]> {
  const server = await startSoundingsProcess()
  await setTimeout(SETTLE_MS)
  const megabytes = server.residentMegabytes()
  await server.end('SIGTERM')
  return [
    atMost('server at rest, resident', megabytes, 120, 'MB'),
    atMost('… after reading the history of 300 pull requests', await restAfterReading(), 120, 'MB'),
    atMost('server ready after', server.readyMs / 1000, 1, 's'),
  ]
}

/** @returns megabytes */
async function restAfterReading(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-bench-'))
  const limits = WITHOUT_SECONDARY_LIMITS // whoever waits is not at rest
  const github = await startGithubSimulator({
    appId: 1,
    publicKey: keys.publicKey,
    webhookSecret: SECRET,
    now: Date.now,
    limits,
  })
  const shop = createRepository(github, accountOf(github.world, 'acme', 'Organization'), 'shop')
  seedHistory(github.world, shop, { pulls: PULLS, days: 80 })
  install(github, shop.owner, [shop])
  const server = await startSoundingsProcess({ dataDir, env: { GHE_HOST: github.host } })
  try {
    await waitUntilRead(dataDir, String(shop.id))
    await setTimeout(SETTLE_MS)
    return server.residentMegabytes()
  } finally {
    await server.end('SIGTERM')
    await github.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** @throws Error when it takes too long */
async function waitUntilRead(dataDir: string, repositoryId: string): Promise<void> {
  const store = await openStore({ dataDir })
  try {
    const deadline = Date.now() + LONGEST_SYNCHRONISATION_MS
    while (Date.now() < deadline) {
      const history = await findBackfill(store, repositoryId)
      if (history !== undefined && history.finishedAt !== null) return
      await setTimeout(500)
    }
    throw new Error('the history was not read in time')
  } finally {
    await store.close()
  }
}
