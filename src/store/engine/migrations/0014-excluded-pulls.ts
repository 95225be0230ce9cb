import type { MigrationDb } from '../migration.ts'

/**
 * Whether the configuration leaves a pull request out of every figure, and how many of its silent approvals nothing can be said of. Rows of
 * before say so once they are read again.
 */
export const excludedPulls = {
  name: '0014-excluded-pulls',
  readableSince: '0007-publication-states',
  async up(db: MigrationDb): Promise<void> {
    for (const name of ['is_excluded', 'approvals_unknown']) {
      await db.schema
        .alterTable('pull_requests')
        .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
    }
  },
}
