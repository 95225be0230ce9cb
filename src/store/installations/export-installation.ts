import { sql } from 'kysely'
import type { Schema } from '../engine/schema.ts'
import type { Session } from '../engine/session.ts'
import { accountHashes } from '../sessions/sessions.ts'
import type { Actor } from './erase-actor.ts'
import { actorKeys } from './erase-actor.ts'
import { PERSON_TABLES } from './person-tables.ts'

type Row = Record<string, unknown>

/** By what each table's rows belong to an installation; the types see to it that no table is forgotten. */
const BELONGS = {
  installations: 'itself',
  repositories: 'installation_id',
  erased_actors: 'installation_id',
  deliveries: 'installation_id',
  work: 'installation_id',
  schedules: 'installation_id',
  rate_budgets: 'installation_id',
  published: 'installation_id',
  configurations: 'installation_id',
  digests: 'installation_id',
  github_writes: 'installation_id',
  survey_rounds: 'installation_id',
  survey_roster: 'installation_id',
  absences: 'installation_id',
  signal_answers: 'installation_id',
  measured_signals: 'installation_id',
  pull_requests: 'repository_id',
  reviews: 'repository_id',
  signal_facts: 'repository_id',
  signal_comments: 'repository_id',
  facts: 'repository_id',
  disputes: 'repository_id',
  backfills: 'repository_id',
  incidents: 'installation_id',
  pages: 'installation_id',
  incident_senders: 'installation_id',
  shifts: 'installation_id',
  memberships: 'installation_id',
  members: 'installation_id',
  owner_readings: 'installation_id',
  exits: 'installation_id',
  headcounts: 'installation_id',
  reported_defects: 'installation_id',
  deployments: 'repository_id',
  imported_points: 'repository_id',
  signal_readings: 'repository_id',
  landed_pulls: 'repository_id',
  comparisons: 'repository_id',
  tickets: 'repository_id',
  roll_out_sources: 'repository_id',
  merged_lines: 'repository_id',
  sessions: 'nothing',
  removed_installations: 'nothing',
  work_tokens: 'nothing',
  people_keys: 'nothing',
  owning_app: 'nothing',
  delivery_log: 'nothing',
  delivery_gaps: 'nothing',
  kept_tombstones: 'nothing',
  migrations: 'nothing',
} as const satisfies Record<keyof Schema, 'itself' | 'installation_id' | 'repository_id' | 'nothing'>

/** Salts and keys are what keeps people's keys from being undone; a session's would let somebody in. */
const SECRET_COLUMNS = ['actor_secret', 'private_key', 'id_hash', 'sealed']

/**
 * Every row kept about an installation, as `{table, …}`, one repository after the other so that memory stays flat. Reviewers are
 * keys, never names, and nothing is summed by person; the secret behind the keys stays here.
 */
export async function* exportInstallation(store: Session, id: string): AsyncGenerator<Row> {
  yield* rowsOf(store, 'installations', sql`id = ${id}`)
  for (const table of tablesBy('installation_id')) yield* rowsOf(store, table, sql`installation_id = ${id}`)
  const repositories = await store.db
    .selectFrom('repositories')
    .select('id')
    .where('installation_id', '=', id)
    .execute()
  for (const repository of repositories) {
    for (const table of tablesBy('repository_id')) yield* rowsOf(store, table, sql`repository_id = ${repository.id}`)
  }
}

/** Every row that points to one person, as `{table, …}` (G05): no more is known of them. */
export async function* exportActor(store: Session, actor: Actor): AsyncGenerator<Row> {
  const installations = await store.db
    .selectFrom('installations')
    .select(['id', 'actor_secret'])
    .orderBy('id')
    .execute()
  const secrets = installations.map(({ actor_secret }) => ({ salt: actor_secret, keys: store.peopleKeys }))
  const keys = secrets.flatMap((secret) => actorKeys(actor, secret))
  if (keys.length > 0) {
    yield* rowsOf(store, 'reviews', sql`reviewer_key in (${sql.join(keys)})`)
    yield* rowsOf(store, 'signal_facts', sql`author_key in (${sql.join(keys)})`)
    yield* rowsOf(store, 'signal_comments', sql`person_key in (${sql.join(keys)})`)
    yield* rowsOf(store, 'disputes', sql`by_key in (${sql.join(keys)})`)
    for (const { table, column } of PERSON_TABLES) {
      yield* rowsOf(store, table, sql`${sql.ref(column)} in (${sql.join(keys)})`)
    }
    yield* rowsOf(store, 'survey_roster', sql`actor_key in (${sql.join(keys)})`)
    yield* rowsOf(store, 'erased_actors', sql`actor_key in (${sql.join(keys)})`)
  }
  const accounts = actor.accountId === undefined ? [] : accountHashes(store, actor.accountId)
  if (accounts.length > 0) yield* rowsOf(store, 'sessions', sql`account_hash in (${sql.join(accounts)})`)
  const login = actor.login?.toLowerCase()
  if (login === undefined) return
  for await (const row of rowsOf(store, 'work', sql`kind = 'handle-requested-action'`)) {
    if (String(row.key).toLowerCase().endsWith(`/${login}`)) yield row
  }
}

function tablesBy(column: 'installation_id' | 'repository_id'): readonly string[] {
  return Object.entries(BELONGS).flatMap(([table, by]) => (by === column ? [table] : []))
}

async function* rowsOf({ db }: Session, table: string, condition: ReturnType<typeof sql>): AsyncGenerator<Row> {
  const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${condition}`.execute(db)
  for (const row of rows) {
    yield { table, ...Object.fromEntries(Object.entries(row).filter(([name]) => !SECRET_COLUMNS.includes(name))) }
  }
}
