import { expect, it } from '@jest/globals'
import { acceptDeliveries } from '../../../src/store/deliveries/deliveries.ts'
import { saveSeenRepositories } from '../../../src/store/deliveries/seen-repositories.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { removeInstallation, saveInstallation } from '../../../src/store/installations/installations.ts'
import { listenTo } from '../../support/listen-to.ts'
import { pullWork } from '../../support/pull-work.ts'
import { describeOnPostgres } from '../../support/store.ts'
import { delivery, NOW, SHOP } from './new-delivery.ts'

const NEW_REPOSITORY = { ...SHOP, id: '2', name: 'till' }
const REMOVAL = { kind: 'repository', key: '1', installationId: '42' } as const

const ABOUT_ANOTHER = { work: [pullWork('1/8', '42')] }
const NOWHERE = { installationId: null, repositoryId: null, repository: null, facts: [], work: [] }

const BATCHES = [
  { why: 'nothing out of the ordinary', batch: [delivery('b'), delivery('c', ABOUT_ANOTHER)], isOne: true },
  { why: 'a delivery that asks for nothing', batch: [delivery('b', { work: [], facts: [] })], isOne: true },
  { why: 'no repository and no installation', batch: [delivery('b', NOWHERE)], isOne: true },
  { why: 'a GUID that came before', batch: [delivery('a'), delivery('b')], isOne: false },
  { why: 'the same GUID twice', batch: [delivery('b'), delivery('b')], isOne: false },
  {
    why: 'a repository not known yet',
    batch: [delivery('b', { repositoryId: '2', repository: NEW_REPOSITORY })],
    isOne: false,
  },
  { why: 'a removal', batch: [delivery('b', { repository: null, removals: [REMOVAL] })], isOne: false },
  { why: 'a removed installation', batch: [delivery('b', { installationId: '43' })], isOne: false },
]

describeOnPostgres('a batch on PostgreSQL', (openTestStore) => {
  it.each(BATCHES)('takes one statement or a transaction, with the same effect: $why', async (row) => {
    const inTransaction = await prepare(await openTestStore())
    const answer = await inTransaction.db
      .transaction()
      .execute((db) => acceptDeliveries({ ...inTransaction, db }, row.batch))
    const store = await prepare(await openTestStore())
    const { session, statements, close } = listenTo(store)
    expect(await acceptDeliveries(session, row.batch)).toEqual(answer)
    await close()
    expect(statements.length === 1).toBe(row.isOne)
    expect(await contentsOf(store)).toEqual(await contentsOf(inTransaction))
  })
})

async function prepare(store: Store): Promise<Store> {
  await saveSeenRepositories(store, [SHOP])
  await saveInstallation(store, { id: '43', account: 'gone' })
  await removeInstallation(store, '43')
  await acceptDeliveries(store, [delivery('a')])
  await store.db.updateTable('work').set({ dead_at: NOW, run_at: null, run_by: null, last_error: 'no' }).execute()
  return store
}

async function contentsOf({ db }: Store) {
  const work = await db.selectFrom('work').selectAll().orderBy('key').execute()
  return {
    deliveries: await db.selectFrom('deliveries').selectAll().orderBy('guid').execute(),
    facts: await db.selectFrom('facts').selectAll().orderBy('subject').execute(),
    repositories: await db.selectFrom('repositories').select('id').orderBy('id').execute(),
    absences: await db.selectFrom('absences').select('key').execute(),
    work: work.map(({ run_at, run_by, ...rest }) => ({ ...rest, waits: run_at !== null && run_by !== null })),
  }
}
