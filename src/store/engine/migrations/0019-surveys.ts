import type { MigrationDb } from '../migration.ts'

/** Rounds of the survey, and who may take part in the one that is open. */
export const surveys = {
  name: '0019-surveys',
  readableSince: '0007-publication-states',
  async up({ schema }: MigrationDb): Promise<void> {
    await schema
      .createTable('survey_rounds')
      .addColumn('installation_id', 'text', (column) =>
        column.notNull().references('installations.id').onDelete('cascade'),
      )
      .addColumn('round', 'text', (column) => column.notNull())
      .addColumn('opened_at', 'bigint', (column) => column.notNull())
      .addColumn('closes_at', 'bigint', (column) => column.notNull())
      .addColumn('closed_at', 'bigint')
      .addColumn('eligible', 'integer', (column) => column.notNull())
      .addColumn('terms', 'text', (column) => column.notNull())
      .addColumn('public_key', 'text', (column) => column.notNull())
      .addColumn('private_key', 'text')
      .addColumn('sealed_answers', 'text', (column) => column.notNull())
      .addColumn('spent_tokens', 'text', (column) => column.notNull())
      .addColumn('answers', 'text')
      .addPrimaryKeyConstraint('survey_rounds_key', ['installation_id', 'round'])
      .execute()
    await schema
      .createTable('survey_roster')
      .addColumn('installation_id', 'text', (column) =>
        column.notNull().references('installations.id').onDelete('cascade'),
      )
      .addColumn('round', 'text', (column) => column.notNull())
      .addColumn('actor_key', 'text', (column) => column.notNull())
      .addColumn('blinded', 'text')
      .addColumn('signature', 'text')
      .addPrimaryKeyConstraint('survey_roster_key', ['installation_id', 'round', 'actor_key'])
      .execute()
  },
}
