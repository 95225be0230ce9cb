import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { mergeConfiguration } from '../src/config/configuration.ts'
import { prepareDigest } from '../src/jobs/digest/prepare-digest.ts'
import { readRollingTimes } from '../src/jobs/evaluation/read-rolling-times.ts'
import { renderWeeklyDigest } from '../src/reports/digest/weekly-digest.ts'
import { openStore, type Store } from '../src/store/engine/database.ts'
import { columnNames, type InputColumns, type InputRow, inputRows } from '../src/store/engine/in-chunks.ts'
import { migrateStore } from '../src/store/engine/migrate.ts'
import { saveInstallation } from '../src/store/installations/installations.ts'
import { saveRepositories } from '../src/store/installations/repositories.ts'
import {
  type EvaluationRecord,
  REVIEW_COLUMNS,
  type ReviewRecord,
  reviewRow,
} from '../src/store/pull-requests/evaluation-record.ts'
import { RECORD_COLUMNS, toPullRow } from '../src/store/pull-requests/pull-record.ts'
import { evaluation } from '../test/support/derived-rows.ts'
import { randomOf } from '../test/support/seed-history.ts'
import { atMost, type BenchRow } from './bench-row.ts'

/** One repository has a quarter of everything, as real organisations have one. */
const REPOSITORIES = 300
const NOW = Date.parse('2026-11-16T09:00:00Z')
const HOUR_MS = 3600 * 1000
const DAY_MS = 24 * HOUR_MS
const ROLLING_DAYS = 90
const REVIEWERS = 2_000
/** Rows that are inserted at once. */
const CHUNK = 2_000

/** How made-up pull requests are spread. */
interface Spread {
  readonly pulls: number
  readonly days: number
  readonly repositoryOf: (number: number) => string
  /** Submitted reviews a pull request that was reviewed, on average. */
  readonly reviews: number
}

const ORGANISATION: Spread = {
  pulls: 100_000,
  days: 16 * 7,
  repositoryOf: (number) => (number % 4 === 0 ? '1' : String(1 + (number % REPOSITORIES))),
  reviews: 3,
}
/** What a digest counts of reviews is a month: this one has the reviews of the largest organisations. */
const BUSY_MONTH: Spread = { ...ORGANISATION, days: 28, reviews: 5.2 }
/** More than the busiest repositories of GitHub have in the days that the rolling figures of a check look back. */
const ONE_REPOSITORY: Spread = { pulls: 4_000, days: ROLLING_DAYS, repositoryOf: () => '1', reviews: 3 }

/** 100,000 pull requests in an embedded store: one digest about all of them, and the rolling figures of a check. */
export async function benchDigest(): Promise<BenchRow[]> {
  const digestMs = await withStore(ORGANISATION, (store) => medianOf(() => writeDigest(store), 7))
  const { reviews, ms: busyMs } = await withStore(BUSY_MONTH, async (store) => ({
    reviews: await countReviews(store),
    ms: await medianOf(() => writeDigest(store), 5),
  }))
  const rollingMs = await withStore(ONE_REPOSITORY, (store) => medianOf(() => readRolling(store), 41))
  return [
    atMost('weekly digest of 100,000 pull requests in 300 repositories', digestMs, 1_000, 'ms'),
    atMost(`… all of one month, with ${reviews.toLocaleString('en')} reviews`, busyMs, 3_000, 'ms'),
    atMost('rolling review times of 4,000 in the last 90 days', rollingMs, 5, 'ms'),
  ]
}

