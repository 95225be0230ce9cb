import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Store } from '../../../src/store/engine/database.ts'
import { MIGRATIONS, migrateStore } from '../../../src/store/engine/migrate.ts'
import type { Migration } from '../../../src/store/engine/migration.ts'
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

async function readAll(store: Store): Promise<Record<string, readonly unknown[]>> {
  const contents: Record<string, readonly unknown[]> = {}
  for (const table of await listTables(store)) {
    contents[table] = (await sql`select * from ${sql.table(table)}`.execute(store.db)).rows
  }
  return contents
}

describeOnBothEngines('migrations', (openTestStore) => {
  it('are in order, each named by its number', () => {
    expect(names).toEqual(names.toSorted())
    expect(new Set(names).size).toBe(names.length)
    expect(names.every((name, index) => name.startsWith(`${String(index + 1).padStart(4, '0')}-`))).toBe(true)
  })

  it('cope with the rows that lie there after the one before, and a second run changes nothing', async () => {
    const store = await openTestStore({ empty: true })
    for (const [index, name] of names.entries()) {
      expect(await migrateStore(store, MIGRATIONS.slice(0, index + 1))).toEqual([name])
      await insertRows(store, MIGRATION_DATA[name] ?? {})
      expect(MIGRATION_DATA).toHaveProperty([name])
    }
    const before = await readAll(store)
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([])
    expect(await migrateStore(store)).toEqual([])
    expect(await readAll(store)).toEqual(before)
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
