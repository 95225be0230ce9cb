import { describe, expect, it } from '@jest/globals'
import { createChunkPool } from '../../../src/cli/analyze/chunk-pool.ts'
import type { ChunkTask, TaskSetup } from '../../../src/cli/analyze/chunk-task.ts'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { archiveLine, hour } from '../../snapshot/build-archived-pull.ts'

async function* tasks(): AsyncGenerator<ChunkTask> {
  for (let chunk = 0; chunk < 12; chunk += 1) {
    const lines = Array.from({ length: 1 + (chunk % 5) }, (_, number) =>
      archiveLine({
        number: chunk * 10 + number,
        commits: [
          { author: `person${number}`, authorEmail: `p${number}@hoshi.example`, message: 'Add a cart' },
          { author: 'ada', message: `Sum it up\n\nCo-authored-by: Bob <bob@hoshi.example>` },
        ],
        reviews: [{ author: 'bob', state: 'APPROVED', submittedAt: hour(2) }],
      }),
    )
    yield { chunk: { bytes: new TextEncoder().encode([...lines, 'oops'].join('\n')), lines: chunk * 100 } }
  }
}

async function resultsOf(isLarge: boolean) {
  const window = { from: undefined, to: undefined, asOf: Date.parse(hour(9)), timezone: 'UTC' }
  const addresses = new Map([['bob@hoshi.example', 'bob']])
  const options = { repository: null, addresses, configuration: mergeConfiguration(), window, perPull: false }
  const setups: readonly TaskSetup[] = [
    { kind: 'survey', options: { repository: null, now: Date.parse(hour(99)) } },
    { kind: 'examine', options },
  ]
  const pool = createChunkPool(isLarge)
  const results = []
  for (const setup of setups) results.push(await Array.fromAsync(pool.run(setup, tasks())))
  await pool.stop()
  return results
}

describe('createChunkPool', () => {
  it('gives the same in the same order on one thread and on several', async () => {
    const here = await resultsOf(false)
    expect(here.map((results) => results.length)).toEqual([12, 12])
    expect(await resultsOf(true)).toEqual(here)
  })
})
