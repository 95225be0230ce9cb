import { createHmac, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { install, setSuspended } from '../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf, type InstallationState, type RepositoryState } from '../../src/simulator/state/world.ts'
import { listInstallations } from '../../src/store/installations/installations.ts'
import { listRepositories } from '../../src/store/installations/repositories.ts'
import { countWork } from '../../src/store/queue/count-work.ts'
import { CART_FILES } from '../support/cart-files.ts'
import { SECRET, startSoundings, type TestWorld } from '../support/start-soundings.ts'

let world: TestWorld
let shop: RepositoryState
let installation: InstallationState

beforeEach(async () => {
  world = await startSoundings()
  const acme = accountOf(world.github.world, 'acme', 'Organization')
  shop = createRepository(world.github, acme, 'shop')
  installation = install(world.github, acme, [shop])
  await world.settle()
})

afterEach(async () => {
  await world.close()
  expect(world.github.violations).toEqual([])
})

/** Sends what GitHub would sign, word for word; gives the status of the answer. */
async function send(event: string, payload: object): Promise<number> {
  const body = JSON.stringify(payload)
  const headers = {
    'content-type': 'application/json',
    'x-github-event': event,
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
  }
  return (await fetch(`${world.server.url}/api/github/webhooks`, { method: 'POST', headers, body })).status
}

const ours = () => ({ installation: { id: installation.id } })
const place = () => ({ ...ours(), repository: { id: shop.id, name: 'shop', owner: { login: 'acme' } } })

describe('an event is taken, and breaks nothing', () => {
  it.each<{ why: string; event: string; payload: () => object }>([
    {
      why: 'a ping, which names no installation',
      event: 'ping',
      payload: () => ({ zen: 'Keep it.', hook_id: 1, hook: {} }),
    },
    {
      why: 'an action that is new, of a pull request that is not there',
      event: 'pull_request',
      payload: () => ({ ...place(), action: 'stacked', pull_request: { number: 999, head: { sha: 'a'.repeat(40) } } }),
    },
    {
      why: 'a pull request without what is optional',
      event: 'pull_request_review',
      payload: () => ({ ...place(), action: 'submitted', review: { user: null }, pull_request: { number: 1 } }),
    },
    { why: 'an event that is new', event: 'pull_request_stack', payload: () => ({ ...place(), action: 'created' }) },
    { why: 'no action', event: 'check_run', payload: () => place() },
    {
      why: 'a button without who pressed it',
      event: 'check_run',
      payload: () => ({
        ...place(),
        action: 'requested_action',
        check_run: { name: 'Review depth', head_sha: 'a'.repeat(40) },
        requested_action: { identifier: 'dispute' },
      }),
    },
    {
      why: 'a suspension that GitHub does not confirm',
      event: 'installation',
      payload: () => ({ ...ours(), action: 'suspend', sender: null }),
    },
    {
      why: 'all repositories selected, and none of them named',
      event: 'installation_repositories',
      payload: () => ({ ...ours(), action: 'added', repository_selection: 'all', repositories_added: [] }),
    },
    {
      why: 'repositories taken away, and none of them named',
      event: 'installation_repositories',
      payload: () => ({ ...ours(), action: 'removed', repository_selection: 'selected', repositories_removed: null }),
    },
    {
      why: 'an account that was renamed',
      event: 'installation_target',
      payload: () => ({ ...ours(), action: 'renamed', account: { login: 'acme-inc' }, repository: null }),
    },
    {
      why: 'an installation that nobody has',
      event: 'pull_request',
      payload: () => ({ ...place(), installation: { id: 424_242 }, action: 'opened', pull_request: { number: 1 } }),
    },
  ])('$event, $why', async ({ event, payload }) => {
    expect(await send(event, payload())).toBe(202)
    await world.settle()
    const { store } = world.server.runtime
    expect((await countWork(store)).dead).toBe(0)
    expect(await listInstallations(store)).toMatchObject([{ account: 'acme', suspendedAt: null }])
    expect(await listRepositories(store, String(installation.id))).toHaveLength(1)
    openPull(world.github, shop, { title: 'Add a cart', author: 'ada', files: CART_FILES })
    await world.settle()
    expect(shop.checkRuns).toHaveLength(1)
  })

  it('installation, a suspension and its end, told without the instant', async () => {
    const { store } = world.server.runtime
    setSuspended(world.github, installation, true)
    expect(await send('installation', { ...ours(), action: 'suspend' })).toBe(202)
    await world.settle()
    expect(await listInstallations(store)).toMatchObject([{ suspendedAt: expect.any(Number) }])
    setSuspended(world.github, installation, false)
    expect(await send('installation', { ...ours(), action: 'unsuspend' })).toBe(202)
    await world.settle()
    expect(await listInstallations(store)).toMatchObject([{ suspendedAt: null }])
  })
})
