import { sql } from 'kysely'
import type { MigrationDb } from '../migration.ts'

/**
 * Questioned approvals, approvals by accounts outside the team, and reviews that no clock counts. Of what was read before, only the
 * likely ones among the questioned are known.
 */
export const reviewCategories = {
  name: '0010-review-categories',
  async up(db: MigrationDb): Promise<void> {
    for (const column of ['approvals_questioned', 'approvals_outsiders']) {
      await db.schema
        .alterTable('pull_requests')
        .addColumn(column, 'integer', (one) => one.notNull().defaultTo(0))
        .execute()
    }
    await db.schema.alterTable('pull_requests').addColumn('other_review', 'text').execute()
    await sql`update pull_requests set approvals_questioned = approvals_likely_stamped`.execute(db)
  },
}
