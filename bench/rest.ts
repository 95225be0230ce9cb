import { setTimeout } from 'node:timers/promises'
import { atMost, type BenchRow } from './bench-row.ts'
import { startSoundingsProcess } from './soundings-process.ts'

/** Long enough for what start-up allocated to be collected. */
const SETTLE_MS = 5_000

/** How much a server that has nothing to do takes, and how soon it is ready. */
export async function benchRest(): Promise<readonly BenchRow[]> {
  const server = await startSoundingsProcess({ worker: true })
  await setTimeout(SETTLE_MS)
  const megabytes = server.residentMegabytes()
  await server.stop()
  return [
    atMost('server at rest, resident', megabytes, 120, 'MB'),
    atMost('server ready after', server.readyMs / 1000, 1, 's'),
  ]
}
