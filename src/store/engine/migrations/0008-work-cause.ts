import type { MigrationDb } from '../migration.ts'

/** Which delivery asked for an item, and when it arrived: what ties a check to the event that it answers. */
export const workCause = {
  name: '0008-work-cause',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema.alterTable('work').addColumn('correlation_id', 'text').execute()
    await schema.alterTable('work').addColumn('received_at', 'bigint').execute()
  },
}
