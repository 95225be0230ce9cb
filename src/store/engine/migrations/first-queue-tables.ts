import { sql } from 'kysely'
import type { MigrationDb } from '../migration.ts'

/** Work, schedules and budgets may stand for the App as a whole or for an installation not known yet, so they refer to none. */
export async function createWork(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('work')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('latest_at', 'bigint')
    .addColumn('not_before', 'bigint')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('lease_token', 'bigint')
    .addColumn('lease_until', 'bigint')
    .addColumn('worker_id', 'text')
    .addColumn('dead_at', 'bigint')
    .addColumn('last_error', 'text')
    .addPrimaryKeyConstraint('work_key', ['kind', 'key'])
    .execute()
  await createWorkIndexes(db)
  await createTokens(db)
  await db.schema
    .createTable('schedules')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('schedules_key', ['name', 'installation_id'])
    .execute()
  await db.schema
    .createTable('rate_budgets')
    .addColumn('installation_id', 'text', (column) => column.primaryKey())
    .addColumn('resource', 'text', (column) => column.notNull())
    .addColumn('remaining', 'integer')
    .addColumn('reset_at', 'bigint')
    .addColumn('blocked_until', 'bigint')
    .execute()
}

/** Each holds only the rows in that state: the next item of an installation, and the leases to look after. */
async function createWorkIndexes({ schema }: MigrationDb): Promise<void> {
  await schema
    .createIndex('work_waiting')
    .on('work')
    .columns(['installation_id', 'priority desc', 'due_at'])
    .where(sql.ref('lease_token'), 'is', null)
    .where(sql.ref('due_at'), 'is not', null)
    .execute()
  await schema
    .createIndex('work_running')
    .on('work')
    .columns(['installation_id', 'lease_until'])
    .where(sql.ref('lease_token'), 'is not', null)
    .execute()
}

/** A sequence can be drawn from by many transactions at once; SQLite has one writer anyway, so a row does there. */
async function createTokens(db: MigrationDb): Promise<void> {
  if (db.engine === 'postgres') {
    await sql`create sequence work_tokens`.execute(db)
    return
  }
  await db.schema
    .createTable('work_tokens')
    .addColumn('last', 'bigint', (column) => column.notNull())
    .execute()
  await sql`insert into work_tokens values (0)`.execute(db)
}
