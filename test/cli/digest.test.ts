import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { digest } from '../../src/cli/digest.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../src/simulator/state/world.ts'
import { isoWeek } from '../../src/statistics/iso-week.ts'
import { keys, SECRET, startSoundings, type TestWorld } from '../support/start-soundings.ts'

const before = { directory: process.cwd(), environment: { ...process.env } }
let folder: string
let world: TestWorld

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-digest-'))
  process.chdir(folder)
  world = await startSoundings({ env: { DATA_DIR: folder } })
  process.env = {
    PATH: process.env.PATH,
    APP_ID: '1',
    PRIVATE_KEY: keys.privateKey,
    WEBHOOK_SECRET: SECRET,
    GHE_HOST: world.github.host,
    GHE_PROTOCOL: 'http',
    DATA_DIR: folder,
  }
  const acme = accountOf(world.github.world, 'acme', 'Organization')
  install(world.github, acme, [createRepository(world.github, acme, 'shop')])
  await world.settle()
})

afterEach(async () => {
  await world.close()
  process.chdir(before.directory)
  process.env = before.environment
  rmSync(folder, { recursive: true, force: true })
})

it.each([
  { why: 'a year without that week', week: '2025-W53', says: '--week 2025-W53 is not a week such as 2026-W46' },
  { why: 'no week', week: 'last', says: '--week last is not a week such as 2026-W46' },
  { why: 'a week of which nothing is known', week: '2099-W10', says: '--week 2099-W10 has not begun yet' },
])('refuses $why', async ({ week, says }) => {
  await expect(digest('acme', { week, dryRun: true, format: 'markdown' })).rejects.toThrow(says)
})

it('posts no week that goes on, because a posted digest is never changed', async () => {
  const week = isoWeek(Date.now(), 'UTC')
  await expect(digest('acme', { week, format: 'markdown' })).rejects.toThrow(
    `--week ${week} is not over yet; add --dry-run to see how it stands`,
  )
})
