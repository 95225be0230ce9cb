import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type { Store } from '../../src/store/engine/database.ts'
import { createPool } from '../../src/store/engine/postgres/postgres-pool.ts'
import type { Schema } from '../../src/store/engine/schema.ts'
import type { Session } from '../../src/store/engine/session.ts'
import { placeOf } from './store.ts'

/** A second session on the same PostgreSQL database that keeps the text of its statements. */
export function listenTo(store: Store) {
  const statements: string[] = []
  const pool = createPool(placeOf(store).databaseUrl ?? '')
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }: { query: CompiledQuery }) => void statements.push(query.sql),
  })
  const session: Session = { ...store, db }
  return { session, statements, close: () => db.destroy() }
}
