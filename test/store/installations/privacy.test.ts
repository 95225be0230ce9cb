import { expect, it } from '@jest/globals'
import type { KyselyPlugin } from 'kysely'
import { acceptDeliveries, findKnownGuids } from '../../../src/store/deliveries/deliveries.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { actorKey, findActorSecret } from '../../../src/store/installations/actor-keys.ts'
import { eraseActor } from '../../../src/store/installations/erase-actor.ts'
import { exportInstallation } from '../../../src/store/installations/export-installation.ts'
import { removeInstallation, saveInstallation } from '../../../src/store/installations/installations.ts'
import { saveBlockedUntil } from '../../../src/store/installations/rate-budgets.ts'
import { saveRepositories } from '../../../src/store/installations/repositories.ts'
import { deleteExpired } from '../../../src/store/installations/retention.ts'
import { beginPublishing, findPublished } from '../../../src/store/publications/published.ts'
import { listDisputes, saveDispute } from '../../../src/store/pull-requests/disputes.ts'
import { saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { claimWork } from '../../../src/store/queue/claim-work.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { failWork } from '../../../src/store/queue/finish-work.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { evaluation, installShop, NOW, review, SHOP } from '../../support/derived-rows.ts'
import { pullWork } from '../../support/pull-work.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const DAY = 24 * 3_600_000
const WEEK = { deliveriesOlderThanMs: 7 * DAY }
const GRACE = { accountId: '1001', login: 'Grace_H' }

async function keyOf(store: Store, installationId: string, name: string): Promise<string> {
  const secret = await findActorSecret(store, installationId)
  if (secret === undefined) throw new Error('not installed')
  return actorKey(secret, name)
}

describeOnBothEngines('erasing a person', (openTestStore) => {
  async function start() {
    const store = await openTestStore()
    await installShop(store)
    await saveInstallation(store, { id: '43', account: 'other' })
    await saveRepositories(store, [{ ...SHOP, id: '2', installationId: '43' }])
    const [grace, ada, graceThere] = await Promise.all([
      keyOf(store, '42', GRACE.accountId),
      keyOf(store, '42', '1002'),
      keyOf(store, '43', GRACE.accountId),
    ])
    const here = evaluation({}, { reviews: [review('1', grace), review('2', ada), review('3', null)] })
    const there = evaluation({ repositoryId: '2', installationId: '43' }, { reviews: [review('4', graceThere)] })
    await saveEvaluation(store, here)
    await saveEvaluation(store, there)
    const keys = async () => {
      const rows = await store.db.selectFrom('reviews').select('reviewer_key').orderBy('id').execute()
      return rows.map(({ reviewer_key }) => reviewer_key)
    }
    return { store, here, ada, keys }
  }

  it('takes their key out of every installation and leaves the counts as they are (G04)', async () => {
    const { store, ada, keys } = await start()
    await saveDispute(store, { repositoryId: '1', number: 7, byKey: await keyOf(store, '42', 'grace_h'), at: NOW })
    expect(await eraseActor(store, GRACE)).toBe(3)
    expect(await keys()).toEqual([null, ada, null, null])
    expect(await listDisputes(store, '1', 7)).toEqual([])
  })

  it('holds when GitHub is read again (G04)', async () => {
    const { store, here, ada, keys } = await start()
    await eraseActor(store, GRACE)
    await saveEvaluation(store, here)
    await saveDispute(store, { repositoryId: '1', number: 7, byKey: await keyOf(store, '42', 'grace_h'), at: NOW })
    expect(await keys()).toEqual([null, ada, null, null])
    expect(await listDisputes(store, '1', 7)).toEqual([])
    expect(await eraseActor(store, GRACE)).toBe(0)
  })

  it('holds although an evaluation is saved at that moment', async () => {
    const { store, here, ada, keys } = await start()
    const other = await openTestStore({ like: store })
    for (let round = 0; round < 10; round += 1) {
      await store.db.deleteFrom('erased_actors').execute()
      await Promise.all([saveEvaluation(store, here), eraseActor(other, GRACE)])
      expect(await keys()).toEqual([null, ada, null, null])
    }
  })

  it('F18 holds when the App is uninstalled and installed again', async () => {
    const { store, here } = await start()
    await eraseActor(store, GRACE)
    await removeInstallation(store, '42')
    await saveInstallation(store, { id: '77', account: 'Acme' })
    await saveRepositories(store, [{ ...SHOP, installationId: '77' }])
    const [grace, ada] = await Promise.all([keyOf(store, '77', GRACE.accountId), keyOf(store, '77', '1002')])
    await saveEvaluation(store, { ...here, installationId: '77', reviews: [review('1', grace), review('2', ada)] })
    const rows = await store.db.selectFrom('reviews').select('reviewer_key').where('repository_id', '=', '1').execute()
    expect(new Set(rows.map(({ reviewer_key }) => reviewer_key))).toEqual(new Set([ada, null]))
  })

  it('F18 keeps nothing of an installation in which nobody was erased', async () => {
    const { store } = await start()
    const before = await keyOf(store, '42', '1002')
    await removeInstallation(store, '42')
    await saveInstallation(store, { id: '77', account: 'acme' })
    expect(await keyOf(store, '77', '1002')).not.toBe(before)
    expect(await store.db.selectFrom('kept_tombstones').selectAll().execute()).toEqual([])
  })

  it('withdraws the button they pressed, the only place where a login waits', async () => {
    const { store } = await start()
    const pressed = { installationId: '42', repositoryId: '1', sha: 'abc', button: 'dispute' }
    const press = (login: string) => requestWork('handle-requested-action', { ...pressed, login })
    await enqueue(store, ['grace_h', 'graceXh', 'notgrace_h'].map(press))
    await eraseActor(store, GRACE)
    const left = await store.db.selectFrom('work').select('key').orderBy('key').execute()
    expect(left.map(({ key }) => key)).toEqual(['1/abc/dispute/graceXh', '1/abc/dispute/notgrace_h'])
  })

  it('leaves the digest of a team alone whose name ends like theirs', async () => {
    const { store } = await start()
    const digest = { installationId: '42', week: '2026-W46', scope: 'team:payments/grace_h' }
    await enqueue(store, [requestWork('write-digest', digest)])
    await eraseActor(store, GRACE)
    expect(await countWork(store)).toMatchObject({ waiting: 1 })
  })
})

describeOnBothEngines('an export', (openTestStore) => {
  it('F22 leaves out no table with rows of the installation', async () => {
    const store = await openTestStore()
    await installShop(store)
    await saveBlockedUntil(store, '42', NOW)
    await eraseActor(store, GRACE)
    const rows = await Array.fromAsync(exportInstallation(store, '42'))
    expect(new Set(rows.map(({ table }) => table))).toEqual(
      new Set(['installations', 'repositories', 'rate_budgets', 'erased_actors']),
    )
  })

  it('F22 asks every table that has a column for the installation or its repository', async () => {
    const store = await openTestStore()
    await installShop(store)
    const asked = new Set<string>()
    const listen: KyselyPlugin = {
      transformQuery({ node }) {
        for (const [, table = ''] of JSON.stringify(node).matchAll(/"name":"(\w+)"/g)) asked.add(table)
        return node
      },
      transformResult: async ({ result }) => result,
    }
    await Array.fromAsync(exportInstallation({ ...store, db: store.db.withPlugin(listen) }, '42'))
    const tables = await store.db.introspection.getTables()
    const belonging = tables.filter(({ columns }) =>
      columns.some(({ name }) => name === 'installation_id' || name === 'repository_id'),
    )
    expect(belonging.length).toBeGreaterThan(30)
    expect(belonging.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([])
  })

  it('has every row of the installation and of no other, without the secret', async () => {
    const store = await openTestStore()
    await installShop(store)
    await saveInstallation(store, { id: '43', account: 'other' })
    await saveRepositories(store, [{ ...SHOP, id: '2', installationId: '43' }])
    await saveEvaluation(store, evaluation({}, { reviews: [review('1', 'k')] }))
    await saveEvaluation(store, evaluation({ repositoryId: '2', installationId: '43' }))
    const rows = await Array.fromAsync(exportInstallation(store, '42'))
    expect(rows.map(({ table }) => table)).toEqual([
      'installations',
      'repositories',
      'pull_requests',
      'reviews',
      'signal_facts',
    ])
    expect(JSON.stringify(rows)).not.toContain(String((await findActorSecret(store, '42'))?.salt))
    expect(rows[0]).not.toHaveProperty('actor_secret')
  })
})

describeOnBothEngines('retention', (openTestStore) => {
  it('forgets deliveries after a week by the database’s clock (G02)', async () => {
    const clock = { now: NOW }
    const store = await openTestStore({ now: () => clock.now })
    const delivery = {
      event: 'push',
      action: null,
      installationId: null,
      repositoryId: null,
      outcome: 'ignored' as const,
    }
    const at = (guid: string, receivedAt: number) => ({
      ...delivery,
      guid,
      receivedAt,
      facts: [],
      work: [],
      repository: null,
    })
    await acceptDeliveries(store, [at('old', NOW - 7 * DAY - 1), at('just', NOW - 7 * DAY), at('new', NOW)])
    expect(await deleteExpired(store, WEEK)).toBe(1)
    expect(await findKnownGuids(store, ['old', 'just', 'new'])).toEqual(new Set(['just', 'new']))
  })

  it('forgets dead work after a month and published checks when GitHub does, but not a label in use', async () => {
    const clock = { now: NOW }
    const store = await openTestStore({ now: () => clock.now })
    await installShop(store)
    await enqueue(store, [pullWork('1/7', '42')])
    for (const item of await claimWork(store, { workerId: 'w', leaseMs: DAY })) {
      await failWork(store, item, { error: 'no', maxAttempts: 1 })
    }
    const commit = { repositoryId: '1', sha: 'abc' }
    const state = { step: 'posting', externalId: 'm' } as const
    await beginPublishing(store, { kind: 'check', subject: commit, installationId: '42', state })
    const label = { kind: 'waiting-label', subject: { repositoryId: '1' }, installationId: '42' } as const
    await beginPublishing(store, { ...label, state: { label: 'waiting for review' } })
    clock.now = NOW + 30 * DAY
    await deleteExpired(store, WEEK)
    expect(await countWork(store)).toMatchObject({ dead: 1 })
    clock.now += 1
    await deleteExpired(store, WEEK)
    expect(await countWork(store)).toMatchObject({ dead: 0 })
    expect(await findPublished(store, 'check', commit)).toBeDefined()
    clock.now = NOW + 400 * DAY + 1
    await deleteExpired(store, WEEK)
    expect(await findPublished(store, 'check', commit)).toBeUndefined()
    expect(await findPublished(store, 'waiting-label', label.subject)).toEqual({ label: 'waiting for review' })
  })

  it('clears what arrived for an installation that is gone, and nothing else', async () => {
    const store = await openTestStore()
    await installShop(store)
    await enqueue(
      store,
      ['42', '43', '0'].map((installationId) => requestWork('sweep-open-pulls', { installationId })),
    )
    await enqueue(store, [requestWork('sync-installation', { installationId: '43' })])
    await deleteExpired(store, WEEK)
    const left = await store.db.selectFrom('work').select(['kind', 'key']).orderBy('key').execute()
    expect(left).toEqual([
      { kind: 'sweep-open-pulls', key: '0' },
      { kind: 'sweep-open-pulls', key: '42' },
      { kind: 'sync-installation', key: '43' },
    ])
  })
})
