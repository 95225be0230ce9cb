import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readArchive } from '../../../src/cli/archive/read-archive.ts'
import { createAnalyzer } from '../../../src/reports/analysis/analysis.ts'
import { type AnalysisJson, analysisJson } from '../../../src/reports/analysis/analysis-json.ts'
import { deriveArchiveSnapshot } from '../../../src/snapshot/archive/derive-archive-snapshot.ts'
import { stubJudge } from './stub-judge.ts'

/** Real archives with figures that a separate implementation computed; they are not part of the repository. */
const folder = join(import.meta.dirname, '../../../../shared/data')
const published = join(folder, 'expected.json')

interface Run {
  readonly archive: string
  readonly asOf: string
  readonly from: string | null
  readonly to: string | null
  readonly timezone: string
  readonly expected: { readonly pullRequests: { readonly counted: number; readonly botAuthor: number } }
}

/** The file is ours to trust: a wrong shape fails the comparison. */
const runs: readonly Run[] = existsSync(published) ? JSON.parse(readFileSync(published, 'utf8')).runs : []

async function analysisOf({ archive, asOf, from, to, timezone }: Run): Promise<AnalysisJson> {
  const moment = (text: string | null) => (text === null ? undefined : Date.parse(text))
  const window = { from: moment(from), to: moment(to), asOf: Date.parse(asOf), timezone }
  const analyzer = createAnalyzer(window)
  const onBroken = (where: string, why: string) => {
    throw new Error(`${where}: ${why}`)
  }
  for await (const pull of readArchive([join(folder, 'pulls', archive)], { onBroken })) {
    const snapshot = deriveArchiveSnapshot(pull, window.asOf)
    if (snapshot !== undefined) analyzer.add(snapshot, stubJudge)
  }
  return analysisJson(analyzer.analysis())
}

describe('published figures of real archives', () => {
  if (runs.length === 0) {
    it.skip('needs ../shared/data/expected.json, which is not here', () => undefined)
    return
  }
  it.each(runs)('$archive as of $asOf, exactly', async (run) => {
    const { pullRequests, ...figures } = run.expected
    const analysis = await analysisOf(run)
    expect(analysis).toMatchObject(figures)
    expect(analysis.pullRequests.total).toBe(pullRequests.counted)
    expect(analysis.pullRequests.excluded.botAuthor).toBe(pullRequests.botAuthor)
  })
})
