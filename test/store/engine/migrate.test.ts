import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Store } from '../../../src/store/engine/database.ts'
import { MIGRATIONS, migrateStore } from '../../../src/store/engine/migrate.ts'
import type { Migration } from '../../../src/store/engine/migration.ts'
import { findPublished } from '../../../src/store/publications/published.ts'
import { parseWork } from '../../../src/work/parse-work.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import type { WorkRequest } from '../../../src/work/work.ts'
import { SCHEMA_COLUMNS } from '../../support/schema-columns.ts'
import { describeOnBothEngines, placeOf } from '../../support/store.ts'
import { MIGRATION_DATA } from './migration-data.ts'

const CLAIM = { attempts: 1, token: 1, leasedUntil: 1, cause: { correlationId: 'c', receivedAt: null } }

/** What this version asks for, for each row of work that waits after 0004: the same keys, so that nothing is asked for twice. */
const WAITING_WORK: readonly WorkRequest[] = [
  requestWork('evaluate-pull', { installationId: '42', repositoryId: '1', number: 7 }),
  requestWork('evaluate-head', { installationId: '42', repositoryId: '1', sha: 'abc' }),
  requestWork('report-merge-group', { installationId: '42', repositoryId: '1', sha: 'def' }),
  requestWork('handle-requested-action', {
    installationId: '42',
    repositoryId: '1',
    sha: 'abc',
    button: 'dispute',
    login: 'ada',
  }),
  requestWork('read-configuration', { installationId: '42', repositoryId: '1' }),
  requestWork('backfill-repository', { installationId: '42', repositoryId: '1' }),
  requestWork('write-digest', { installationId: '42', week: '2026-W46', scope: 'team:payments/ada' }),
  requestWork('plan-digests', { installationId: '42' }),
  requestWork('label-waiting', { installationId: '42' }),
  requestWork('sync-installation', { installationId: '42' }),
  requestWork('sweep-open-pulls', { installationId: '42' }),
  requestWork('sync-installations', { installationId: '0' }),
  requestWork('sweep-deliveries', { installationId: '0' }),
  requestWork('purge-expired', { installationId: '0' }),
]

const names = MIGRATIONS.map(({ name }) => name)

async function insertRows({ db }: Store, tables: Readonly<Record<string, readonly object[]>>): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) {
      const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)))
      await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(db)
    }
  }
}

async function listTables({ db, engine }: Store): Promise<readonly string[]> {
  const { rows } = await (engine === 'sqlite'
    ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
    : sql<{
        name: string
      }>`select table_name as name from information_schema.tables where table_schema = current_schema()`
  ).execute(db)
  return rows.map(({ name }) => name).toSorted()
}

async function readAll(store: Store): Promise<Record<string, readonly object[]>> {
  const contents: Record<string, readonly object[]> = {}
  for (const table of await listTables(store)) {
    contents[table] = (await sql<object>`select * from ${sql.table(table)}`.execute(store.db)).rows
  }
  return contents
}

/** A database as a version left it whose last migration this was, with rows in every table. */
async function fillUpTo(store: Store, last: string): Promise<void> {
  for (const [index, name] of names.slice(0, names.indexOf(last) + 1).entries()) {
    expect(await migrateStore(store, MIGRATIONS.slice(0, index + 1))).toEqual([name])
    expect(MIGRATION_DATA).toHaveProperty([name])
    await insertRows(store, MIGRATION_DATA[name] ?? {})
  }
}

/** The rows without tables and columns that the schema does not have any more. */
function withReaders(contents: Record<string, readonly object[]>): Record<string, readonly object[]> {
  const tables = SCHEMA_COLUMNS.filter(({ table }) => table !== 'migrations' && table in contents)
  const pick = (row: object, columns: readonly string[]) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => columns.includes(column)))
  return Object.fromEntries(
    tables.map(({ table, columns }) => [table, (contents[table] ?? []).map((row) => pick(row, columns))]),
  )
}

/** The last migration of the release before. */
const RELEASED = '0004-places'
const RESOLVED = { repository_id: '1', number: 7, kind: 'thread-resolved', subject: 'T_1', at: 2 }

