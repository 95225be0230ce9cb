import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { databaseNow, openStore, type Store } from '../../../src/store/engine/database.ts'
import { migrateStore } from '../../../src/store/engine/migrate.ts'
import { StoreProblem, toStoreProblem } from '../../../src/store/engine/store-problem.ts'
import { transact } from '../../../src/store/engine/transact.ts'
import { describeOnBothEngines, placeOf } from '../../support/store.ts'

async function problemOf(options: Parameters<typeof openStore>[0]): Promise<string> {
  const failure = await openStore(options).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(failure instanceof StoreProblem)) throw new Error('the store opened, or failed without a StoreProblem')
  return failure.message
}

describe('opening SQLite', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'soundings-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('makes the folder, for its owner alone', async () => {
    const dataDir = join(folder, 'deep', 'data')
    const store = await openStore({ dataDir })
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    await store.close()
  })

  it('R20 survives power loss and lets a second process in: WAL, synchronous FULL, foreign keys', async () => {
    const store = await openStore({ dataDir: folder })
    const pragma = async (name: string) =>
      (await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(store.db)).rows
    expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(await pragma('synchronous')).toEqual([{ synchronous: 2 }])
    expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }])
    await store.close()
  })

  it('R20 a second process waits for the first to finish its transaction, and neither fails', async () => {
    const [first, second] = [await openStore({ dataDir: folder }), await openStore({ dataDir: folder })]
    await sql`create table notes (text text)`.execute(first.db)
    const add = (store: Store, text: string) => sql`insert into notes values (${text})`.execute(store.db)
    const [, found] = await Promise.all([
      transact(first, async (tx) => {
        await sql`insert into notes values ('first')`.execute(tx.db)
        await sleep(300)
      }),
      sleep(50).then(async () => {
        await add(second, 'second')
        return sql<{ text: string }>`select text from notes`.execute(second.db)
      }),
    ])
    expect(found.rows.map(({ text }) => text)).toEqual(['first', 'second'])
    await Promise.all([first.close(), second.close()])
  })

  it('R19 says why a transaction failed that SQLite has ended itself, as it does on a full disk', async () => {
    const store = await openStore({ dataDir: folder })
    const failed = transact(store, async (tx) => {
      await sql`rollback`.execute(tx.db)
      throw new Error('database or disk is full')
    })
    await expect(failed).rejects.toThrow('database or disk is full')
    await store.close()
  })

  it('says when the file is not a database, and leaves it as it is (R21)', async () => {
    const file = join(folder, 'soundings.db')
    writeFileSync(file, 'these are my notes, not a database; '.repeat(100))
    expect(await problemOf({ dataDir: folder })).toBe(
      `the database in ${folder} is not a database; restore it from a backup, or move it away to begin anew`,
    )
    expect(statSync(file).size).toBe(3_600)
  })

  it('keeps the file for its owner alone, also one that an earlier release made', async () => {
    const modes = () => readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)
    const store = await openStore({ dataDir: folder })
    await store.ping().catch(() => undefined)
    expect(new Set(modes())).toEqual(new Set([0o600]))
    await store.close()
    chmodSync(join(folder, 'soundings.db'), 0o644)
    await (await openStore({ dataDir: folder })).close()
    expect(modes()).toEqual([0o600])
  })

  it('says when the file lost everything, instead of beginning anew (R21)', async () => {
    const file = join(folder, 'soundings.db')
    writeFileSync(file, '')
    utimesSync(file, new Date(0), new Date(0))
    expect(await problemOf({ dataDir: folder })).toContain('is empty (0 bytes); restore it from a backup, or delete it')
  })

  it('says when a page in the middle is damaged (R21)', async () => {
    const store = await openStore({ dataDir: folder })
    await migrateStore(store)
    await store.close()
    const file = join(folder, 'soundings.db')
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xa5, 3 * 4096, 8 * 4096))
    expect(await problemOf({ dataDir: folder })).toContain('is damaged; restore it from a backup, or move it away')
  })

  it('says when the folder is a file', async () => {
    const dataDir = join(folder, 'file')
    writeFileSync(dataDir, '')
    expect(await problemOf({ dataDir })).toBe(`the database in ${dataDir} is not in a folder; set DATA_DIR to a folder`)
  })

  it('says when the folder cannot be written', async () => {
    const dataDir = join(folder, 'locked', 'data')
    mkdirSync(join(folder, 'locked'), { mode: 0o500 })
    chmodSync(folder, 0o755)
    const isRoot = process.geteuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    const problem = await problemOf({ dataDir }).finally(() => isRoot && process.seteuid?.(0))
    expect(problem).toBe(
      `the database in ${dataDir} cannot be written; make the folder writable for this user or set DATA_DIR to another`,
    )
  })
})

