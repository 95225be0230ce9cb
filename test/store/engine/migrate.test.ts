import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Store } from '../../../src/store/engine/database.ts'
import { MIGRATIONS, migrateStore } from '../../../src/store/engine/migrate.ts'
import type { Migration } from '../../../src/store/engine/migration.ts'
import { SCHEMA_COLUMNS } from '../../support/schema-columns.ts'
import { describeOnBothEngines, placeOf } from '../../support/store.ts'
import { MIGRATION_DATA } from './migration-data.ts'

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

  it('make the tables and columns of the schema, and no others', async () => {
    const store = await openTestStore({ empty: true })
    await fillUpTo(store, names.at(-1) ?? '')
    const made = Object.entries(await readAll(store)).map(([table, [row]]) => [
      table,
      Object.keys(row ?? {}).toSorted(),
    ])
    const expected = SCHEMA_COLUMNS.map(({ table, columns }) => [table, columns.toSorted()])
    // PostgreSQL hands out tokens from a sequence, which is no table.
    const isTable = ([table]: (typeof expected)[number]) => store.engine === 'sqlite' || table !== 'work_tokens'
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(expected.filter(isTable)))
  })

  it('take over from the release before everything that has a reader', async () => {
    const store = await openTestStore({ empty: true })
    await fillUpTo(store, RELEASED)
    const { facts = [], ...before } = withReaders(await readAll(store))
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
})
