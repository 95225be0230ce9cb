import { sql } from 'kysely'
import type { MigrationDb } from '../migration.ts'

/** What a job is told gets a column of its own; until now jobs read it out of the key. Kinds that were renamed follow. */
export const workPayload = {
  name: '0006-work-payload',
  async up(db: MigrationDb): Promise<void> {
    await db.schema
      .alterTable('work')
      .addColumn('payload', 'text', (column) => column.notNull().defaultTo('{}'))
      .execute()
    await renameKinds(db)
    await fillPayloads(db)
    await renameColumns(db)
  },
}

const RENAMED = {
  'press-button': 'handle-requested-action',
  'sync-app': 'sync-installations',
  'tidy-store': 'purge-expired',
}

async function renameKinds(db: MigrationDb): Promise<void> {
  for (const [before, after] of Object.entries(RENAMED)) {
    // The key of work for the App as a whole is its kind.
    await sql`update work set key = ${after} where kind = ${before} and key = ${before}`.execute(db)
    await sql`update work set kind = ${after} where kind = ${before}`.execute(db)
    await sql`update schedules set name = ${after} where name = ${before}`.execute(db)
  }
}

async function fillPayloads(db: MigrationDb): Promise<void> {
  const { rows } = await sql<{ kind: string; key: string }>`select kind, key from work`.execute(db)
  for (const { kind, key } of rows) {
    const payload = PAYLOADS[kind]?.(key)
    if (payload === undefined) continue
    await sql`update work set payload = ${JSON.stringify(payload)} where kind = ${kind} and key = ${key}`.execute(db)
  }
}

/** The words of other queues for the same instants. */
async function renameColumns({ schema }: MigrationDb): Promise<void> {
  await schema.alterTable('work').renameColumn('due_at', 'run_at').execute()
  await schema.alterTable('work').renameColumn('latest_at', 'run_by').execute()
}

const installation = (installationId: string) => ({ installationId })

/** Keys as the release before made them. */
const PAYLOADS: Readonly<Record<string, (key: string) => object>> = {
  'evaluate-pull': (key) => {
    const [repositoryId, number] = key.split('/')
    return { repositoryId, number: Number(number) }
  },
  'evaluate-head': commit,
  'report-merge-group': commit,
  'handle-requested-action': (key) => {
    const [repositoryId, sha, button, login] = key.split('/')
    return { repositoryId, sha, button, login }
  },
  'read-configuration': (repositoryId) => ({ repositoryId }),
  'backfill-repository': (key) => ({ repositoryId: key.split('/')[0] }),
  'write-digest': digest,
  'plan-digests': installation,
  'label-waiting': installation,
  'sync-installation': installation,
  'sweep-open-pulls': installation,
}

function commit(key: string): object {
  const [repositoryId, sha] = key.split('/')
  return { repositoryId, sha }
}

/** `i42/2026-W46/team:payments/ada`: only the scope may hold a slash. */
function digest(key: string): object {
  const [place = '', week, ...scope] = key.split('/')
  return { installationId: place.slice(1), week, scope: scope.join('/') }
}
