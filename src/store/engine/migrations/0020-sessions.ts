import type { MigrationDb } from '../migration.ts'

/** Who is signed in to the pages. */
export const sessions = {
  name: '0020-sessions',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema
      .createTable('sessions')
      .addColumn('id_hash', 'text', (column) => column.primaryKey())
      .addColumn('account_hash', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute()
    await schema.createIndex('sessions_of_account').on('sessions').column('account_hash').execute()
  },
}
