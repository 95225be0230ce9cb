import { sql } from 'kysely'
import type { Store } from './database.ts'

/** No commit waits for the disk any more: for a database that is deleted with its process. PostgreSQL is left as it is. */
export async function disregardPowerLoss({ db, engine }: Store): Promise<void> {
  if (engine === 'sqlite') await sql`pragma synchronous = off`.execute(db)
}
