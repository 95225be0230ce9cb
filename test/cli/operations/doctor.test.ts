import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { doctor } from '../../../src/cli/operations/doctor.ts'
import { install, setSuspended } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../../src/simulator/state/repository-actions.ts'
import { accountOf, type InstallationState } from '../../../src/simulator/state/world.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { collectCommandOutput } from '../../support/command-output.ts'
import { keys, SECRET, startSoundings, type TestWorld } from '../../support/start-soundings.ts'

const SET = ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET', 'GHE_HOST', 'GHE_PROTOCOL', 'DATA_DIR', 'PUBLIC_URL'] as const

let world: TestWorld
let folder: string
let installation: InstallationState

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-doctor-'))
  world = await startSoundings({ env: { DATA_DIR: join(folder, 'data') } })
  const acme = accountOf(world.github.world, 'acme', 'Organization')
  installation = install(world.github, acme, [createRepository(world.github, acme, 'shop')])
  await world.settle()
  const url = String(world.server.url)
  const values = ['1', keys.privateKey, SECRET, world.github.host, 'http', join(folder, 'data'), url]
  SET.forEach((name, index) => {
    process.env[name] = values[index]
  })
})

afterEach(async () => {
  for (const name of SET) delete process.env[name]
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

async function diagnose() {
  const { output, written } = collectCommandOutput()
  const code = await doctor({}, output.stdout)
  const lines = written.out.trim().split('\n')
  return { code, lines, bad: lines.filter((line) => line.startsWith('BAD')) }
}

/** Every row of every table. */
async function contentsOf({ db }: Store): Promise<object> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(db)
  const tables = rows.map(async ({ name }) => [name, (await sql`select * from ${sql.table(name)}`.execute(db)).rows])
  return Object.fromEntries(await Promise.all(tables))
}

describe('soundings doctor', () => {
  it('finds nothing wrong where nothing is', async () => {
    const { bad, code, lines } = await diagnose()
    expect(bad).toEqual([])
    expect(code).toBe(0)
    const looked = lines.map((line) => line.slice(5).split(':')[0])
    expect(looked).toEqual(
      expect.arrayContaining(['Node', 'proxy', 'certificates', 'disk', 'store', 'work', 'schedules', 'App', 'clock']),
    )
    expect(looked).toEqual(
      expect.arrayContaining(['permissions', 'events', 'webhook', 'deliveries', 'acme', 'installations']),
    )
  })

  it('says everything that is wrong at once', async () => {
    process.env.PUBLIC_URL = 'https://elsewhere.example.org'
    world.github.world.app.events = world.github.world.app.events.filter((event) => event !== 'pull_request')
    setSuspended(world.github, installation, true)
    await world.settle()
    const { bad, code } = await diagnose()
    expect(code).toBe(1)
    expect(bad).toEqual([
      expect.stringContaining('events: not subscribed to pull_request'),
      expect.stringContaining('webhook: GitHub sends to'),
      expect.stringContaining('acme: suspended'),
    ])
  })

  it('changes nothing, here or there', async () => {
    await world.server.runtime.context.store.db.deleteFrom('configurations').execute()
    const before = await contentsOf(world.server.runtime.store)
    await diagnose()
    expect(await contentsOf(world.server.runtime.store)).toEqual(before)
  })

  it.each<{ why: string; spoil: (file: string) => void; says: RegExp }>([
    {
      why: 'everybody may read it',
      spoil: (file) => chmodSync(file, 0o604),
      says: /can read .*people\.key; chmod 600/,
    },
    { why: 'it is lost', spoil: (file) => rmSync(file), says: /key 1 of the people in this database is not the one/ },
    {
      why: 'it is another one',
      spoil: (file) => writeFileSync(file, 'k'.repeat(40)),
      says: /give it back from its backup/,
    },
    { why: 'it holds no key', spoil: (file) => writeFileSync(file, 'short'), says: /holds no key of at least 32/ },
    {
      why: 'it cannot be read',
      spoil: (file) => {
        rmSync(file)
        mkdirSync(file)
      },
      says: /people\.key cannot be read/,
    },
  ])('looks at the key of people: $why', async ({ spoil, says }) => {
    spoil(join(folder, 'data', 'people.key'))
    const { bad } = await diagnose()
    expect(bad).toEqual([expect.stringMatching(says)])
  })

  it('makes no database where there is none', async () => {
    process.env.DATA_DIR = join(folder, 'none')
    const { bad, lines } = await diagnose()
    expect(bad).toEqual([])
    expect(lines.join('\n')).toContain('yet; the server makes it')
    expect(readdirSync(folder)).toEqual(['data'])
  })

  it('says that GitHub cannot be reached and goes on to the rest', async () => {
    process.env.GHE_HOST = '127.0.0.1:9'
    const { bad, lines } = await diagnose()
    expect(bad.length).toBeGreaterThan(0)
    expect(bad.every((line) => line.includes('GitHub cannot be reached'))).toBe(true)
    expect(lines.join('\n')).toContain('ok   store: sqlite, up to date')
  })
})
