import { expect, it } from '@jest/globals'
import type { KeptSignalPull } from '../../../src/health/sources/kept-signal-pull.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { actorKey, findActorSecret } from '../../../src/store/installations/actor-keys.ts'
import { eraseActor } from '../../../src/store/installations/erase-actor.ts'
import { adoptPeopleKeys } from '../../../src/store/installations/people-keys.ts'
import { toPullRow } from '../../../src/store/pull-requests/pull-record.ts'
import { deletePullRequest, saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { readSignalPulls } from '../../../src/store/pull-requests/signals/signal-pulls.ts'
import { evaluation, installShop, pull, review, signalRecord } from '../../support/derived-rows.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const FULL = signalRecord({
  baseRef: 'main',
  workStartedAt: 1,
  reviewedAt: 2,
  approvedAt: 3,
  changeRequests: 4,
  addedLines: 5,
  isRevert: true,
  undoes: 6,
  isHotfix: true,
  isRefactoring: true,
  isTests: true,
  closes: ['12'],
  points: 2.5,
  records: { added: 1, imported: 0, revised: 2 },
  directories: ['src/pay', 'docs'],
  authorKey: 'ada',
  isAlone: false,
  comments: [{ person: 'bob', directory: 'src/pay' }],
})

describeOnBothEngines('pull requests as signals read them', (openTestStore) => {
  async function start() {
    const store = await openTestStore()
    await installShop(store)
    return store
  }

  it('come back as they were saved, null staying null', async () => {
    const store = await start()
    const empty = signalRecord()
    await saveEvaluation(store, evaluation({ number: 7 }, { signals: FULL, reviews: [review('a', 'bob')] }))
    await saveEvaluation(store, evaluation({ number: 8 }, { signals: empty, reviews: [review('b', null)] }))
    const [first, second] = await readAll(store)
    expect(first).toMatchObject({ number: 7, signals: FULL, reviewedBy: [{ person: 'bob' }] })
    expect(second).toMatchObject({ number: 8, signals: empty, reviewedBy: [] })
  })

  it('name nobody where only figures that tell of nobody are asked for', async () => {
    const store = await start()
    await saveEvaluation(store, evaluation({ number: 7 }, { signals: FULL, reviews: [review('a', 'bob')] }))
    const [found] = await readAll(store, false)
    expect(found).toMatchObject({ number: 7, signals: { ...FULL, comments: [] }, reviewedBy: [] })
  })

  it.each([
    { why: 'bots are in no signal', change: { authorKind: 'bot' as const }, found: 0 },
    { why: 'the configuration leaves it out', change: { isExcluded: true }, found: 0 },
    { why: 'it was only ever a draft', change: { readyAt: null }, found: 0 },
    { why: 'agents are counted', change: { authorKind: 'ai' as const }, found: 1 },
  ])('are $found of one: $why', async ({ change, found }) => {
    const store = await start()
    await saveEvaluation(store, evaluation(change))
    expect(await readAll(store)).toHaveLength(found)
  })

  it('are all read where there are more than a page', async () => {
    const store = await start()
    for (let number = 1; number <= 1001; number += 1) {
      await store.db.insertInto('pull_requests').values(bareRow(number)).execute()
    }
    const numbers = (await readAll(store)).map(({ number }) => number)
    expect(numbers).toEqual(Array.from({ length: 1001 }, (_, index) => index + 1))
  })

  it('say nothing of facts where they were read before facts were kept', async () => {
    const store = await start()
    await store.db.insertInto('pull_requests').values(bareRow(7)).execute()
    expect((await readAll(store))[0]?.signals).toBeNull()
  })

  it('lose what no longer stands there when they are read again, and all when they are deleted', async () => {
    const store = await start()
    await saveEvaluation(store, evaluation({}, { signals: FULL }))
    await saveEvaluation(store, evaluation({}, { signals: signalRecord({ directories: ['docs'] }) }))
    expect((await readAll(store))[0]?.signals).toMatchObject({ comments: [], directories: ['docs'] })
    await deletePullRequest(store, '1', 7)
    expect(await store.db.selectFrom('signal_facts').selectAll().execute()).toEqual([])
  })

  it('forget a person who asked for it, and do not learn of them again', async () => {
    const store = await start()
    const secret = await findActorSecret(store, '42')
    if (secret === undefined) throw new Error('the shop is installed')
    const key = actorKey(secret, '1001')
    const signals = signalRecord({ authorKey: key, comments: [{ person: key, directory: 'src' }] })
    await saveEvaluation(store, evaluation({}, { signals }))
    expect(await eraseActor(store, { accountId: '1001', login: undefined })).toBe(2)
    await saveEvaluation(store, evaluation({}, { signals }))
    expect((await readAll(store))[0]?.signals).toMatchObject({ authorKey: null, comments: [] })
  })

  it('get the layers of a new key around the keys of people', async () => {
    const store = await start()
    const signals = signalRecord({ authorKey: 'ada', comments: [{ person: 'ada', directory: 'src' }] })
    await saveEvaluation(store, evaluation({}, { signals }))
    const keyed: Store = { ...store, peopleKeys: ['one'] }
    await adoptPeopleKeys(keyed)
    const [found] = await readAll(store)
    expect(found?.signals?.authorKey).toMatch(/^1\./)
    expect(found?.signals?.comments).toEqual([{ person: found?.signals?.authorKey, directory: 'src' }])
  })
})

async function readAll(store: Store, hasPeople = true): Promise<readonly KeptSignalPull[]> {
  return (await Array.fromAsync(readSignalPulls(store, { repositoryIds: ['1'], hasPeople }))).flat()
}

/** As an earlier version left it. */
function bareRow(number: number) {
  return { ...toPullRow(pull({ number })), hunks_sha: null, hunks_json: null }
}