async function withStore<T>(spread: Spread, measure: (store: Store) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-bench-'))
  const store = await openStore({ dataDir, now: () => NOW })
  try {
    await fill(store, spread)
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

const repositories = Array.from({ length: REPOSITORIES }, (_, index) => ({
  id: String(index + 1),
  installationId: '42',
  owner: 'acme',
  name: `part-${index + 1}`,
  isPrivate: false,
  isArchived: false,
}))

async function fill(store: Store, spread: Spread): Promise<void> {
  await migrateStore(store)
  await saveInstallation(store, { id: '42', account: 'acme' })
  await saveRepositories(store, repositories)
  const random = randomOf(11)
  for (let start = 0; start < spread.pulls; start += CHUNK) {
    const length = Math.min(CHUNK, spread.pulls - start)
    await insert(
      store,
      Array.from({ length }, (_, index) => rowsOf(start + index + 1, random, spread)),
    )
  }
}

/** As `saveEvaluations` would, but many rows a statement. */
async function insert(store: Store, evaluations: readonly EvaluationRecord[]): Promise<void> {
  const pulls = evaluations.map(({ pull }) => toPullRow(pull))
  const reviews = evaluations.flatMap(({ pull, reviews }) => reviews.map((review) => reviewRow(pull, review)))
  await insertRows(store, 'pull_requests', { columns: RECORD_COLUMNS, rows: pulls })
  await insertRows(store, 'reviews', { columns: REVIEW_COLUMNS, rows: reviews })
}

async function insertRows<Columns extends InputColumns>(
  store: Store,
  table: string,
  { columns, rows }: { readonly columns: Columns; readonly rows: readonly InputRow<Columns>[] },
): Promise<void> {
  const names = sql.join(columnNames(columns).map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${names}) select ${names} from ${inputRows(store, columns, rows)}`.execute(
    store.db,
  )
}

function rowsOf(number: number, random: () => number, spread: Spread): EvaluationRecord {
  const { days, repositoryOf } = spread
  const readyAt = NOW - Math.floor(random() * days * DAY_MS)
  const reviewed = readyAt + Math.floor((-Math.log(1 - random()) * 12 + 0.1) * HOUR_MS)
  const firstReviewAt = random() < 0.85 && reviewed < NOW ? reviewed : null
  const merged = (firstReviewAt ?? readyAt) + Math.floor(random() * 40) * HOUR_MS
  const mergedAt = random() < 0.9 && merged < NOW ? merged : null
  const approvals = {
    n: mergedAt === null ? 0 : 1,
    emptyBody: 0,
    withoutTrace: number % 3 === 0 ? 1 : 0,
    questioned: 0,
    rubberStamps: 0,
    outsiders: 0,
    unknown: 0,
  }
  const reviews = firstReviewAt === null ? [] : reviewsOf(firstReviewAt, random, spread)
  return evaluation(
    {
      repositoryId: repositoryOf(number),
      number,
      readyAt,
      createdAt: readyAt,
      firstReviewAt,
      mergedAt,
      closedAt: mergedAt,
      state: mergedAt === null ? 'open' : 'merged',
      approvals,
      verdict: 'light',
      depth: number % 100,
      effectiveLines: number % 700,
      aiAssisted: number % 5 === 0 ? 'declared' : null,
      takenAt: NOW - HOUR_MS,
    },
    { reviews },
  )
}

/** The first at the instant that is given, the others in the two days after it; ids and keys as long as real ones. */
function reviewsOf(firstAt: number, random: () => number, { reviews }: Spread): readonly ReviewRecord[] {
  const count = 1 + Math.floor(random() * (2 * reviews - 1))
  return Array.from({ length: count }, (_, index) => ({
    id: `PRR_kwDO${Math.floor(random() * 1e12)
      .toString(36)
      .padStart(12, '0')}`,
    reviewerKey: `1.reviewer-number-${Math.floor(random() * REVIEWERS)
      .toString()
      .padStart(6, '0')}`,
    reviewerKind: random() < 0.9 ? 'person' : 'ai',
    isAuthor: index > 0 && random() < 0.15,
    submittedAt: Math.min(NOW - HOUR_MS, firstAt + (index === 0 ? 0 : Math.floor(random() * 2 * DAY_MS))),
  }))
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
