import { expect, it } from '@jest/globals'
import type { Store } from '../../../src/store/engine/database.ts'
import { actorKey, findActorSecret } from '../../../src/store/installations/actor-keys.ts'
import { eraseActor } from '../../../src/store/installations/erase-actor.ts'
import { removeInstallation } from '../../../src/store/installations/installations.ts'
import { adoptPeopleKeys, countPeopleKeys } from '../../../src/store/installations/people-keys.ts'
import { listDisputes, saveDispute } from '../../../src/store/pull-requests/disputes.ts'
import { saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { evaluation, installShop, NOW, review } from '../../support/derived-rows.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const FIRST = 'the first key of more than 32 characters'
const SECOND = 'the second key of more than 32 characters'

async function keyOf(store: Store, name: string): Promise<string> {
  const secret = await findActorSecret(store, '42')
  return secret === undefined ? '' : actorKey(secret, name)
}

async function reviewersOf(store: Store): Promise<readonly (string | null)[]> {
  const rows = await store.db.selectFrom('reviews').select('reviewer_key').orderBy('id').execute()
  return rows.map(({ reviewer_key }) => reviewer_key)
}

describeOnBothEngines('F17 keys outside the database', (openTestStore) => {
  const withKeys = (store: Store, ...peopleKeys: string[]): Store => ({ ...store, peopleKeys })

  async function start() {
    const store = await openTestStore()
    await installShop(store)
    const reviews = [
      review('1', await keyOf(store, '1001')),
      review('2', await keyOf(store, '1002')),
      review('3', null),
    ]
    await saveEvaluation(store, evaluation({}, { reviews }))
    await saveDispute(store, { repositoryId: '1', number: 7, byKey: await keyOf(store, 'grace'), at: NOW })
    return store
  }

  it('take over what an earlier release kept, and tell people apart as before', async () => {
    const keyed = withKeys(await start(), FIRST)
    await adoptPeopleKeys(keyed)
    expect(await reviewersOf(keyed)).toEqual([await keyOf(keyed, '1001'), await keyOf(keyed, '1002'), null])
    expect(await keyOf(keyed, '1001')).toMatch(/^1\.[\w-]{22}$/)
    expect((await listDisputes(keyed, '1', 7)).map(({ byKey }) => byKey)).toEqual([await keyOf(keyed, 'grace')])
  })

  it('are rotated by one more layer, without asking GitHub', async () => {
    const store = await start()
    await adoptPeopleKeys(withKeys(store, FIRST))
    const rotated = withKeys(store, FIRST, SECOND)
    await adoptPeopleKeys(rotated)
    await adoptPeopleKeys(rotated)
    expect(await countPeopleKeys(store)).toBe(2)
    expect(await reviewersOf(store)).toEqual([await keyOf(rotated, '1001'), await keyOf(rotated, '1002'), null])
    expect(await keyOf(rotated, '1001')).toMatch(/^2\./)
  })

  it('mend what an older replica wrote beside, and keep out whom it brought back', async () => {
    const store = await start()
    const keyed = withKeys(store, FIRST)
    await adoptPeopleKeys(keyed)
    await eraseActor(keyed, { accountId: '1001', login: 'grace' })
    const reviews = [
      review('1', await keyOf(store, '1001')),
      review('2', await keyOf(store, '1002')),
      review('3', null),
    ]
    await saveEvaluation(store, evaluation({ takenAt: NOW + 1 }, { reviews }))
    await adoptPeopleKeys(keyed)
    expect(await reviewersOf(keyed)).toEqual([null, await keyOf(keyed, '1002'), null])
  })

  it('F18 keep out who was erased when the App comes back after a rotation', async () => {
    const store = await start()
    const keyed = withKeys(store, FIRST)
    await adoptPeopleKeys(keyed)
    await eraseActor(keyed, { accountId: '1001', login: 'grace' })
    await removeInstallation(keyed, '42')
    const rotated = withKeys(store, FIRST, SECOND)
    await adoptPeopleKeys(rotated)
    await installShop(rotated)
    const reviews = [review('1', await keyOf(rotated, '1001')), review('2', await keyOf(rotated, '1002'))]
    await saveEvaluation(rotated, evaluation({}, { reviews }))
    expect(await reviewersOf(rotated)).toEqual([null, await keyOf(rotated, '1002')])
  })

  it.each([
    { why: 'another key', given: [SECOND] },
    { why: 'no key', given: [] },
    { why: 'a key less', given: [FIRST.repeat(2)] },
  ])('refuse $why than the database was made with', async ({ given }) => {
    const store = await start()
    await adoptPeopleKeys(withKeys(store, FIRST))
    await expect(adoptPeopleKeys(withKeys(store, ...given))).rejects.toThrow('give it back from its backup')
  })
})
