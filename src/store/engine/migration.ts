import type { QueryExecutorProvider, SchemaModule } from 'kysely'
import type { Session } from './session.ts'

export interface Migration {
  readonly name: string
  /**
   * The last migration that a replica must know to go on beside this one: an older version that knows it neither misses nor breaks
   * anything of the new schema. Absent: no older version can.
   */
  readonly readableSince?: string
  up(db: MigrationDb): Promise<void>
}

/** A migration speaks of tables as they were then, so it gets no types of today's schema. */
export interface MigrationDb extends QueryExecutorProvider {
  readonly schema: SchemaModule
  readonly engine: Session['engine']
}