describeOnBothEngines('migrations', (openTestStore) => {
  /** Each migration finds the rows that lie there after the one before. */
  async function migrateWithData(): Promise<Store> {
    const store = await openTestStore({ empty: true })
    await fillUpTo(store, names.at(-1) ?? '')
    return store
  }

  it('are in order, each named by its number', () => {
    expect(names).toEqual(names.toSorted())
    expect(new Set(names).size).toBe(names.length)
    expect(names.every((name, index) => name.startsWith(`${String(index + 1).padStart(4, '0')}-`))).toBe(true)
  })

  it('cope with the rows that lie there after the one before, and a second run changes nothing', async () => {
    const store = await openTestStore({ empty: true })
    await fillUpTo(store, names.at(-1) ?? '')
    const before = await readAll(store)
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([])
    expect(await migrateStore(store)).toEqual([])
    expect(await readAll(store)).toEqual(before)
  })

  it('give work that waits its payload, and new names to kinds and schedules that got one', async () => {
    const store = await migrateWithData()
    const rows = await store.db.selectFrom('work').selectAll().where('kind', '!=', 'k').execute()
    const read = rows.map((row) => parseWork({ ...row, ...CLAIM, installationId: row.installation_id }))
    const asked = WAITING_WORK.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
    expect(read.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual(
      asked.map(({ kind, key, installationId, payload }) => ({ kind, key, installationId, payload })),
    )
    expect(new Set(rows.map(({ run_at, run_by }) => `${run_at} ${run_by}`))).toEqual(new Set(['5 6']))
    const schedules = await store.db.selectFrom('schedules').select('name').orderBy('name').execute()
    expect(schedules.map(({ name }) => name)).toEqual(['purge-expired', 'sync-installations'])
    const kept = await store.db.selectFrom('work').select(['key', 'payload']).where('kind', '=', 'k').execute()
    expect(kept.map(({ payload }) => payload)).toEqual(['{}', '{}', '{}'])
  })

  it('give what was written to GitHub the state of its kind', async () => {
    const store = await migrateWithData()
    const onCommit = (sha: string) => ({ repositoryId: '1', sha })
    expect(await findPublished(store, 'check', onCommit('abc'))).toEqual({ step: 'posting', externalId: 'm' })
    expect(await findPublished(store, 'check', onCommit('def'))).toEqual({
      step: 'posted',
      externalId: '1/7/u',
      runId: '99',
      contentHash: 'h',
      annotations: ['a'],
    })
    expect(await findPublished(store, 'merge-group-check', onCommit('fed'))).toEqual({ step: 'posted' })
    const digest = { installationId: '42', week: '2026-W45', scope: 'all' }
    expect(await findPublished(store, 'digest', digest)).toEqual({ step: 'posted', issueNumber: 12 })
    expect(await findPublished(store, 'waiting-label', { repositoryId: '1' })).toEqual({ label: 'needs eyes' })
    const rows = await store.db.selectFrom('published').select(['key', 'repository_id', 'state']).execute()
    const attempt = rows.find(({ key }) => key === 'k')
    expect(JSON.parse(attempt?.state ?? '')).toEqual({ step: 'posting', repositoryId: '1' })
    expect(rows.map(({ repository_id }) => repository_id).toSorted()).toEqual(['1', '1', '1', '1', null, null])
  })

  /** What the release before still writes, and the next one drops. */
  const RETIRED: Readonly<Record<string, readonly string[]>> = {
    repositories: ['default_branch'],
    rate_budgets: ['remaining', 'reset_at', 'resource'],
  }

  it('make the tables and columns of the schema, and no others but those that wait to be dropped', async () => {
    const store = await openTestStore({ empty: true })
    await fillUpTo(store, names.at(-1) ?? '')
    const made = Object.entries(await readAll(store)).map(([table, [row]]) => [
      table,
      Object.keys(row ?? {}).toSorted(),
    ])
    const expected = SCHEMA_COLUMNS.map(({ table, columns }) => [
      table,
      [...columns, ...(RETIRED[table] ?? [])].toSorted(),
    ])
    // PostgreSQL hands out tokens from a sequence, which is no table.
    const isTable = ([table]: (typeof expected)[number]) => store.engine === 'sqlite' || table !== 'work_tokens'
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(expected.filter(isTable)))
  })

  it('take over from the release before everything that has a reader', async () => {
    const store = await openTestStore({ empty: true })
    await fillUpTo(store, RELEASED)
    // The queue, its schedules and publications get another shape; the next two tests are about them.
    const { facts = [], work: _, schedules: __, published: ___, ...before } = withReaders(await readAll(store))
    expect(facts).toContainEqual(RESOLVED)
    await migrateStore(store)
    const kept = facts.filter((fact) => !Object.values(fact).includes('thread-resolved'))
    expect(withReaders(await readAll(store))).toMatchObject({ ...before, facts: kept })
  })

  it('that were interrupted leave the release before as it was, and go on the next time', async () => {
    const store = await openTestStore({ empty: true })
    await fillUpTo(store, RELEASED)
    const before = await readAll(store)
    const released = MIGRATIONS.slice(0, names.indexOf(RELEASED) + 1)
    const missing = MIGRATIONS.slice(released.length)
    const interrupted = missing.map(
      ({ name, up }, index): Migration => ({
        name,
        async up(db) {
          await up(db)
          if (index === missing.length - 1) throw new Error('the process dies')
        },
      }),
    )
    await expect(migrateStore(store, [...released, ...interrupted])).rejects.toThrow('the process dies')
    expect(await readAll(store)).toEqual(before)
    expect(await migrateStore(store)).toEqual(missing.map(({ name }) => name))
  })

  it('run once when three processes start at the same time (R22)', async () => {
    const store = await openTestStore({ empty: true })
    const script = join(import.meta.dirname, '..', '..', 'support', 'migrate-in-process.ts')
    const start = () => promisify(execFile)(process.execPath, [script, JSON.stringify(placeOf(store))])
    const outputs = await Promise.all([start(), start(), start()])
    const applied = outputs.map(({ stdout }): string[] => JSON.parse(stdout))
    expect(applied.toSorted((a, b) => a.length - b.length)).toEqual([[], [], names])
  })

  it('are all or nothing', async () => {
    const store = await openTestStore({ empty: true })
    const broken: Migration = {
      name: '9999-broken',
      async up(db) {
        await db.schema.createTable('half_made').addColumn('id', 'text').execute()
        throw new Error('broken')
      },
    }
    await expect(migrateStore(store, [...MIGRATIONS, broken])).rejects.toThrow('broken')
    expect(await listTables(store)).toEqual([])
    expect(await migrateStore(store)).toEqual(names)
  })

  it('may not add a column that old rows and old versions cannot fill', async () => {
    const store = await openTestStore()
    await insertRows(store, { removed_installations: [{ id: '41', removed_at: 1 }] })
    const demanding: Migration = {
      name: '9999-demanding',
      async up(db) {
        await db.schema
          .alterTable('removed_installations')
          .addColumn('why', 'text', (column) => column.notNull())
          .execute()
      },
    }
    await expect(migrateStore(store, [...MIGRATIONS, demanding])).rejects.toThrow(/null/i)
  })

  it('refuse a database made by a newer version', async () => {
    const store = await openTestStore()
    await insertRows(store, { migrations: [{ name: '9999-from-the-future', applied_at: 1 }] })
    await expect(migrateStore(store)).rejects.toThrow(
      'the database was made by a newer Soundings (9999-from-the-future); run that version or newer',
    )
  })

  describe('R22 F21 an older version on a newer schema', () => {
    const expanding: Migration = {
      name: '9998-expanding',
      readableSince: names.at(-1) ?? '',
      async up(db) {
        await db.schema.alterTable('removed_installations').addColumn('why', 'text').execute()
      },
    }
    const contracting: Migration = {
      name: '9999-contracting',
      readableSince: '9998-expanding',
      async up(db) {
        await db.schema.alterTable('removed_installations').dropColumn('why').execute()
      },
    }

    it('goes on where the newer one only added, and applies nothing', async () => {
      const store = await openTestStore()
      await migrateStore(store, [...MIGRATIONS, expanding])
      expect(await migrateStore(store)).toEqual([])
      await insertRows(store, { removed_installations: [{ id: '41', removed_at: 1 }] })
      expect(await store.db.selectFrom('removed_installations').selectAll().execute()).toHaveLength(1)
    })

    it('stops where the newer one took away what it reads; the version between goes on', async () => {
      const store = await openTestStore()
      await migrateStore(store, [...MIGRATIONS, expanding, contracting])
      await expect(migrateStore(store)).rejects.toThrow('made by a newer Soundings (9999-contracting)')
      expect(await migrateStore(store, [...MIGRATIONS, expanding])).toEqual([])
    })

    it('reads the ledger that releases without this rule have left', async () => {
      const store = await openTestStore()
      await store.db.schema.alterTable('migrations').dropColumn('readable_since').execute()
      expect(await migrateStore(store)).toEqual([])
      expect(await migrateStore(store, [...MIGRATIONS, expanding])).toEqual(['9998-expanding'])
    })
  })
})
