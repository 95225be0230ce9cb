import type { MigrationDb } from '../migration.ts'

/** What pages show beside figures: why a verdict is what it is, and what each signal said at the end of its periods. */
export const dashboard = {
  name: '0021-dashboard',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema.alterTable('pull_requests').addColumn('reasons', 'text').execute()
    await schema
      .createIndex('pull_requests_by_merge')
      .on('pull_requests')
      .columns(['repository_id', 'merged_at'])
      .execute()
    await schema
      .createTable('measured_signals')
      .addColumn('installation_id', 'text', (column) =>
        column.notNull().references('installations.id').onDelete('cascade'),
      )
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('signal_id', 'text', (column) => column.notNull())
      .addColumn('breaker', 'text')
      .addColumn('measured_at', 'bigint', (column) => column.notNull())
      .addColumn('measured', 'text', (column) => column.notNull())
      .addColumn('history', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('measured_signals_key', ['installation_id', 'scope', 'signal_id'])
      .execute()
  },
}
