import { sql } from 'kysely'
import type { Store } from './database.ts'

/** Tables whose rows may name a person by a key or a login. */
const ABOUT_PEOPLE = [
  'reviews',
  'pages',
  'shifts',
  'memberships',
  'members',
  'signal_facts',
  'signal_comments',
  'disputes',
  'erased_actors',
  'survey_roster',
  'survey_rounds',
  'sessions',
  'work',
  'installations',
] as const

/** Removes what was deleted from the files as well: until then its bytes lie in free pages and in the write-ahead log. */
export async function vacuum({ db, engine }: Store): Promise<void> {
  if (engine === 'sqlite') {
    await sql`vacuum`.execute(db)
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
    return
  }
  for (const table of ABOUT_PEOPLE) await sql`vacuum ${sql.table(table)}`.execute(db)
}
