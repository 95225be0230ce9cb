import type { MigrationDb } from '../migration.ts'

/**
 * Which budget was spent decides nothing: rows need not name it any more. It stays, without its values that nobody reads, until no
 * replica writes it.
 */
export const optionalRateColumns = {
  name: '0013-optional-rate-columns',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    // SQLite cannot loosen a column, only take it away and add another.
    await schema.alterTable('rate_budgets').dropColumn('resource').execute()
    await schema.alterTable('rate_budgets').addColumn('resource', 'text').execute()
  },
}
