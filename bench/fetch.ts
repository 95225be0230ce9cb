import { join } from 'node:path'
import { startFetchStage } from '../test/support/fetch-stage.ts'
import { seedHistory } from '../test/support/seed-history.ts'
import { atMost, type BenchRow } from './bench-row.ts'
import { measureRun } from './measured-run.ts'

const PULLS = 1_000

/** The command line, with a token of the simulated GitHub, reads a repository that it has not seen before. */
export async function benchFetch(): Promise<readonly BenchRow[]> {
  const stage = await startFetchStage({ now: Date.now })
  try {
    seedHistory(stage.github.world, stage.shop, { pulls: PULLS, days: 80 })
    stage.github.meter.reset()
    const out = join(stage.folder, 'shop.jsonl.gz')
    const { megabytes } = await measureRun(['fetch', 'acme/shop', '--out', out], stage.envWith([]))
    return [
      atMost('fetch of 1,000 pull requests', stage.github.meter.graphqlQueries, 45, 'calls'),
      atMost('… its largest resident set', megabytes, 150, 'MB'),
    ]
  } finally {
    await stage.github.close()
  }
}
