import type { MigrationDb } from '../migration.ts'

/** How many records of decisions a change revised; null for what was kept before. */
export const revisedRecords = {
  name: '0029-revised-records',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema.alterTable('signal_facts').addColumn('records_revised', 'integer').execute()
  },
}
