import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { mergeConfiguration } from '../src/config/configuration.ts'
import { prepareDigest } from '../src/jobs/digest/prepare-digest.ts'
import { readRollingTimes } from '../src/jobs/evaluation/read-rolling-times.ts'
import { renderWeeklyDigest } from '../src/reports/digest/weekly-digest.ts'
import { openStore, type Store } from '../src/store/engine/database.ts'
import { atMost, type BenchRow } from './bench-row.ts'
import { fillStore, NOW, repositories, type Spread } from './large-store.ts'

const ROLLING_DAYS = 90

const ORGANISATION: Spread = {
  pulls: 100_000,
  days: 16 * 7,
  reviews: 3,
}
/** What a digest counts of reviews is a month: this one has the reviews of the largest organisations. */
const BUSY_MONTH: Spread = { ...ORGANISATION, days: 28, reviews: 5.2 }
/** More than the busiest repositories of GitHub have in the days that the rolling figures of a check look back. */
const ONE_REPOSITORY: Spread = { pulls: 4_000, days: ROLLING_DAYS, repositoryOf: () => '1', reviews: 3 }

/** 100,000 pull requests in an embedded store: one digest about all of them, and the rolling figures of a check. */
export async function benchDigest(): Promise<BenchRow[]> {
  const { digestMs, heldMs } = await withStore(ORGANISATION, async (store) => ({
    digestMs: await medianOf(() => writeDigest(store), 7),
    heldMs: await longestHold(() => writeDigest(store)),
  }))
  const { reviews, ms: busyMs } = await withStore(BUSY_MONTH, async (store) => ({
    reviews: await countReviews(store),
    ms: await medianOf(() => writeDigest(store), 5),
  }))
  const rollingMs = await withStore(ONE_REPOSITORY, (store) => medianOf(() => readRolling(store), 41))
  return [
    atMost('weekly digest of 100,000 pull requests in 300 repositories', digestMs, 1_000, 'ms'),
    atMost('… the longest that a delivery waits meanwhile', heldMs, 50, 'ms'),
    atMost(`… all of one month, with ${reviews.toLocaleString('en')} reviews`, busyMs, 3_000, 'ms'),
    atMost('rolling review times of 4,000 in the last 90 days', rollingMs, 5, 'ms'),
  ]
}

async function withStore<T>(spread: Spread, measure: (store: Store) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-bench-'))
  const store = await openStore({ dataDir, now: () => NOW })
  try {
    await fillStore(store, spread)
    return await measure(store)
  } finally {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function countReviews({ db }: Store): Promise<number> {
  const { count } = await db
    .selectFrom('reviews')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function readRolling(store: Store): Promise<unknown> {
  return readRollingTimes(store, { repositoryId: '1', exceptNumber: 1, windowDays: ROLLING_DAYS, now: NOW })
}

async function medianOf(run: () => Promise<unknown>, runs: number): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < runs; index += 1) {
    const started = performance.now()
    await run()
    times.push(performance.now() - started)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0
}

/** For how long nothing else can run. @returns milliseconds */
async function longestHold(run: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  await setImmediate()
  delay.enable()
  await run()
  delay.disable()
  return delay.max / 1e6
}

async function writeDigest(store: Store): Promise<string> {
  const settings = { installationId: '42', account: 'acme', repositories, configuration: mergeConfiguration() }
  const scope = {
    id: 'all',
    name: 'acme',
    repositoryIds: new Set(repositories.map(({ id }) => id)),
    repository: undefined,
  }
  const visible = repositories.map(({ id, owner, name }) => ({
    id,
    owner,
    name,
    visibility: 'public' as const,
    isArchived: false,
    hasIssues: true,
  }))
  const prepared = await prepareDigest({ store, now: () => NOW }, { settings, scope, week: '2026-W46', visible })
  if (prepared.kind !== 'digest') throw new Error('there should be a digest')
  const find = () => ({ owner: 'acme', name: 'shop', title: 'A title' })
  return renderWeeklyDigest(prepared.digest, { links: { linkBase: 'https://github.com', find }, marker: 'bench' }).body
}
