import type { MigrationDb } from '../migration.ts'

/**
 * What is read of an owner for signals: how far, who belongs to the organisation, and which source tells of the roll-outs of a repository.
 * All is new, so that the release before goes on beside it.
 */
export const ownerReadings = {
  name: '0023-owner-readings',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema
      .createTable('owner_readings')
      .addColumn('installation_id', 'text', (column) =>
        column.notNull().references('installations.id').onDelete('cascade'),
      )
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint')
      .addColumn('read_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('owner_readings_key', ['installation_id', 'subject'])
      .execute()
    await schema
      .createTable('members')
      .addColumn('installation_id', 'text', (column) =>
        column.notNull().references('installations.id').onDelete('cascade'),
      )
      .addColumn('person_key', 'text', (column) => column.notNull())
      .addColumn('joined_at', 'bigint')
      .addColumn('left_at', 'bigint')
      .addPrimaryKeyConstraint('members_key', ['installation_id', 'person_key'])
      .execute()
    await schema
      .createTable('roll_out_sources')
      .addColumn('repository_id', 'text', (column) =>
        column.primaryKey().references('repositories.id').onDelete('cascade'),
      )
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'bigint')
      .execute()
  },
}
