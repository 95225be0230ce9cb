import { columnNames, inChunks } from '../../engine/in-chunks.ts'
import type { Session } from '../../engine/session.ts'
import { type PullRecord, RECORD_COLUMNS, toPullRecord } from '../pull-record.ts'
import { SIGNAL_COLUMNS, type SignalComment, type SignalRecord, toSignalRecord } from './signal-record.ts'

/** All that is kept of a pull request for signals. */
export interface KeptForSignals extends PullRecord {
  /** Null where it was read last before such facts were kept. */
  readonly signals: SignalRecord | null
  /** Reviews by people other than the author, by keyed hash; those of deleted or erased accounts are not among them. */
  readonly reviewedBy: readonly { readonly person: string; readonly at: number }[]
}

/** Pull requests of one statement: their memory is what a page costs. */
const PAGE = 1000

/** Those that became ready for review, not by bots and not left out by the configuration, page by page; memory stays flat. */
export async function* readSignalPulls(
  store: Session,
  repositoryIds: readonly string[],
): AsyncGenerator<readonly KeptForSignals[]> {
  for (const repositoryId of repositoryIds) {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page: readonly KeptForSignals[] = await readPage(store, repositoryId, after)
      if (page.length > 0) yield page
      after = page.length < PAGE ? undefined : page.at(-1)?.number
    }
  }
}

async function readPage(store: Session, repositoryId: string, after: number): Promise<readonly KeptForSignals[]> {
  const rows = await store.db
    .selectFrom('pull_requests')
    .select(columnNames(RECORD_COLUMNS))
    .where('repository_id', '=', repositoryId)
    .where('number', '>', after)
    .where('author_kind', '!=', 'bot')
    .where('is_excluded', '=', 0)
    .where('ready_at', 'is not', null)
    .orderBy('number')
    .limit(PAGE)
    .execute()
  const last = rows.at(-1)?.number
  if (last === undefined) return []
  const range = { repositoryId, after, last }
  const [signals, reviews] = [await readFacts(store, range), await readReviews(store, range)]
  return rows.map((row) => ({
    ...toPullRecord(row),
    signals: signals.get(row.number) ?? null,
    reviewedBy: reviews.get(row.number) ?? [],
  }))
}

/**
 * Facts of pull requests that became ready at or after `since` (milliseconds since the epoch), by number and repository; without what
 * people commented, which counts for figures about people alone.
 */
export async function listSignalFacts(
  { db }: Session,
  repositoryIds: readonly string[],
  since: number,
): Promise<readonly FactsOfPull[]> {
  const facts: FactsOfPull[] = []
  await inChunks(repositoryIds, async (ids) => {
    const rows = await db
      .selectFrom('signal_facts')
      .innerJoin('pull_requests', (join) =>
        join
          .onRef('pull_requests.repository_id', '=', 'signal_facts.repository_id')
          .onRef('pull_requests.number', '=', 'signal_facts.number'),
      )
      .selectAll('signal_facts')
      .where('pull_requests.repository_id', 'in', ids)
      .where('pull_requests.ready_at', '>=', since)
      .execute()
    for (const row of rows)
      facts.push({ repositoryId: row.repository_id, number: row.number, facts: toSignalRecord(row, []) })
  })
  return facts
}

interface FactsOfPull {
  readonly repositoryId: string
  readonly number: number
  readonly facts: SignalRecord
}

interface Range {
  readonly repositoryId: string
  readonly after: number
  readonly last: number
}

async function readFacts(
  { db }: Session,
  { repositoryId, after, last }: Range,
): Promise<ReadonlyMap<number, SignalRecord>> {
  const commented = await db
    .selectFrom('signal_comments')
    .select(['number', 'person_key', 'directory'])
    .where('repository_id', '=', repositoryId)
    .where('number', '>', after)
    .where('number', '<=', last)
    .execute()
  const comments = Map.groupBy(commented, ({ number }) => number)
  const rows = await db
    .selectFrom('signal_facts')
    .select(['number', ...columnNames(SIGNAL_COLUMNS)])
    .where('repository_id', '=', repositoryId)
    .where('number', '>', after)
    .where('number', '<=', last)
    .execute()
  return new Map(rows.map((row) => [row.number, toSignalRecord(row, (comments.get(row.number) ?? []).map(toComment))]))
}

function toComment(row: { readonly person_key: string; readonly directory: string }): SignalComment {
  return { person: row.person_key, directory: row.directory }
}

async function readReviews({ db }: Session, { repositoryId, after, last }: Range) {
  const rows = await db
    .selectFrom('reviews')
    .select(['number', 'reviewer_key', 'submitted_at'])
    .where('repository_id', '=', repositoryId)
    .where('number', '>', after)
    .where('number', '<=', last)
    .where('reviewer_kind', '=', 'person')
    .where('is_author', '=', 0)
    .where('reviewer_key', 'is not', null)
    .execute()
  const found = Map.groupBy(rows, ({ number }) => number)
  return new Map(
    [...found].map(([number, reviews]) => [
      number,
      reviews.map((row) => ({ person: row.reviewer_key ?? '', at: row.submitted_at })),
    ]),
  )
}
