import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { erase } from '../../../src/cli/operations/erase.ts'
import { exportStore } from '../../../src/cli/operations/export.ts'
import { rotateKeys } from '../../../src/cli/operations/keys.ts'
import { pressCheck } from '../../../src/simulator/state/checks/check-actions.ts'
import { install, uninstall } from '../../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../../src/simulator/state/open-pull.ts'
import { createRepository } from '../../../src/simulator/state/repository-actions.ts'
import { submitReview } from '../../../src/simulator/state/review-actions.ts'
import { accountOf, type InstallationState, type RepositoryState } from '../../../src/simulator/state/world.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { actorKey, findActorSecret } from '../../../src/store/installations/actor-keys.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { CART_FILES } from '../../support/cart-files.ts'
import { type CommandWorld, startCommandWorld } from '../../support/command-world.ts'

let world: CommandWorld['world']
let close: CommandWorld['close']
let store: Store
let shop: RepositoryState
let installation: InstallationState
let installationId: string
let folder: string
let printed: string

/** A world in which Grace reviewed, disputed and has pressed a button that is still waiting. */
beforeEach(async () => {
  ;({ world, folder, close } = await startCommandWorld())
  store = world.server.runtime.store
  const acme = accountOf(world.github.world, 'acme', 'Organization')
  shop = createRepository(world.github, acme, 'shop')
  shop.permissions.set('Grace', 'write')
  accountOf(world.github.world, 'Grace')
  installation = install(world.github, acme, [shop])
  installationId = String(installation.id)
  const pull = openPull(world.github, shop, { title: 'Add a cart', author: 'ada', files: CART_FILES })
  submitReview(world.github, shop, pull, { author: 'Grace', state: 'APPROVED', body: 'LGTM' })
  submitReview(world.github, shop, pull, { author: 'linus', state: 'COMMENTED', body: 'Which caller closes it?' })
  await world.settle()
  const [check] = shop.checkRuns
  if (check === undefined) throw new Error('no check run')
  pressCheck(world.github, shop, check, { login: 'Grace', identifier: 'dispute' })
  await world.settle()
  printed = ''
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})

afterEach(async () => {
  jest.restoreAllMocks()
  await close()
})

async function keysOfGrace(): Promise<readonly string[]> {
  const secret = await findActorSecret(store, installationId)
  const number = accountOf(world.github.world, 'Grace').id
  return secret === undefined ? [] : [String(number), 'grace'].map((name) => actorKey(secret, name))
}

/** How many of the database's files hold one of the texts. */
function filesWith(texts: readonly string[]): number {
  const files = readdirSync(folder).filter((name) => name.startsWith('soundings.db'))
  const found = files.filter((name) => {
    const bytes = readFileSync(join(folder, name))
    return texts.some((text) => bytes.includes(text))
  })
  return found.length
}

describe('F2 G04 soundings erase --login', () => {
  it('takes the person out of reviews, disputes and waiting work, and out of the files (F16)', async () => {
    const press = { installationId, repositoryId: String(shop.id), sha: 'abc', button: 'dispute', login: 'Grace' }
    await enqueue(store, [requestWork('handle-requested-action', press, { delayMs: 3_600_000 })])
    const names = [...(await keysOfGrace()), '/Grace']
    expect(filesWith(names)).toBeGreaterThan(0)
    expect(await erase({ login: 'grace', yes: true })).toBe(0)
    expect(printed).toMatch(/^erased grace: 3 rows/)
    const tombstones = await store.db.selectFrom('erased_actors').selectAll().execute()
    expect(tombstones.map(({ actor_key }) => actor_key)).toEqual(expect.arrayContaining([...(await keysOfGrace())]))
    // The tombstones hold the keys by design; without them nothing is left.
    await store.db.deleteFrom('erased_actors').execute()
    expect(await erase({ installation: '999', yes: true })).toBe(1)
    expect(filesWith(names)).toBe(0)
  })

  it('F17 finds nobody by what the database holds alone', async () => {
    const { salt } = (await findActorSecret(store, installationId)) ?? { salt: '' }
    const number = String(accountOf(world.github.world, 'Grace').id)
    const rows = await store.db.selectFrom('reviews').select('reviewer_key').execute()
    expect(rows.map(({ reviewer_key }) => reviewer_key)).not.toContain(actorKey({ salt, keys: [] }, number))
    expect(statSync(join(folder, 'people.key')).mode & 0o077).toBe(0)
    expect(filesWith([readFileSync(join(folder, 'people.key'), 'utf8').trim()])).toBe(0)
  })

  it('holds after the keys were rotated', async () => {
    await rotateKeys()
    expect(printed).toContain('people.key holds 2 keys now')
    printed = ''
    expect(await erase({ login: 'Grace', yes: true })).toBe(0)
    expect(printed).toMatch(/^erased Grace: 2 rows/)
  })

  it('F18 holds after a rotation and after the App was uninstalled and installed again', async () => {
    await erase({ login: 'Grace', yes: true })
    uninstall(world.github, installation)
    await world.settle()
    await rotateKeys()
    install(world.github, accountOf(world.github.world, 'acme'), [shop])
    await world.settle()
    expect(await store.db.selectFrom('reviews').select('id').execute()).toHaveLength(2)
    printed = ''
    await exportStore({ login: 'Grace' })
    expect(printed).toContain('"erased_actors"')
    expect(printed).not.toMatch(/"(reviews|disputes)"/)
  })

  it('finds the dispute of somebody whose login has changed since', async () => {
    const account = accountOf(world.github.world, 'Grace')
    world.github.world.accounts.delete('grace')
    world.github.world.accounts.set('hopper', Object.assign(account, { login: 'hopper' }))
    expect(await erase({ login: 'hopper', yes: true })).toBe(0)
    expect(await store.db.selectFrom('disputes').selectAll().execute()).toEqual([])
  })

  it('says what to do when GitHub knows nobody by that login', async () => {
    await expect(erase({ login: 'nobody-here', yes: true })).rejects.toThrow('--login nobody-here --account NUMBER')
  })

  it('takes the number of somebody whom GitHub no longer knows', async () => {
    const account = String(accountOf(world.github.world, 'Grace').id)
    expect(await erase({ account, yes: true })).toBe(0)
    expect(printed).toMatch(/^erased \d+: 2 rows/)
  })
})

describe('G05 soundings export --login', () => {
  it('prints what points to the person, and nothing else', async () => {
    await exportStore({ login: 'Grace' })
    const rows = printed
      .trim()
      .split('\n')
      .map((line): { table: string } => JSON.parse(line))
    expect(rows.map(({ table }) => table)).toEqual(['reviews', 'disputes'])
    const keys = await keysOfGrace()
    expect(rows.filter((row) => !Object.values(row).some((value) => keys.includes(String(value))))).toEqual([])
  })
})
