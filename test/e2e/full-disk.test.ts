import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf, type RepositoryState } from '../../src/simulator/state/world.ts'
import { CART_FILES } from '../support/cart-files.ts'
import { startSoundings, type TestWorld } from '../support/start-soundings.ts'

let lines: string[]
let world: TestWorld
let shop: RepositoryState

beforeEach(async () => {
  lines = []
  world = await startSoundings({ onLogLine: (line) => lines.push(line) })
  const acme = accountOf(world.github.world, 'acme', 'Organization')
  shop = createRepository(world.github, acme, 'shop')
  install(world.github, acme, [shop])
  await world.settle()
})

afterEach(() => world.close())

/** SQLite answers as it does on a full disk: no page more. */
async function limitPages(pages: number): Promise<void> {
  await sql`pragma max_page_count = ${sql.raw(String(pages))}`.execute(world.server.runtime.store.db)
}

async function countRefused(): Promise<number> {
  await world.github.settled()
  return world.github.log.entries.filter(({ status }) => status === 503).length
}

describe('R19 a full disk', () => {
  it('F19 F3: deliveries are refused, readiness is no, the log says why and nothing of them, and all is well afterwards', async () => {
    await limitPages(1)
    for (let count = 0; (await countRefused()) === 0; count += 1) {
      if (count > 300) throw new Error('the disk does not get full')
      openPull(world.github, shop, { title: `A secret plan, part ${count}`, author: 'ada', files: CART_FILES })
    }
    expect((await fetch(`${world.server.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${world.server.url}/healthz`)).status).toBe(200)
    const reasons = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'a delivery could not be stored')
    expect(new Set(reasons.map(({ err }) => err.code))).toEqual(new Set(['SQLITE_FULL']))
    await limitPages(1_000_000)
    const refused = await countRefused()
    world.github.ping()
    expect(await countRefused()).toBe(refused)
    expect((await fetch(`${world.server.url}/readyz`)).status).toBe(200)
    expect(world.github.violations).toEqual([])
  })
})
