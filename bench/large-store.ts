import { sql } from 'kysely'
import type { Store } from '../src/store/engine/database.ts'
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

/** One repository has a quarter of everything, as real organisations have one. */
const REPOSITORIES = 300
export const NOW = Date.parse('2026-11-16T09:00:00Z')
const HOUR_MS = 3600 * 1000
const DAY_MS = 24 * HOUR_MS
const REVIEWERS = 2_000
/** Rows that are inserted at once. */
const CHUNK = 2_000

/** How made-up pull requests are spread. */
export interface Spread {
  readonly pulls: number
  readonly days: number
  /** Absent: as in a large organisation. */
  readonly repositoryOf?: (number: number) => string
  /** Submitted reviews a pull request that was reviewed, on average. */
  readonly reviews: number
}

function inOrganisation(number: number): string {
  return number % 4 === 0 ? '1' : String(1 + (number % REPOSITORIES))
}

export const repositories = Array.from({ length: REPOSITORIES }, (_, index) => ({
  id: String(index + 1),
  installationId: '42',
  owner: 'acme',
  name: `part-${index + 1}`,
  isPrivate: false,
  isArchived: false,
}))

/** Migrates an empty store and fills it with pull requests and their reviews. */
export async function fillStore(store: Store, spread: Spread): Promise<void> {
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
  const { days, repositoryOf = inOrganisation } = spread
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
