import type { MigrationDb } from '../migration.ts'

/** What became of the lines of merged pull requests, and hashes of their patches for as long as that is open. */
export const mergedLines = {
  name: '0024-merged-lines',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema
      .createTable('merged_lines')
      .addColumn('repository_id', 'text', (column) =>
        column.notNull().references('repositories.id').onDelete('cascade'),
      )
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('merged_at', 'bigint', (column) => column.notNull())
      .addColumn('markers_added', 'integer', (column) => column.notNull())
      .addColumn('markers_removed', 'integer', (column) => column.notNull())
      .addColumn('patch', 'text')
      .addColumn('tracked', 'integer')
      .addColumn('untracked', 'integer')
      .addColumn('changed_in_14', 'integer')
      .addColumn('changed_in_21', 'integer')
      .addPrimaryKeyConstraint('merged_lines_key', ['repository_id', 'number'])
      .execute()
  },
}
