import type { MigrationDb } from '../migration.ts'

/** When an incident was last told to go on, so that one that is opened again is open; null for what was told before. */
export const incidentsThatGoOn = {
  name: '0028-incidents-that-go-on',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema.alterTable('incidents').addColumn('goes_on_at', 'bigint').execute()
  },
}
