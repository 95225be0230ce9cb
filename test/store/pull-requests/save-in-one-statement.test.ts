import { expect, it } from '@jest/globals'
import type { Store } from '../../../src/store/engine/database.ts'
import { actorKeys, eraseActor } from '../../../src/store/installations/erase-actor.ts'
import type { EvaluationRecord } from '../../../src/store/pull-requests/evaluation-record.ts'
import { saveEvaluation, saveEvaluations } from '../../../src/store/pull-requests/save-evaluation.ts'
import { evaluation, installShop, NOW, review } from '../../support/derived-rows.ts'
import { listenTo } from '../../support/listen-to.ts'
import { describeOnPostgres, type OpenTestStore } from '../../support/store.ts'
import { whileOpen } from '../../support/while-open.ts'

const STORED = evaluation({}, { reviews: [review('a', 'k'), review('b', null)] })

const EVALUATIONS = [
  { why: 'one not known yet', saved: evaluation({ number: 8 }, { reviews: [review('a', 'k')] }), isOne: true },
  { why: 'the same time again', saved: evaluation({ verdict: 'light' }), isOne: true },
  { why: 'a later one', saved: later([review('b', 'k'), review('c', null)]), isOne: true },
  { why: 'a later one without reviews', saved: later([]), isOne: true },
  { why: 'a review by somebody who is erased', saved: later([review('a', 'erased')]), isOne: true },
  { why: 'an older one', saved: evaluation({ takenAt: NOW - 1 }), isOne: false },
  { why: 'an unknown repository', saved: evaluation({ repositoryId: '2' }), isOne: false },
  { why: 'an unknown installation', saved: evaluation({ installationId: '43' }), isOne: false },
]

function later(reviews: EvaluationRecord['reviews']): EvaluationRecord {
  return evaluation({ takenAt: NOW + 1, verdict: 'deep', depth: 7 }, { reviews })
}

describeOnPostgres('an evaluation on PostgreSQL', (openTestStore) => {
  it.each(EVALUATIONS)('takes one statement or a transaction, with the same effect: $why', async ({ saved, isOne }) => {
    const inTransaction = await prepare(openTestStore)
    const isSaved = (await saveEvaluations(inTransaction, [saved])) > 0
    const store = await prepare(openTestStore)
    const { session, statements, close } = listenTo(store)
    expect(await saveEvaluation(session, saved)).toBe(isSaved)
    await close()
    expect(statements.length === 1).toBe(isOne)
    expect(await contentsOf(store)).toEqual(await contentsOf(inTransaction))
  })

  it.each([
    { why: 'it was there before', before: [STORED] },
    { why: 'it was not', before: [] },
  ])('keeps no review of a reading that was saved while it waited: $why', async ({ before }) => {
    const store = await prepare(openTestStore, before)
    const other = await openTestStore({ like: store })
    const between = evaluation({}, { reviews: [review('between', null)] })
    const isSaved = await whileOpen(other, async (tx) => {
      await saveEvaluations(tx, [between])
      return saveEvaluation(store, later([review('last', null)]))
    })
    expect(isSaved).toBe(true)
    expect((await contentsOf(store)).reviews).toMatchObject([{ id: 'last' }])
  })

  it('brings nobody back who is erased while it waits', async () => {
    const store = await prepare(openTestStore)
    const other = await openTestStore({ like: store })
    const { actor_secret: salt } = await other.db.selectFrom('installations').selectAll().executeTakeFirstOrThrow()
    const actor = { accountId: '77', login: undefined }
    const [key = ''] = actorKeys(actor, { salt, keys: [] })
    const isSaved = await whileOpen(other, async (tx) => {
      await eraseActor(tx, actor)
      return saveEvaluation(store, later([review('a', key)]))
    })
    expect(isSaved).toBe(true)
    expect((await contentsOf(store)).reviews).toMatchObject([{ id: 'a', reviewer_key: null }])
  })
})

async function prepare(open: OpenTestStore, evaluations: readonly EvaluationRecord[] = [STORED]): Promise<Store> {
  const store = await open()
  await installShop(store)
  await store.db.insertInto('erased_actors').values({ installation_id: '42', actor_key: 'erased' }).execute()
  await saveEvaluations(store, evaluations)
  return store
}

async function contentsOf({ db }: Store) {
  return {
    pulls: await db.selectFrom('pull_requests').selectAll().orderBy('number').execute(),
    reviews: await db.selectFrom('reviews').selectAll().orderBy('number').orderBy('id').execute(),
  }
}
