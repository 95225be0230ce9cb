import type { Session } from '../engine/session.ts'

const OF_INSTALLATION = [
  'repositories',
  'deliveries',
  'work',
  'schedules',
  'published',
  'configurations',
  'digests',
] as const
const OF_REPOSITORY = ['pull_requests', 'reviews', 'facts', 'disputes', 'backfills'] as const

/**
 * Every row kept about an installation, as `{table, …}`, one repository after the other so that memory stays flat. Reviewers are
 * keys, never names, and nothing is summed by person; the secret behind the keys stays here.
 */
export async function* exportInstallation({ db }: Session, id: string): AsyncGenerator<Record<string, unknown>> {
  const installations = await db
    .selectFrom('installations')
    .select(['id', 'account', 'suspended_at', 'created_at'])
    .where('id', '=', id)
    .execute()
  for (const row of installations) yield { table: 'installations', ...row }
  for (const table of OF_INSTALLATION) {
    const rows = await db.selectFrom(table).selectAll().where('installation_id', '=', id).execute()
    for (const row of rows) yield { table, ...row }
  }
  const repositories = await db.selectFrom('repositories').select('id').where('installation_id', '=', id).execute()
  for (const repository of repositories) {
    for (const table of OF_REPOSITORY) {
      const rows = await db.selectFrom(table).selectAll().where('repository_id', '=', repository.id).execute()
      for (const row of rows) yield { table, ...row }
    }
  }
}
