import { sql } from 'kysely'
import type { MigrationDb } from '../migration.ts'

const UNREAD = {
  pull_requests: ['is_fork', 'additions', 'deletions', 'verdict_json'],
  reviews: ['state'],
  digests: ['posted_at'],
} as const

/** Drops what was written and never read, and the durations by the day that one query over `pull_requests` gives as well. */
export const unreadColumns = {
  name: '0005-unread-columns',
  async up(db: MigrationDb): Promise<void> {
    await sql`delete from facts where kind in ('thread-resolved', 'thread-unresolved')`.execute(db)
    await db.schema.dropTable('comment_scores').execute()
    await db.schema.dropTable('review_days').execute()
    for (const [table, columns] of Object.entries(UNREAD)) {
      // SQLite drops one column a statement.
      for (const column of columns) await db.schema.alterTable(table).dropColumn(column).execute()
    }
  },
}
