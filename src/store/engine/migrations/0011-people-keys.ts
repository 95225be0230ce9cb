import type { MigrationDb } from '../migration.ts'

/** By which keys outside the database people's keys were made: enough to notice a wrong or missing one, not to make any. */
export const peopleKeys = {
  name: '0011-people-keys',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema
      .createTable('people_keys')
      .addColumn('position', 'integer', (column) => column.primaryKey())
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .execute()
  },
}
