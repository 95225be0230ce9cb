import type { MigrationDb } from '../migration.ts'

const COUNTS = ['approvals', 'approvals_empty', 'approvals_without_trace', 'approvals_likely_stamped'] as const

/** What a digest counts, beside each pull request, and the digests that were posted. */
export const digests = {
  name: '0002-digests',
  async up({ schema }: MigrationDb): Promise<void> {
    const pulls = () => schema.alterTable('pull_requests')
    for (const name of COUNTS) {
      await pulls()
        .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
    }
    await pulls().addColumn('first_ai_review_at', 'bigint').execute()
    await pulls().addColumn('reverts_number', 'integer').execute()
    await schema.createIndex('reviews_by_time').on('reviews').columns(['repository_id', 'submitted_at']).execute()
    await schema
      .createTable('digests')
      .addColumn('installation_id', 'text', (column) =>
        column.notNull().references('installations.id').onDelete('cascade'),
      )
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('week', 'text', (column) => column.notNull())
      .addColumn('repository_id', 'text', (column) => column.notNull())
      .addColumn('issue_number', 'integer', (column) => column.notNull())
      .addColumn('figures', 'text', (column) => column.notNull())
      .addColumn('posted_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('digests_key', ['installation_id', 'scope', 'week'])
      .execute()
  },
}
