import { expect, it } from '@jest/globals'
import type { Store } from '../../../src/store/engine/database.ts'
import { beginSession, endSession, endSessionsOf, findVisitor } from '../../../src/store/sessions/sessions.ts'
import { NOW } from '../../support/derived-rows.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const ADA = { accountId: '1000000000001', login: 'ada-of-the-long-name', token: 'ghu_secret' }
const HOUR = 3_600_000

describeOnBothEngines('a session', (openTestStore) => {
  async function start() {
    const clock = { now: NOW }
    const store: Store = { ...(await openTestStore({ now: () => clock.now })), peopleKeys: ['k'.repeat(32)] }
    return { store, clock }
  }

  it('lasts until its time is over, and then nothing is kept of it', async () => {
    const { store, clock } = await start()
    const secret = await beginSession(store, ADA, HOUR)
    expect(await findVisitor(store, secret)).toEqual(ADA)
    clock.now += HOUR
    expect(await findVisitor(store, secret)).toBeUndefined()
    await beginSession(store, { ...ADA, accountId: '1002' }, HOUR)
    expect(await store.db.selectFrom('sessions').select('id_hash').execute()).toHaveLength(1)
  })

  it('keeps neither the cookie nor the token nor the account in the database', async () => {
    const { store } = await start()
    const secret = await beginSession(store, ADA, HOUR)
    const rows = JSON.stringify(await store.db.selectFrom('sessions').selectAll().execute())
    for (const word of [secret, 'ghu_secret', 'ada-of-the-long-name', '1000000000001']) expect(rows).not.toContain(word)
  })

  it('ends in one browser, or in all of them', async () => {
    const { store } = await start()
    const [here, there] = [await beginSession(store, ADA, HOUR), await beginSession(store, ADA, HOUR)]
    const other = await beginSession(store, { ...ADA, accountId: '1002' }, HOUR)
    await endSession(store, here)
    expect(await findVisitor(store, here)).toBeUndefined()
    expect(await endSessionsOf(store, '1000000000001')).toBe(1)
    expect(await findVisitor(store, there)).toBeUndefined()
    expect(await findVisitor(store, other)).toBeDefined()
  })

  it('outlives a new key, and not a lost one', async () => {
    const { store } = await start()
    const secret = await beginSession(store, ADA, HOUR)
    expect(await findVisitor({ ...store, peopleKeys: [...store.peopleKeys, 'n'.repeat(32)] }, secret)).toEqual(ADA)
    expect(await findVisitor({ ...store, peopleKeys: ['n'.repeat(32)] }, secret)).toBeUndefined()
  })
})
