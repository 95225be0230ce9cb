import type { MigrationDb } from '../migration.ts'

/** Takes the number of a migration that arrives by another way; changes nothing. */
export const reserved = {
  name: '0005-reserved',
  async up(_: MigrationDb): Promise<void> {
    // The tables stay as they are.
  },
}
