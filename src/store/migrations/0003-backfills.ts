import type { MigrationDb } from '../migrate.ts'

/** How far the history of each repository is read. */
export const backfills = {
  name: '0003-backfills',
  async up({ schema }: MigrationDb): Promise<void> {
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
  },
}
