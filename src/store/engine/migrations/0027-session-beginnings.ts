import type { MigrationDb } from '../migration.ts'

/** When somebody signed in, so that they can tell their sessions apart; the release before writes none of it. */
export const sessionBeginnings = {
  name: '0027-session-beginnings',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema.alterTable('sessions').addColumn('began_at', 'bigint').execute()
  },
}
