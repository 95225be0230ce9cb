import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type ReportOptions, runReport } from '../../../src/cli/report/report.ts'
import { type FetchStage, outputsOf, startFetchStage } from '../../support/fetch-stage.ts'
import { seedHistory } from '../../support/seed-history.ts'

describe('report', () => {
  let stage: FetchStage

  beforeEach(async () => {
    stage = await startFetchStage()
  })
  afterEach(async () => {
    await stage.close()
    rmSync(stage.folder, { recursive: true, force: true })
  })

  async function run(options: Partial<ReportOptions>, targets: readonly string[] = ['acme/shop']) {
    const { io, written } = outputsOf(stage.github)
    const asked: ReportOptions = { format: 'text', timezone: 'UTC', wait: true, ...options }
    const code = await runReport(targets, asked, { ...io, env: stage.envWith([]), stdin: Readable.from([]) })
    return { code, ...written }
  }

  it.each([
    { format: 'text' as const, says: /^acme\/shop|The median time to first review/m },
    { format: 'markdown' as const, says: /### Signals beside review/ },
    { format: 'json' as const, says: /"schema": "soundings.analysis\/1"/ },
    { format: 'csv' as const, says: /^signal,comprehensionDebt,/m },
    { format: 'html' as const, says: /<h1>Review of acme\/shop<\/h1>/ },
  ])('prints $format, reading GitHub once', async ({ format, says }) => {
    seedHistory(stage.github.world, stage.shop, { pulls: 60, days: 100 })
    expect(await run({ format })).toMatchObject({ code: 0, out: expect.stringMatching(says) })
    stage.github.meter.reset()
    await run({ format })
    expect(stage.github.meter.graphqlQueries).toBeLessThanOrEqual(2)
  })

  it('writes to a file, and nothing else then', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 10, days: 30 })
    const out = join(stage.folder, 'report.html')
    expect(await run({ format: 'html', out })).toMatchObject({ code: 0, out: '' })
    expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>/)
    expect(existsSync(`${out}.tmp`)).toBe(false)
  })

  it.each([
    {
      why: 'nothing happened',
      targets: ['acme/shop'],
      options: {},
      says: 'acme/shop has no pull request that was updated since',
    },
    { why: 'nothing was named', targets: [], options: {}, says: 'say what to report on' },
    {
      why: 'an issue is to be JSON',
      targets: ['acme/shop'],
      options: { issue: 'acme/shop' },
      says: '--issue posts Markdown',
    },
    {
      why: 'there is no such repository',
      targets: ['acme/nope'],
      options: {},
      says: 'there is no repository acme/nope',
    },
  ])('says what to do where $why', async ({ targets, options, says }) => {
    if (says.startsWith('--issue')) seedHistory(stage.github.world, stage.shop, { pulls: 5, days: 30 })
    await expect(run(options, targets)).rejects.toThrow(says)
  })
})
