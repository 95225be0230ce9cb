import { expect, it } from '@jest/globals'
import { findConfiguration, saveConfiguration } from '../../../src/store/configurations/configurations.ts'
import { acceptDeliveries } from '../../../src/store/deliveries/deliveries.ts'
import { saveFacts } from '../../../src/store/deliveries/facts.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { actorKey, findActorSecret } from '../../../src/store/installations/actor-keys.ts'
import {
  listInstallations,
  removeInstallation,
  saveInstallation,
} from '../../../src/store/installations/installations.ts'
import { saveBlockedUntil } from '../../../src/store/installations/rate-budgets.ts'
import {
  findRepository,
  listRepositories,
  removeRepositories,
  saveRepositories,
} from '../../../src/store/installations/repositories.ts'
import { beginPublishing, findPublished, finishPublishing } from '../../../src/store/publications/published.ts'
import { saveDispute } from '../../../src/store/pull-requests/disputes.ts'
import { saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { claimWork } from '../../../src/store/queue/claim-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { completeWork } from '../../../src/store/queue/finish-work.ts'
import { upsertSchedule } from '../../../src/store/queue/schedules.ts'
import { evaluation, installShop, NOW, review, SHOP } from '../../support/derived-rows.ts'
import { pullWork } from '../../support/pull-work.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const CONFIGURATION = {
  key: 'repository:1',
  installationId: '42',
  json: '{}',
  problems: '[]',
  etag: null,
  checkedAt: NOW,
}
const COMMIT = { repositoryId: '1', sha: 'abc' }
const POSTED = { step: 'posted', externalId: 'm', runId: '5', contentHash: 'h', annotations: [] } as const
const CHECK = {
  kind: 'check',
  subject: COMMIT,
  installationId: '42',
  state: { step: 'posting', externalId: 'm' },
} as const

/** One row in every table that an installation can have rows in. */
async function fill(store: Store): Promise<void> {
  await installShop(store)
  await saveEvaluation(store, evaluation({}, { reviews: [review('a', 'k')] }))
  await saveFacts(store, [{ kind: 'push', repositoryId: '1', number: 7, subject: 'abc', at: NOW }])
  await saveDispute(store, { repositoryId: '1', number: 7, byKey: 'k', at: NOW })
  await saveConfiguration(store, CONFIGURATION)
  await beginPublishing(store, CHECK)
  await saveBlockedUntil(store, '42', 5)
  await upsertSchedule(store, { name: 'sweep-open-pulls', installationId: '42', nextAt: NOW })
  await enqueue(store, [pullWork('1/7', '42')])
  const delivery = { guid: 'g', event: 'push', action: null, installationId: '42', repositoryId: '1', receivedAt: NOW }
  await acceptDeliveries(store, [{ ...delivery, outcome: 'ignored', facts: [], work: [], repository: null }])
  await store.db.insertInto('erased_actors').values({ installation_id: '42', actor_key: 'gone' }).execute()
}

async function countRows({ db }: Store): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of [
    ...(['installations', 'repositories', 'pull_requests', 'reviews', 'facts', 'disputes'] as const),
    ...(['configurations', 'published', 'rate_budgets', 'schedules', 'work', 'deliveries', 'erased_actors'] as const),
  ]) {
    counts[table] = (await db.selectFrom(table).selectAll().execute()).length
  }
  return counts
}

/** F5: without the GUIDs the next sweep would ask GitHub for all these deliveries again. */
const ONLY_GUID = {
  tables: ['deliveries'],
  deliveries: [{ guid: 'g', event: '', action: null, installation_id: null, repository_id: null }],
}

async function listLeft(store: Store) {
  const counts = Object.entries(await countRows(store))
  const columns = ['guid', 'event', 'action', 'installation_id', 'repository_id'] as const
  const deliveries = await store.db.selectFrom('deliveries').select(columns).execute()
  return { tables: counts.flatMap(([table, rows]) => (rows > 0 ? [table] : [])), deliveries }
}

