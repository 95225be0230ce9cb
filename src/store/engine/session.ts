import type { Kysely, RawBuilder } from 'kysely'
import type { Schema } from './schema.ts'

/** What a query runs on: the store itself or, given by `transact`, one transaction on it. */
export interface Session {
  readonly db: Kysely<Schema>
  readonly engine: 'sqlite' | 'postgres'
  /** What people's keys are made with beside what is in the database, the oldest first. */
  readonly peopleKeys: readonly string[]
  /** The database's clock as SQL, in milliseconds since the epoch: replicas' own clocks may disagree. */
  clock(): RawBuilder<number>
}
