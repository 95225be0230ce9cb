import type { MigrationDb } from '../migration.ts'

/** When something was written to GitHub during the last hour, so that replicas keep one pace together. */
export const githubWrites = {
  name: '0009-github-writes',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema
      .createTable('github_writes')
      .addColumn('installation_id', 'text', (column) =>
        column.notNull().references('installations.id').onDelete('cascade'),
      )
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('github_writes_key', ['installation_id', 'at'])
      .execute()
  },
}
