import { sql } from 'kysely'
import type { Session } from '../engine/session.ts'
import { dayOf, packSpans, type ReviewSpans, type SpanRow, unpackSpans } from './pack-spans.ts'

const DAY_MS = 24 * 3600 * 1000

/**
 * Packs days of a repository anew after something in them changed; call it in the same transaction, once all its pull requests are
 * written. The day is locked before its pull requests are read, so that of two transactions the later one sees what the earlier wrote.
 */
export async function refreshReviewDays(tx: Session, repositoryId: string, days: ReadonlySet<number>): Promise<void> {
  for (const day of [...days].toSorted((a, b) => a - b)) {
    await lockDay(tx, repositoryId, day)
    const rows = await tx.db
      .selectFrom('pull_requests')
      .select(['ready_at', 'first_review_at', 'merged_at', 'closed_at'])
      .where('repository_id', '=', repositoryId)
      .where('ready_at', '>=', day * DAY_MS)
      .where('ready_at', '<', (day + 1) * DAY_MS)
      .where('author_kind', '=', 'person')
      .execute()
    const spans = packSpans(rows.filter((row): row is SpanRow => row.ready_at !== null))
    await tx.db
      .updateTable('review_days')
      .set({ spans })
      .where('repository_id', '=', repositoryId)
      .where('day', '=', day)
      .execute()
  }
}

async function lockDay({ db }: Session, repositoryId: string, day: number): Promise<void> {
  await db
    .insertInto('review_days')
    .values({ repository_id: repositoryId, day, spans: packSpans([]) })
    .onConflict((conflict) => conflict.columns(['repository_id', 'day']).doUpdateSet({ day: sql`excluded.day` }))
    .execute()
}

interface Window {
  /** Milliseconds since the epoch; whole days (UTC) from the one it lies in. */
  readonly since: number
  readonly now: number
  /** The pull request that is to be compared with the others. */
  readonly exceptNumber: number
}

/** Review times of pull requests by people that became ready in the window, in one query and without looking at any of them. */
export async function readReviewSpans(
  { db }: Session,
  repositoryId: string,
  { since, now, exceptNumber }: Window,
): Promise<ReviewSpans> {
  const days = await db
    .selectFrom('review_days')
    .leftJoin('pull_requests as own', (join) =>
      join
        .onRef('own.repository_id', '=', 'review_days.repository_id')
        .on('own.number', '=', exceptNumber)
        .on('own.author_kind', '=', 'person'),
    )
    .select(['day', 'spans', 'own.ready_at', 'own.first_review_at', 'own.merged_at', 'own.closed_at'])
    .where('review_days.repository_id', '=', repositoryId)
    .where('day', '>=', dayOf(since))
    .execute()
  const packed = days.map(({ day, spans, ...own }) => ({ day, spans, except: isOfDay(own, day) ? own : undefined }))
  return unpackSpans(packed, now)
}

function isOfDay(row: Nullable<SpanRow>, day: number): row is SpanRow {
  return row.ready_at !== null && dayOf(row.ready_at) === day
}

type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null }
