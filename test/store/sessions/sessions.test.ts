import { expect, it } from '@jest/globals'
import type { Store } from '../../../src/store/engine/database.ts'
import { eraseActor } from '../../../src/store/installations/erase-actor.ts'
import { exportActor } from '../../../src/store/installations/export-installation.ts'
import { deleteExpired } from '../../../src/store/installations/retention.ts'
import { endOtherSessions, endOwnSession, listOwnSessions } from '../../../src/store/sessions/own-sessions.ts'
import {
  beginSession,
  endAllSessions,
  endSession,
  endSessionsOf,
  findVisitor,
} from '../../../src/store/sessions/sessions.ts'
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

  it('ends an hour after its last use, and however much it is used when its time is over', async () => {
    const { store, clock } = await start()
    const [used, unused] = [await beginSession(store, ADA, 8 * HOUR), await beginSession(store, ADA, 8 * HOUR)]
    for (let passed = 0; passed < 8 * HOUR; passed += HOUR / 2) {
      expect(await findVisitor(store, used)).toEqual(ADA)
      clock.now += HOUR / 2
    }
    expect(await findVisitor(store, used)).toBeUndefined()
    expect(await findVisitor(store, unused)).toBeUndefined()
  })

  it('ends when its time is over where an earlier release began it, which knew no last use', async () => {
    const { store, clock } = await start()
    const secret = await beginSession(store, ADA, 8 * HOUR)
    await store.db.updateTable('sessions').set({ idle_at: null }).execute()
    clock.now += 7 * HOUR
    expect(await findVisitor(store, secret)).toEqual(ADA)
    clock.now += HOUR
    expect(await findVisitor(store, secret)).toBeUndefined()
  })

  it('ends with all others of an account that is to be forgotten, whose export names no secret of it', async () => {
    const { store } = await start()
    const secret = await beginSession(store, ADA, HOUR)
    const other = await beginSession(store, { ...ADA, accountId: '1002' }, HOUR)
    const actor = { accountId: ADA.accountId, login: ADA.login }
    const rows = await Array.fromAsync(exportActor(store, actor))
    expect(rows.map((row) => Object.keys(row))).toEqual([
      ['table', 'account_hash', 'expires_at', 'idle_at', 'began_at'],
    ])
    expect(await eraseActor(store, actor)).toBe(1)
    expect(await findVisitor(store, secret)).toBeUndefined()
    expect(await findVisitor(store, other)).toBeDefined()
  })

  it('is deleted once it is over, though nobody signs in any more', async () => {
    const { store, clock } = await start()
    await beginSession(store, ADA, HOUR)
    clock.now += HOUR
    await deleteExpired(store, { deliveriesOlderThanMs: HOUR })
    expect(await store.db.selectFrom('sessions').selectAll().execute()).toEqual([])
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

  it('ends for everybody at once', async () => {
    const { store } = await start()
    const secrets = [
      await beginSession(store, ADA, HOUR),
      await beginSession(store, { ...ADA, accountId: '1002' }, HOUR),
    ]
    expect(await endAllSessions(store)).toBe(2)
    for (const secret of secrets) expect(await findVisitor(store, secret)).toBeUndefined()
  })

  it('is listed for its owner alone, with when it began and was last used, until it is over', async () => {
    const { store, clock } = await start()
    const old = await beginSession(store, ADA, 8 * HOUR)
    clock.now += HOUR / 2
    await findVisitor(store, old)
    const here = await beginSession(store, ADA, 8 * HOUR)
    await beginSession(store, { ...ADA, accountId: '1002' }, 8 * HOUR)
    const mine = { accountId: ADA.accountId, secret: here }
    const rows = await listOwnSessions(store, mine)
    expect(rows.map(({ id: _, ...row }) => row)).toEqual([
      { beganAt: NOW + HOUR / 2, usedAt: NOW + HOUR / 2, expiresAt: NOW + 8.5 * HOUR, isThis: true },
      { beganAt: NOW, usedAt: NOW + HOUR / 2, expiresAt: NOW + 8 * HOUR, isThis: false },
    ])
    expect(JSON.stringify(rows)).not.toContain(here)
    clock.now += HOUR
    expect(await listOwnSessions(store, mine)).toEqual([])
  })

  it('is listed without what an earlier release did not know of it', async () => {
    const { store } = await start()
    const secret = await beginSession(store, ADA, HOUR)
    await store.db.updateTable('sessions').set({ idle_at: null, began_at: null }).execute()
    expect(await listOwnSessions(store, { accountId: ADA.accountId, secret })).toMatchObject([
      { beganAt: undefined, usedAt: undefined, isThis: true },
    ])
  })

  it('ends by its id for its owner alone, or with all others but the one that asks', async () => {
    const { store } = await start()
    const [here, there, third] = [
      await beginSession(store, ADA, HOUR),
      await beginSession(store, ADA, HOUR),
      await beginSession(store, ADA, HOUR),
    ]
    const other = await beginSession(store, { ...ADA, accountId: '1002' }, HOUR)
    const mine = { accountId: ADA.accountId, secret: here }
    const [theirs] = await listOwnSessions(store, { accountId: '1002', secret: other })
    await endOwnSession(store, ADA.accountId, theirs?.id ?? '')
    expect(await findVisitor(store, other)).toBeDefined()
    const ofThere = (await listOwnSessions(store, { ...mine, secret: there })).find(({ isThis }) => isThis)
    await endOwnSession(store, ADA.accountId, ofThere?.id ?? '')
    expect(await findVisitor(store, there)).toBeUndefined()
    expect(await findVisitor(store, third)).toBeDefined()
    await endOtherSessions(store, mine)
    expect(await findVisitor(store, third)).toBeUndefined()
    for (const secret of [here, other]) expect(await findVisitor(store, secret)).toBeDefined()
  })

  it('outlives a new key, and not a lost one', async () => {
    const { store } = await start()
    const secret = await beginSession(store, ADA, HOUR)
    expect(await findVisitor({ ...store, peopleKeys: [...store.peopleKeys, 'n'.repeat(32)] }, secret)).toEqual(ADA)
    expect(await findVisitor({ ...store, peopleKeys: ['n'.repeat(32)] }, secret)).toBeUndefined()
  })
})
