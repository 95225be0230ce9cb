import { sql } from 'kysely'
import { dayOf, packSpans, type SpanRow } from '../../pull-requests/pack-spans.ts'
import type { MigrationDb } from '../migration.ts'

/** How far the history of each repository is read, and its review times by the day. */
export const history = {
  name: '0003-history',
  async up(db: MigrationDb): Promise<void> {
    await createBackfills(db)
    await createReviewDays(db)
    await fillReviewDays(db)
  },
}

async function createBackfills({ schema }: MigrationDb): Promise<void> {
  await schema
    .createTable('backfills')
    .addColumn('repository_id', 'text', (column) =>
      column.primaryKey().references('repositories.id').onDelete('cascade'),
    )
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('passes', 'integer', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('newest', 'bigint')
    .addColumn('cursor', 'text')
    .addColumn('page_size', 'integer', (column) => column.notNull())
    .addColumn('pulls', 'integer', (column) => column.notNull())
    .addColumn('incomplete', 'integer', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .execute()
}

async function createReviewDays({ schema, engine }: MigrationDb): Promise<void> {
  await schema
    .createTable('review_days')
    .addColumn('repository_id', 'text', (column) => column.notNull().references('repositories.id').onDelete('cascade'))
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('spans', engine === 'postgres' ? 'bytea' : 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('review_days_key', ['repository_id', 'day'])
    .execute()
}

async function fillReviewDays(db: MigrationDb): Promise<void> {
  const { rows } = await sql<SpanRow & { readonly repository_id: string }>`
    select repository_id, ready_at, first_review_at, merged_at, closed_at from pull_requests
    where author_kind = 'person' and ready_at is not null`.execute(db)
  const days = Map.groupBy(rows, ({ repository_id, ready_at }) => `${dayOf(ready_at)}/${repository_id}`)
  for (const [key, pulls] of days) {
    const [day = '', id] = key.split('/')
    await sql`insert into review_days (repository_id, day, spans) values (${id}, ${Number(day)}, ${packSpans(pulls)})`.execute(
      db,
    )
  }
}
