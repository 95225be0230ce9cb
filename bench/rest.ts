import { setTimeout } from 'node:timers/promises'
import { startSoundingsProcess } from '../test/support/soundings-process.ts'
import { atMost, type BenchRow } from './bench-row.ts'

/** Long enough for what start-up allocated to be collected. */
const SETTLE_MS = 5_000

/** How much a server that has nothing to do takes, and how soon it is ready. */
export async function benchRest(): Promise<readonly BenchRow[]> {
  const server = await startSoundingsProcess()
  await setTimeout(SETTLE_MS)
  const megabytes = server.residentMegabytes()
  await server.end('SIGTERM')
  return [
    atMost('server at rest, resident', megabytes, 120, 'MB'),
    atMost('server ready after', server.readyMs / 1000, 1, 's'),
  ]
}
