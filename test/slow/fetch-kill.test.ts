import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { type FetchStage, startFetchStage } from '../support/fetch-stage.ts'
import { seedHistory } from '../support/seed-history.ts'
import { until } from '../support/start-soundings.ts'

const program = new URL('../../bin/soundings.mjs', import.meta.url).pathname
const command = [program, 'fetch', 'acme/shop', '--since', '2026-07-01', '--out', 'shop.jsonl.gz']
const PULLS = 1500
let stage: FetchStage
let root: string

beforeAll(async () => {
  stage = await startFetchStage()
  seedHistory(stage.github.world, stage.shop, { pulls: PULLS, days: 120 })
  root = mkdtempSync(join(tmpdir(), 'soundings-fetch-kill-'))
})
afterAll(async () => {
  await stage.close()
  rmSync(root, { recursive: true, force: true })
})

const folder = () => mkdtempSync(join(root, 'run-'))
const environment = () => ({ ...stage.envWith([]), CLOCK_NOW: new Date(stage.github.world.now).toISOString() })

/** Reads to the end; how many queries it took. */
async function fetchIn(cwd: string): Promise<number> {
  stage.github.meter.reset()
  await promisify(execFile)(process.execPath, command, { cwd, env: environment() })
  return stage.github.meter.graphqlQueries
}

/** Reads until `isTime`, and is killed then. */
async function fetchAndKill(cwd: string, isTime: () => boolean): Promise<void> {
  stage.github.meter.reset()
  const child = spawn(process.execPath, command, { cwd, env: environment(), stdio: 'ignore' })
  const gone = once(child, 'exit')
  await until(() => isTime() || child.exitCode !== null)
  child.kill('SIGKILL')
  expect(await gone).toEqual([null, 'SIGKILL'])
}

const archiveIn = (cwd: string) => gunzipSync(readFileSync(join(cwd, 'shop.jsonl.gz'))).toString('utf8')

it('a fetch that is killed (-9) in the middle goes on there, and comes to the same archive', async () => {
  const whole = folder()
  const calls = await fetchIn(whole)
  const expected = archiveIn(whole)
  expect(expected.trimEnd().split('\n')).toHaveLength(PULLS)
  for (const part of [0.2, 0.5, 0.9]) {
    const cwd = folder()
    const fatal = Math.ceil(calls * part)
    await fetchAndKill(cwd, () => stage.github.meter.graphqlQueries >= fatal)
    expect(existsSync(join(cwd, 'shop.jsonl.gz'))).toBe(false)
    // The page on the way is lost with what completes it, and what it takes to begin is asked again.
    expect(await fetchIn(cwd)).toBeLessThanOrEqual(calls - fatal + 5)
    expect(archiveIn(cwd)).toBe(expected)
    expect(readdirSync(cwd)).toEqual(['shop.jsonl.gz'])
  }
}, 240_000)

it('one that is killed over and over gets there in the end', async () => {
  const cwd = folder()
  let kills = 0
  for (; kills < 4; kills += 1) await fetchAndKill(cwd, () => stage.github.meter.graphqlQueries >= 8)
  await fetchIn(cwd)
  expect(archiveIn(cwd).trimEnd().split('\n')).toHaveLength(PULLS)
  expect(readdirSync(cwd)).toEqual(['shop.jsonl.gz'])
}, 240_000)

it('one that is killed while it brings an archive up to date leaves that as it was', async () => {
  const cwd = folder()
  await fetchIn(cwd)
  const before = archiveIn(cwd)
  // The youngest of the history were reviewed after the simulated now.
  stage.github.world.now += 240 * 3_600_000
  for (const pull of stage.shop.pulls.values()) pull.updatedAt = stage.github.world.now
  await fetchAndKill(cwd, () => stage.github.meter.graphqlQueries >= 4)
  expect(archiveIn(cwd)).toBe(before)
  await fetchIn(cwd)
  const changed = archiveIn(cwd)
    .trimEnd()
    .split('\n')
    .filter((line) => line.includes(new Date(stage.github.world.now).toISOString()))
  expect(changed).toHaveLength(PULLS)
}, 240_000)
