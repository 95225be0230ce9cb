import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { WITHOUT_SECONDARY_LIMITS } from '../../src/simulator/limits/limits.ts'
import { type GithubSimulator, startGithubSimulator } from '../../src/simulator/simulator.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../src/simulator/state/world.ts'
import { openStore } from '../../src/store/engine/database.ts'
import { seedHistory } from '../support/seed-history.ts'
import { keys, SECRET, until } from '../support/start-soundings.ts'

const program = new URL('../../bin/soundings.mjs', import.meta.url).pathname
const NOW = Date.parse('2026-11-16T08:00:00Z')
const PULLS = 300
let github: GithubSimulator

beforeAll(async () => {
  const limits = WITHOUT_SECONDARY_LIMITS // simulated time stands still, so that no minute would ever end
  github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW, limits })
  const shop = createRepository(github, accountOf(github.world, 'acme', 'Organization'), 'shop')
  seedHistory(github.world, shop, { pulls: PULLS, days: 80 })
  install(github, shop.owner, [shop])
})
afterAll(() => github.close())

function environmentOf(dataDir: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    APP_ID: '1',
    WEBHOOK_SECRET: SECRET,
    PRIVATE_KEY: keys.privateKey,
    GHE_HOST: github.host,
    GHE_PROTOCOL: 'http',
    CLOCK_NOW: new Date(NOW).toISOString(),
    NODE_ENV: 'test',
  }
}

const command = [program, 'backfill', 'acme/shop']

async function readToTheEnd(dataDir: string): Promise<string> {
  const options = { cwd: dataDir, env: environmentOf(dataDir) }
  return (await promisify(execFile)(process.execPath, command, options)).stdout
}

/** Everything that was derived, without the times of reading and the keys of people, which have a secret of their own. */
async function derivedIn(dataDir: string): Promise<readonly object[]> {
  const store = await openStore({ dataDir })
  const pulls = await store.db.selectFrom('pull_requests').selectAll().orderBy('number').execute()
  await store.close()
  return pulls.map(({ taken_at: _, ...pull }) => pull)
}

it('a history that is killed (-9) at every page in turn ends up as one that was not', async () => {
  const folders = mkdtempSync(join(tmpdir(), 'soundings-backfill-'))
  const folder = () => mkdtempSync(join(folders, 'run-'))
  const undisturbed = folder()
  github.meter.reset()
  expect(await readToTheEnd(undisturbed)).toMatch(/^acme\/shop: 30\d pull requests read in \d+ calls for \d+ points\n$/)
  const calls = github.meter.graphqlQueries
  const expected = await derivedIn(undisturbed)
  for (let fatal = 1; fatal <= calls; fatal += 1) {
    const dataDir = folder()
    github.meter.reset()
    const child = spawn(process.execPath, command, { cwd: dataDir, env: environmentOf(dataDir), stdio: 'ignore' })
    const gone = once(child, 'exit')
    await until(() => github.meter.graphqlQueries >= fatal || child.exitCode !== null)
    child.kill('SIGKILL')
    await gone
    await readToTheEnd(dataDir)
    expect(await derivedIn(dataDir)).toEqual(expected)
  }
  rmSync(folders, { recursive: true, force: true })
}, 240_000)
