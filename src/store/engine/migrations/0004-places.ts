import type { MigrationDb } from '../migration.ts'

/** Where a digest was about to be posted: by the next attempt another repository may be the one to choose. */
export const places = {
  name: '0004-places',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema.alterTable('published').addColumn('place', 'text').execute()
  },
}
