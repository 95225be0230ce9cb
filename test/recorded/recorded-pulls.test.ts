import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import type { Exchange } from '../../src/cli/score/record-exchanges.ts'
import { renderEvaluatedCheck } from '../../src/cli/score/score.ts'
import { recordedOutputs } from '../../src/cli/score/write-recording.ts'
import { VERDICTS } from '../../src/depth/verdict.ts'
import { judgeEvaluation } from '../../src/jobs/evaluation/evaluation.ts'
import { readEvaluation } from '../../src/jobs/evaluation/read-evaluation.ts'
import { replayOctokit } from '../support/replay-octokit.ts'
import { openSqliteStores } from '../support/store.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'pulls')
const names = readdirSync(folder)

const pullFile = z.object({
  repository: z.object({
    id: z.string(),
    installationId: z.string(),
    owner: z.string(),
    name: z.string(),
    isPrivate: z.boolean(),
    isArchived: z.boolean(),
  }),
  number: z.number(),
  takenAt: z.number(),
})
const githubFile = z.array(
  z.object({ method: z.string(), path: z.string(), status: z.number(), body: z.unknown() }),
) satisfies z.ZodType<readonly Exchange[]>

function readInput<T>(name: string, file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(join(folder, name, file), 'utf8')))
}

describe('a recorded pull request', () => {
  const openStore = openSqliteStores()

  it.each(names)('%s: the same answers of GitHub still come to the same verdict and check', async (name) => {
    const { repository, number, takenAt } = readInput(name, '_pull.json', pullFile)
    const octokit = replayOctokit(readInput(name, '_github.json', githubFile))
    const store = await openStore({ now: () => takenAt })
    const read = await readEvaluation({ store, octokit, now: () => takenAt }, { repository, number })
    if (read.kind !== 'input') throw new Error(`the recording says that the pull request is ${read.kind}`)
    const evaluation = judgeEvaluation(read.input)
    const outputs = recordedOutputs(
      evaluation,
      renderEvaluatedCheck(evaluation, { definitionsUrl: 'https://soundings.example.org/definitions#depth' }),
    )
    for (const [file, content] of Object.entries(outputs)) {
      const path = join(folder, name, file)
      if (process.env.UPDATE_FIXTURES === '1') writeFileSync(path, content)
      expect(existsSync(path) ? readFileSync(path, 'utf8') : undefined).toBe(content)
    }
  })

  it('is there for every verdict that a whole answer can have', () => {
    const verdicts = names.map(
      (name) => readInput(name, 'verdict.json', z.object({ verdict: z.enum(VERDICTS) })).verdict,
    )
    expect(new Set(verdicts)).toEqual(new Set(VERDICTS.filter((verdict) => verdict !== 'incomplete')))
  })
})
