import { createAppClient } from '../../src/github/client/app-client.ts'
import type { JobContext } from '../../src/jobs/job.ts'
import { runItem } from '../../src/jobs/worker/run-item.ts'
import type { GithubSimulator } from '../../src/simulator/simulator.ts'
import type { Store } from '../../src/store/engine/database.ts'
import { saveBlockedUntil } from '../../src/store/installations/rate-budgets.ts'
import { claimWork } from '../../src/store/queue/claim-work.ts'
import { claimDueSchedules } from '../../src/store/queue/schedules.ts'
import { nextSlot } from '../../src/work/schedules.ts'
import { NO_CHANNELS } from './no-channels.ts'
import { keys } from './start-soundings.ts'
import { createWatchedLog } from './watched-log.ts'

/** What a replica's jobs are given, on simulated time. */
export function replicaOf(github: GithubSimulator, store: Store, channels = NO_CHANNELS): JobContext {
  const baseUrl = `${github.url}/api/v3`
  return {
    store,
    channels,
    appId: 1,
    webUrl: github.url,
    now: () => github.world.now,
    wallClock: () => github.world.now,
    client: createAppClient({
      appId: 1,
      privateKey: keys.privateKey,
      baseUrl,
      now: () => github.world.now,
      onRate: (installationId, { blockedUntil }) => {
        if (blockedUntil !== undefined) void saveBlockedUntil(store, installationId, blockedUntil)
      },
    }),
    log: createWatchedLog(github),
  }
}

/** Runs everything that is due, as the worker does, until nothing is; gives what became of each item. */
export async function runDue(context: JobContext, workerId = 'replica'): Promise<readonly string[]> {
  const results: string[] = []
  for (;;) {
    await claimDueSchedules(context.store, nextSlot)
    const items = await claimWork(context.store, { workerId, leaseMs: 60_000, limit: 4 })
    if (items.length === 0) return results
    for (const item of items) results.push(`${item.kind}: ${await runItem(item, context)}`)
  }
}
