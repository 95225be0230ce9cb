import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { backup } from '../../../src/cli/operations/backup.ts'
import { openStore, type Store, type StoreOptions } from '../../../src/store/engine/database.ts'
import { migrateStore } from '../../../src/store/engine/migrate.ts'
import { listInstallations, saveInstallation } from '../../../src/store/installations/installations.ts'
import { collectCommandOutput } from '../../support/command-output.ts'
import { SHARED_POSTGRES } from '../../support/share-postgres.ts'

const INSTALLATIONS = Array.from({ length: 300 }, (_, index) => ({
  id: String(index + 1),
  account: `organisation-${index + 1}`,
  suspendedAt: null,
}))

let folder: string
let store: Store | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-backup-'))
})

afterEach(async () => {
  await store?.close()
  store = undefined
  delete process.env.DATA_DIR
  delete process.env.DATABASE_URL
  rmSync(folder, { recursive: true, force: true })
})

/** The server's own connection, which stays open and writes while the copy is made. */
async function openRunning(options: StoreOptions): Promise<Store> {
  store = await openStore(options)
  await migrateStore(store)
  for (const installation of INSTALLATIONS.slice(0, 200)) await saveInstallation(store, installation)
  return store
}

async function accountsIn(options: StoreOptions): Promise<readonly string[]> {
  const restored = await openStore(options)
  try {
    expect(await migrateStore(restored)).toEqual([])
    return (await listInstallations(restored)).map(({ account }) => account)
  } finally {
    await restored.close()
  }
}

describe('soundings backup of SQLite', () => {
  it('restores to the database of one instant while the server goes on writing', async () => {
    const running = await openRunning({ dataDir: join(folder, 'data') })
    process.env.DATA_DIR = join(folder, 'data')
    const file = join(folder, 'copy.db')
    const { output } = collectCommandOutput()
    const writing = (async () => {
      for (const installation of INSTALLATIONS.slice(200)) await saveInstallation(running, installation)
    })()
    expect(await backup(file, output)).toBe(0)
    await writing
    expect(await listInstallations(running)).toHaveLength(300)

    const accounts = await restoreFile(file)
    expect(accounts.length).toBeGreaterThanOrEqual(200)
    const expected = INSTALLATIONS.slice(0, accounts.length).map(({ account }) => account)
    expect(accounts.toSorted()).toEqual(expected.toSorted())
  })

  async function restoreFile(file: string): Promise<readonly string[]> {
    const dataDir = mkdtempSync(join(folder, 'restored-'))
    copyFileSync(file, join(dataDir, 'soundings.db'))
    return accountsIn({ dataDir })
  }

  it('is for its owner alone, and leaves nothing else behind', async () => {
    await openRunning({ dataDir: join(folder, 'data') })
    process.env.DATA_DIR = join(folder, 'data')
    await backup(join(folder, 'copy.db'), collectCommandOutput().output)
    expect(statSync(join(folder, 'copy.db')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).toSorted()).toEqual(['copy.db', 'data'])
  })

  it.each([
    { why: 'writes over no file', file: 'there.db', says: 'exists; give a name that is free' },
    { why: 'leaves no half of a copy where it cannot be written', file: 'nowhere/copy.db', says: /./ },
  ])('$why', async ({ file, says }) => {
    await openRunning({ dataDir: join(folder, 'data') })
    process.env.DATA_DIR = join(folder, 'data')
    writeFileSync(join(folder, 'there.db'), 'mine')
    await expect(backup(join(folder, file), collectCommandOutput().output)).rejects.toThrow(says)
    expect(readdirSync(folder).toSorted()).toEqual(['data', 'there.db'])
  })
})

const server = process.env[SHARED_POSTGRES]
const describeWithPostgres = server === undefined || !hasProgram('pg_dump') ? describe.skip : describe

function hasProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(':').some((place) => existsSync(join(place, name)))
}

describeWithPostgres('soundings backup of PostgreSQL', () => {
  const address = (name: string) => String(server).replace(/\/postgres$/, `/${name}`)

  async function administer(...statements: readonly string[]): Promise<void> {
    const client = new pg.Client({ connectionString: String(server) })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }

  beforeEach(() => administer('create database to_back_up', 'create database restored'))
  afterEach(() => administer('drop database to_back_up with (force)', 'drop database restored with (force)'))

  it('restores with pg_restore as the command says', async () => {
    const running = await openRunning({ databaseUrl: address('to_back_up'), dataDir: folder })
    process.env.DATABASE_URL = address('to_back_up')
    const file = join(folder, 'copy.dump')
    const { output, written } = collectCommandOutput()
    expect(await backup(file, output)).toBe(0)
    const [, ...words] = /pg_restore (.*)$/m.exec(written.out)?.[0].split(' ') ?? []
    const options = words.map((word) => (word === '"$DATABASE_URL"' ? address('restored') : word))
    execFileSync('pg_restore', options, { stdio: 'pipe' })
    await running.close()
    store = undefined
    expect(await accountsIn({ databaseUrl: address('restored'), dataDir: folder })).toHaveLength(200)
  })

  it('gives the command where pg_dump is not there', async () => {
    process.env.DATABASE_URL = address('to_back_up')
    const { PATH } = process.env
    process.env.PATH = folder
    const { output, written } = collectCommandOutput()
    try {
      expect(await backup(join(folder, 'copy.dump'), output)).toBe(1)
    } finally {
      process.env.PATH = PATH
    }
    expect(written.errors).toContain('pg_dump --format=custom')
    expect(written.errors).toContain('"$DATABASE_URL"')
  })
})
