import type { MigrationDb } from '../migration.ts'

/** Labels of pull requests, by which a configuration tells hotfixes, repaid debt and pilots; empty for those that are not read again. */
export const signalLabels = {
  name: '0025-signal-labels',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema
      .alterTable('signal_facts')
      .addColumn('labels', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute()
  },
}
