import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe } from '@jest/globals'
import pg from 'pg'
import { openStore, type Store, type StoreOptions } from '../../src/store/engine/database.ts'
import { migrateStore } from '../../src/store/engine/migrate.ts'
import { makeSchema } from './postgres.ts'
import { SHARED_POSTGRES } from './share-postgres.ts'

interface TestStoreOptions {
  /** Replaces the database's clock. */
  readonly now?: () => number
  /** Opens the same database once more, as a second replica would. */
  readonly like?: Store
  /** Leaves out the migrations. */
  readonly empty?: boolean
}

/** Opens a database of its own, closed and deleted after the test. */
export type OpenTestStore = (options?: TestStoreOptions) => Promise<Store>

const places = new WeakMap<Store, StoreOptions>()

/** What another process must be told to open the same database. */
export function placeOf(store: Store): StoreOptions {
  const place = places.get(store)
  if (place === undefined) throw new Error('this store was not opened by openTestStore')
  return place
}

const server = process.env[SHARED_POSTGRES]

/** The same tests on SQLite, in a real file, and on a real PostgreSQL server. */
export function describeOnBothEngines(
  title: string,
  define: (open: OpenTestStore, engine: Store['engine']) => void,
): void {
  describe(`${title} (sqlite)`, () => define(openingStores(freshFolder), 'sqlite'))
  describeOnPostgres(title, (open) => define(open, 'postgres'))
}

/** The same tests of a whole server on both engines; `address` gives that of an empty PostgreSQL schema, undefined for SQLite. */
export function describeServersOnBothEngines(
  title: string,
  define: (address: () => Promise<string | undefined>) => void,
): void {
  describe(`${title} (sqlite)`, () => define(() => Promise.resolve(undefined)))
  if (server === undefined) {
    describe.skip(`${title} (postgres): SKIPPED, no PostgreSQL programs on this machine`, () =>
      define(() => Promise.resolve(undefined)))
    return
  }
  describe(`${title} (postgres)`, () => {
    const places = freshSchemas(server)
    define(async () => (await places()).options.databaseUrl)
  })
}

/** Tests of what only PostgreSQL does. */
export function describeOnPostgres(title: string, define: (open: OpenTestStore) => void): void {
  if (server === undefined) {
    describe.skip(`${title} (postgres): SKIPPED, no PostgreSQL programs on this machine`, () =>
      define(openingStores(freshFolder)))
    return
  }
  describe(`${title} (postgres)`, () => define(openingStores(freshSchemas(server))))
}

/** For tests that are the same on every engine. */
export function openSqliteStores(): OpenTestStore {
  return openingStores(freshFolder)
}

interface Place {
  readonly options: StoreOptions
  readonly remove: () => void
}

function freshFolder(): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-'))
  return Promise.resolve({ options: { dataDir }, remove: () => rmSync(dataDir, { recursive: true, force: true }) })
}

/** One server for the run, one schema a test. */
function freshSchemas(address: string): () => Promise<Place> {
  const client = new pg.Client({ connectionString: address })
  beforeAll(() => client.connect())
  afterAll(() => client.end())
  return async () => ({
    options: { databaseUrl: await makeSchema(client, address), dataDir: tmpdir() },
    remove: () => undefined,
  })
}

function openingStores(freshPlace: () => Promise<Place>): OpenTestStore {
  const opened = new Map<Store, Place>()
  afterEach(async () => {
    for (const store of opened.keys()) await store.close()
    for (const { remove } of opened.values()) remove()
    opened.clear()
  })
  return async ({ now, like, empty = false } = {}) => {
    const known = like === undefined ? undefined : opened.get(like)
    const place = known ?? (await freshPlace())
    const store = await openStore({ ...place.options, ...(now === undefined ? {} : { now }) })
    opened.set(store, place)
    places.set(store, place.options)
    if (!empty && known === undefined) await migrateStore(store)
    return store
  }
}
