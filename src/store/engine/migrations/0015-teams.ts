import type { MigrationDb } from '../migration.ts'

/** The teams whose files a pull request changes, as a JSON list. Null: nobody asked; rows of before say so once they are read again. */
export const teams = {
  name: '0015-teams',
  readableSince: '0007-publication-states',
  async up(db: MigrationDb): Promise<void> {
    await db.schema.alterTable('pull_requests').addColumn('teams', 'text').execute()
  },
}