describe('a fault of the engine becomes one sentence with what to do', () => {
  const fault = (code: string) => Object.assign(new Error('raw words'), { code })
  const embedded = { dataDir: '/data' }
  const server = { dataDir: '/data', databaseUrl: 'postgres://user:secret@host/db' }

  it.each([
    ['EACCES', embedded, 'cannot be written; make the folder writable'],
    ['SQLITE_CANTOPEN', embedded, 'cannot be written; make the folder writable'],
    ['SQLITE_READONLY_DIRECTORY', embedded, 'cannot be written; make the folder writable'],
    ['SQLITE_FULL', embedded, 'the disk is full; free some space'],
    ['SQLITE_IOERR_WRITE', embedded, 'look at the disk'],
    ['SQLITE_BUSY', embedded, 'is locked by another process'],
    ['28P01', server, 'refuses the password; correct DATABASE_URL'],
    ['3D000', server, 'has no such database; create it'],
    ['57P03', server, 'is still starting'],
    ['never seen', embedded, 'cannot be used: raw words'],
  ] as const)('%s', (code, place, words) => {
    const problem = toStoreProblem(fault(code), place)
    expect(problem.message).toContain(words)
    expect(problem.message).not.toContain('secret')
    expect(problem.cause).toMatchObject({ code })
  })

  it('also when several addresses of a host were tried', () => {
    const tried = new AggregateError([fault('ECONNREFUSED'), fault('ECONNREFUSED')])
    expect(toStoreProblem(tried, server).message).toContain('does not answer; start it')
  })
})

describe('opening PostgreSQL', () => {
  it('says when nothing listens there', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => probe.once('listening', resolve))
    const address = probe.address()
    await new Promise((resolve) => probe.close(resolve))
    const port = typeof address === 'object' ? address?.port : undefined
    expect(await problemOf({ databaseUrl: `postgres://soundings@127.0.0.1:${port}/x`, dataDir: '' })).toBe(
      'the PostgreSQL server does not answer; start it, or correct the host and port in DATABASE_URL',
    )
  })

  it('says when the address is not one', async () => {
    expect(await problemOf({ databaseUrl: 'postgres://[', dataDir: '' })).toContain('write DATABASE_URL as postgres://')
  })
})

describeOnBothEngines('an open store', (openTestStore, engine) => {
  it('tells the database’s time, or the time it is given', async () => {
    const store = await openTestStore()
    const before = Date.now()
    const now = await databaseNow(store)
    expect(now).toBeGreaterThanOrEqual(before - 1)
    expect(now).toBeLessThanOrEqual(Date.now() + 1)
    const frozen = await openTestStore({ like: store, now: () => 1_234_567_890_123 })
    expect(await databaseNow(frozen)).toBe(1_234_567_890_123)
  })

  it('knows its engine and answers a ping until it is closed', async () => {
    const store = await openTestStore()
    expect(store.engine).toBe(engine)
    await expect(store.ping()).resolves.toBeUndefined()
    await store.close()
    await expect(store.ping()).rejects.toThrow()
  })

  it('refuses a wrong password and an unknown database in one sentence', async () => {
    const store = await openTestStore()
    const { databaseUrl } = placeOf(store)
    if (databaseUrl === undefined) return expect(engine).toBe('sqlite')
    await sql`create role locked login password 'right'`.execute(store.db)
    const locked = databaseUrl.replace('soundings@', 'locked:wrong@')
    expect(await problemOf({ databaseUrl: locked, dataDir: '' })).toBe(
      'the PostgreSQL server refuses the password; correct DATABASE_URL',
    )
    expect(await problemOf({ databaseUrl: databaseUrl.replace('/postgres', '/nowhere'), dataDir: '' })).toBe(
      'the PostgreSQL server has no such database; create it, or correct DATABASE_URL',
    )
  })

  it('keeps whole numbers exact up to 2^53', async () => {
    const store = await openTestStore()
    const removed = { id: '1', removed_at: Number.MAX_SAFE_INTEGER }
    await store.db.insertInto('removed_installations').values(removed).execute()
    expect(await store.db.selectFrom('removed_installations').selectAll().execute()).toEqual([removed])
  })
})