describeOnBothEngines('installations', (openTestStore) => {
  it('are created, renamed, suspended and unsuspended; their secret stays', async () => {
    const store = await openTestStore()
    await saveInstallation(store, { id: '42', account: 'acme' })
    const secret = await findActorSecret(store, '42')
    expect(secret?.salt).toMatch(/^[\w-]{43}$/)
    await saveInstallation(store, { id: '42', account: 'new name', suspendedAt: NOW })
    await saveInstallation(store, { id: '42', account: 'newer name' })
    expect(await listInstallations(store)).toEqual([{ id: '42', account: 'newer name', suspendedAt: NOW }])
    await saveInstallation(store, { id: '42', account: 'newer name', suspendedAt: null })
    expect(await listInstallations(store)).toEqual([{ id: '42', account: 'newer name', suspendedAt: null }])
    expect(await findActorSecret(store, '42')).toEqual(secret)
    expect(await findActorSecret(store, '43')).toBeUndefined()
  })

  it('have keys for people that say nothing elsewhere', async () => {
    const store = await openTestStore()
    for (const id of ['42', '43']) await saveInstallation(store, { id, account: 'acme' })
    const [here, there] = [await findActorSecret(store, '42'), await findActorSecret(store, '43')]
    if (here === undefined || there === undefined) throw new Error('no secret')
    expect(actorKey(here, '1001')).toBe(actorKey(here, '1001'))
    expect(actorKey(here, '1001')).toMatch(/^[\w-]{22}$/)
    expect(actorKey(here, '1001')).not.toBe(actorKey(here, '1002'))
    expect(actorKey(here, '1001')).not.toBe(actorKey(there, '1001'))
  })

  it('leave nothing behind when removed, work, secret and caches included (R32, G03)', async () => {
    const store = await openTestStore()
    await fill(store)
    expect(Object.values(await countRows(store)).every((rows) => rows === 1)).toBe(true)
    await removeInstallation(store, '42')
    expect(await listLeft(store)).toEqual(ONLY_GUID)
  })

  it('do not take another with them', async () => {
    const store = await openTestStore()
    await fill(store)
    await saveInstallation(store, { id: '43', account: 'other' })
    const before = await countRows(store)
    await removeInstallation(store, '43')
    expect(await countRows(store)).toEqual({ ...before, installations: 1 })
  })

  it('stay gone although a late job still saves (R53)', async () => {
    const store = await openTestStore()
    await fill(store)
    const [item] = await claimWork(store, { workerId: 'w', leaseMs: 60_000 })
    await removeInstallation(store, '42')
    expect(await saveEvaluation(store, evaluation())).toBe(false)
    expect(await beginPublishing(store, CHECK)).toBe(false)
    await finishPublishing(store, { ...CHECK, state: POSTED })
    await saveConfiguration(store, CONFIGURATION)
    await saveDispute(store, { repositoryId: '1', number: 7, byKey: 'k', at: NOW })
    await saveFacts(store, [{ kind: 'push', repositoryId: '1', number: 7, subject: 'abc', at: NOW }])
    if (item !== undefined) expect(await completeWork(store, item)).toBe(false)
    expect(await listLeft(store)).toEqual(ONLY_GUID)
  })

  it('are either wholly there or wholly gone when saved to while they are removed', async () => {
    const store = await openTestStore()
    const other = await openTestStore({ like: store })
    for (let round = 0; round < 10; round += 1) {
      await installShop(store)
      const rows = evaluation({}, { reviews: [review('a', 'k')] })
      await Promise.all([saveEvaluation(store, rows), beginPublishing(store, CHECK), removeInstallation(other, '42')])
      expect(Object.entries(await countRows(store)).filter(([, count]) => count > 0)).toEqual([])
    }
  })
})

describeOnBothEngines('repositories', (openTestStore) => {
  it('follow GitHub’s names and visibility under their id (R31)', async () => {
    const store = await openTestStore()
    await installShop(store)
    const renamed = { ...SHOP, name: 'store', isPrivate: false, isArchived: true }
    const impostor = { ...SHOP, id: '2' }
    await saveRepositories(store, [renamed, impostor])
    expect(await findRepository(store, '1')).toEqual(renamed)
    expect(await listRepositories(store, '42')).toEqual([impostor, renamed])
    expect(await findRepository(store, '3')).toBeUndefined()
    await saveRepositories(store, [])
  })

  it('can be more than a statement has places for', async () => {
    const store = await openTestStore()
    await installShop(store)
    await saveRepositories(
      store,
      Array.from({ length: 1_100 }, (_, n) => ({ ...SHOP, id: `${n}` })),
    )
    expect(await listRepositories(store, '42')).toHaveLength(1_100)
  })

  it('go with all that was derived from them, and leave the installation and their neighbours', async () => {
    const store = await openTestStore()
    await fill(store)
    await saveRepositories(store, [{ ...SHOP, id: '11' }])
    await enqueue(store, [pullWork('11/7', '42')])
    await removeRepositories(store, ['1'])
    expect(await countRows(store)).toEqual({
      installations: 1,
      repositories: 1,
      pull_requests: 0,
      reviews: 0,
      facts: 0,
      disputes: 0,
      configurations: 0,
      published: 0,
      rate_budgets: 1,
      schedules: 1,
      work: 1,
      deliveries: 1,
      erased_actors: 1,
    })
    expect(await findConfiguration(store, 'repository:1')).toBeUndefined()
    expect(await findPublished(store, 'check', COMMIT)).toBeUndefined()
  })

  it('lose people’s keys when they move to another installation, whose secret could not find them', async () => {
    const store = await openTestStore()
    await fill(store)
    await saveInstallation(store, { id: '43', account: 'other' })
    await saveRepositories(store, [{ ...SHOP, installationId: '43' }])
    const rows = await store.db.selectFrom('reviews').select(['id', 'reviewer_key']).execute()
    expect(rows).toEqual([{ id: 'a', reviewer_key: null }])
    expect(await store.db.selectFrom('disputes').selectAll().execute()).toEqual([])
  })
})
