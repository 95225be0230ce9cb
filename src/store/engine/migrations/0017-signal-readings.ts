import type { MigrationDb } from '../migration.ts'

/**
 * What is read of GitHub for signals beside review: how far it is read, pull requests as they landed, how commits of roll-outs lie beside
 * each other, and issues. All is new, so that the release before goes on beside it.
 */
export const signalReadings = {
  name: '0017-signal-readings',
  readableSince: '0007-publication-states',
  async up(db: MigrationDb): Promise<void> {
    await createReadings(db)
    await createLandedPulls(db)
    await createComparisons(db)
    await createTickets(db)
  },
}

async function createReadings({ schema }: MigrationDb): Promise<void> {
  await schema
    .createTable('signal_readings')
    .addColumn('repository_id', 'text', (column) => column.notNull().references('repositories.id').onDelete('cascade'))
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('is_permitted', 'integer', (column) => column.notNull())
    .addColumn('read_until', 'bigint')
    .addColumn('cursor', 'text')
    .addColumn('pass_began_at', 'bigint')
    .addPrimaryKeyConstraint('signal_readings_key', ['repository_id', 'subject'])
    .execute()
}

async function createLandedPulls({ schema }: MigrationDb): Promise<void> {
  await schema
    .createTable('landed_pulls')
    .addColumn('repository_id', 'text', (column) => column.notNull().references('repositories.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('base_ref', 'text', (column) => column.notNull())
    .addColumn('merged_at', 'bigint', (column) => column.notNull())
    .addColumn('merge_sha', 'text', (column) => column.notNull())
    .addColumn('commits', 'text', (column) => column.notNull())
    .addColumn('begins_with_revert', 'integer', (column) => column.notNull())
    .addColumn('is_fix', 'integer', (column) => column.notNull())
    .addColumn('is_into_default', 'integer', (column) => column.notNull())
    .addColumn('closes', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('landed_pulls_key', ['repository_id', 'number'])
    .execute()
}

async function createComparisons({ schema }: MigrationDb): Promise<void> {
  await schema
    .createTable('comparisons')
    .addColumn('repository_id', 'text', (column) => column.notNull().references('repositories.id').onDelete('cascade'))
    .addColumn('base_sha', 'text', (column) => column.notNull())
    .addColumn('head_sha', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('commits', 'text', (column) => column.notNull())
    .addColumn('is_complete', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('comparisons_key', ['repository_id', 'base_sha', 'head_sha'])
    .execute()
}

async function createTickets({ schema }: MigrationDb): Promise<void> {
  await schema
    .createTable('tickets')
    .addColumn('repository_id', 'text', (column) => column.notNull().references('repositories.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('closings', 'text', (column) => column.notNull())
    .addColumn('labels', 'text', (column) => column.notNull())
    .addColumn('type', 'text')
    .addColumn('in_progress_at', 'bigint')
    .addColumn('points', 'double precision')
    .addColumn('points_source', 'text')
    .addColumn('parent', 'text')
    .addPrimaryKeyConstraint('tickets_key', ['repository_id', 'number'])
    .execute()
}
