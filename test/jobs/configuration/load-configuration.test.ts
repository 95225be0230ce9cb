import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { describeProblem } from '../../../src/config/problem.ts'
import { loadConfiguration } from '../../../src/jobs/configuration/load-configuration.ts'
import { refreshConfigurations } from '../../../src/jobs/configuration/refresh-configurations.ts'
import type { Fault } from '../../../src/simulator/faults.ts'
import { type GithubSimulator, startGithubSimulator } from '../../../src/simulator/simulator.ts'
import { install } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository, pushFile } from '../../../src/simulator/state/repository-actions.ts'
import { accountOf, type RepositoryState } from '../../../src/simulator/state/world.ts'
import { openStore, type Store } from '../../../src/store/engine/database.ts'
import { migrateStore } from '../../../src/store/engine/migrate.ts'
import { listRepositories, type StoredRepository } from '../../../src/store/installations/repositories.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { keys, NOW, SECRET } from '../../support/start-soundings.ts'

const FILE = '.github/soundings.yml'
const OTHER = '.github/soundings.yaml'
const HOUR = 3_600_000
const REFUSED: Fault = {
  match: /graphql/,
  status: 403,
  body: { message: 'Resource not accessible by integration' },
  times: 99,
}
const noRepository = (type: string): Fault => ({
  match: /graphql/,
  partial: { path: ['r0'], type, message: 'Could not resolve to a Repository' },
  times: 99,
})

let github: GithubSimulator
let shop: RepositoryState
let repository: StoredRepository
let installationId: string
let store: Store
let folder: string

beforeEach(async () => {
  github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
  const acme = accountOf(github.world, 'acme', 'Organization')
  shop = createRepository(github, acme, 'shop')
  installationId = String(install(github, acme, [shop]).id)
  folder = mkdtempSync(join(tmpdir(), 'soundings-'))
  store = await openStore({ dataDir: folder, now: () => github.world.now })
  await migrateStore(store)
  await enqueue(store, [requestWork('sync-installation', { installationId })])
  await runDue(replicaOf(github, store))
  const [first] = await listRepositories(store, installationId)
  if (first === undefined) throw new Error('no repository')
  repository = first
  // As before anything was read.
  await store.db.deleteFrom('configurations').execute()
})

afterEach(async () => {
  await store.close()
  await github.close()
  rmSync(folder, { recursive: true, force: true })
})

const options = async () => {
  const octokit = await replicaOf(github, store).client.forInstallation(installationId)
  return { store, octokit, now: github.world.now }
}

async function mode(): Promise<string> {
  const { configuration } = await loadConfiguration({ ...(await options()), repository })
  return configuration.check.mode
}

function strike(faults: readonly Fault[]): void {
  for (const fault of faults) github.failNext(fault)
}

const heal = () => github.faults.next.splice(0)

describe('R27 a repository that cannot be read says nothing about its configuration', () => {
  beforeEach(async () => {
    pushFile(github, shop, FILE, 'check: {mode: gate}\n')
    expect(await mode()).toBe('gate')
    github.world.now += 7 * HOUR
  })

  it.each<{ why: string; faults: readonly Fault[] }>([
    { why: 'GitHub denies that there is such a repository', faults: [noRepository('NOT_FOUND')] },
    { why: 'GitHub refuses the repository', faults: [noRepository('FORBIDDEN')] },
    { why: 'GitHub does not say what is the matter', faults: [noRepository('INTERNAL')] },
    { why: 'the permission was taken away', faults: [REFUSED] },
  ])('the gate stays: $why', async ({ faults }) => {
    strike(faults)
    expect(await mode()).toBe('gate')
    await refreshConfigurations({ ...(await options()), repositories: [repository] })
    expect(await mode()).toBe('gate')
  })

  it('it is read again within minutes, not after hours', async () => {
    strike([REFUSED])
    await mode()
    heal()
    pushFile(github, shop, FILE, 'check: {mode: advisory}\n')
    github.world.now += HOUR / 2
    expect(await mode()).toBe('advisory')
  })

  it('a file that is really gone is gone at once', async () => {
    shop.files.delete(FILE)
    expect(await mode()).toBe('advisory')
  })

  it('a file under the other name takes its place', async () => {
    shop.files.delete(FILE)
    pushFile(github, shop, OTHER, 'check: {mode: gate}\n')
    expect(await mode()).toBe('gate')
  })

  it('the last settings go when reads agree for more than a day, and not sooner', async () => {
    strike([noRepository('NOT_FOUND')])
    const modes: string[] = []
    for (let read = 0; read < 4; read += 1) {
      modes.push(await mode())
      github.world.now += 9 * HOUR
    }
    expect(modes).toEqual(['gate', 'gate', 'gate', 'advisory'])
  })

  it('one answer in between begins the day anew', async () => {
    const modes: string[] = []
    for (const isHidden of [true, true, false, true, true]) {
      if (isHidden) strike([noRepository('NOT_FOUND')])
      modes.push(await mode())
      heal()
      github.world.now += 9 * HOUR
    }
    expect(new Set(modes)).toEqual(new Set(['gate']))
  })
})

it('a first read that finds no repository is not believed for six hours', async () => {
  pushFile(github, shop, FILE, 'check: {mode: gate}\n')
  strike([noRepository('NOT_FOUND')])
  expect(await mode()).toBe('advisory')
  heal()
  github.world.now += HOUR / 2
  expect(await mode()).toBe('gate')
})

describe('.github/soundings.yaml', () => {
  const load = async () => loadConfiguration({ ...(await options()), repository })

  it('is read where there is no .yml, and costs one query like that', async () => {
    pushFile(github, shop, OTHER, 'check: {mode: gate, annotations: many}\n')
    github.meter.reset()
    const { problems } = await load()
    expect(problems).toMatchObject([{ file: OTHER, line: 1, key: 'check.annotations' }])
    // One for the organisation's defaults, one for the repository.
    expect(github.meter.graphqlQueries).toBe(2)
  })

  it.each([
    { why: 'one by one', first: async () => undefined },
    {
      why: 'many at once',
      first: async () => refreshConfigurations({ ...(await options()), repositories: [repository] }),
    },
  ])('is passed over where .yml is there, too, and that is said: $why', async ({ first }) => {
    pushFile(github, shop, FILE, 'check: {mode: gate}\n')
    pushFile(github, shop, OTHER, 'check: {mode: advisory}\n')
    await first()
    const { configuration, problems } = await load()
    expect(configuration.check.mode).toBe('gate')
    expect(problems.map(describeProblem)).toEqual([
      '.github/soundings.yaml: is not read, because .github/soundings.yml is there, too; remove one of them',
    ])
    shop.files.delete(OTHER)
    github.world.now += 7 * HOUR
    expect((await load()).problems).toEqual([])
  })
})
