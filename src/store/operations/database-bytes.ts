import { sql } from 'kysely'
import type { Session } from '../engine/session.ts'

/** Bytes that the database takes on the disk; of SQLite the file without its log of changes. */
export async function databaseBytes({ db, engine }: Session): Promise<number> {
  const { rows } = await (engine === 'sqlite'
    ? sql<{ bytes: number }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
    : sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`
  ).execute(db)
  return rows[0]?.bytes ?? 0
}
