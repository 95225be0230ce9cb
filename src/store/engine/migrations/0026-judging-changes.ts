import type { MigrationDb } from '../migration.ts'

/** When a configuration last changed how pull requests are judged; null for what was read before. */
export const judgingChanges = {
  name: '0026-judging-changes',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema.alterTable('configurations').addColumn('judging_changed_at', 'bigint').execute()
  },
}
