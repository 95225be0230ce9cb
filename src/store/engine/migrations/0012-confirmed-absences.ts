import type { MigrationDb } from '../migration.ts'

/**
 * What is needed so that no single answer of GitHub deletes anything: what GitHub did not name although we hold it, the App that the
 * database belongs to, how far GitHub's log of deliveries was compared, and the times of which it could not be. All is new, so that the
 * release before goes on beside it.
 */
export const confirmedAbsences = {
  name: '0012-confirmed-absences',
  readableSince: '0007-publication-states',
  async up(db: MigrationDb): Promise<void> {
    await createAbsences(db)
    await createDeliveryLog(db)
    await db.schema
      .createTable('owning_app')
      .addColumn('app_id', 'text', (column) => column.primaryKey())
      .execute()
    await createKeptTombstones(db)
    await db.schema.alterTable('backfills').addColumn('compared_at', 'bigint').execute()
  },
}

async function createAbsences({ schema }: MigrationDb): Promise<void> {
  await schema
    .createTable('absences')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('reads', 'integer', (column) => column.notNull())
    .addColumn('is_announced', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('absences_key', ['kind', 'key'])
    .execute()
  await schema.createIndex('absences_installation').on('absences').column('installation_id').execute()
}

async function createDeliveryLog({ schema }: MigrationDb): Promise<void> {
  await schema
    .createTable('delivery_log')
    .addColumn('compared_until', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('delivery_gaps')
    .addColumn('from_at', 'bigint', (column) => column.primaryKey())
    .addColumn('until_at', 'bigint', (column) => column.notNull())
    .execute()
}

async function createKeptTombstones({ schema }: MigrationDb): Promise<void> {
  await schema
    .createTable('kept_tombstones')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('actor_secret', 'text', (column) => column.notNull())
    .addColumn('actor_key', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('kept_tombstones_key', ['account', 'actor_key'])
    .execute()
}
