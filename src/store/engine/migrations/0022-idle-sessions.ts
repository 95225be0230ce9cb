import type { MigrationDb } from '../migration.ts'

/** Sessions that nobody uses end early; the release before writes none of it, and its sessions last until they expire. */
export const idleSessions = {
  name: '0022-idle-sessions',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema.alterTable('sessions').addColumn('idle_at', 'bigint').execute()
  },
}
