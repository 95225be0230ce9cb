import type { MigrationDb } from '../migration.ts'

/** How far the history of each repository is read, and its review times by the day. */
export const history = {
  name: '0003-history',
  async up(db: MigrationDb): Promise<void> {
    await createBackfills(db)
    await createReviewDays(db)
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
