import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { openStore, type Store } from '../../../src/store/engine/database.ts'
import { migrateStore } from '../../../src/store/engine/migrate.ts'
import { transact } from '../../../src/store/engine/transact.ts'
import { saveInstallation } from '../../../src/store/installations/installations.ts'
import { claimWork } from '../../../src/store/queue/claim-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { completeWork, extendLease, holdsLease } from '../../../src/store/queue/finish-work.ts'
import type { WorkItem } from '../../../src/work/work.ts'
import { pullWork } from '../../support/pull-work.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const pullKeys = Array.from({ length: 60 }, (_, number) => `1/${number}`)
const toRequest = (key: string) => pullWork(key, 'i1')

async function workUntilEmpty(store: Store, workerId: string, run: (item: WorkItem) => Promise<void>): Promise<void> {
  for (;;) {
    const items = await claimWork(store, { workerId, leaseMs: 60_000, limit: 4 })
    if (items.length === 0) return
    for (const item of items) {
      await run(item)
      expect(await completeWork(store, item)).toBe(true)
    }
  }
}

describeOnBothEngines('several replicas', (openTestStore, engine) => {
  it('run each key once, and never one key twice at a time', async () => {
    const store = await openTestStore()
    const replicas = [store, await openTestStore({ like: store }), await openTestStore({ like: store })]
    await saveInstallation(store, { id: 'i1', account: 'acme' })
    await enqueue(store, pullKeys.map(toRequest))
    const running = new Set<string>()
    const runs: string[] = []
    const run = async ({ key }: WorkItem) => {
      expect(running.has(key)).toBe(false)
      running.add(key)
      runs.push(key)
      // Others get their chance while we hold the item.
      await transact(store, async ({ db }) => db.selectFrom('work').select('key').execute())
      running.delete(key)
    }
    await Promise.all(replicas.flatMap((replica, n) => [1, 2].map((m) => workUntilEmpty(replica, `w${n}${m}`, run))))
    expect(runs.toSorted()).toEqual(pullKeys.toSorted())
  })

  it('add to a key while it is claimed and completed, and nothing asked for stays undone', async () => {
    const store = await openTestStore()
    const other = await openTestStore({ like: store })
    await saveInstallation(store, { id: 'i1', account: 'acme' })
    let asked = 0
    let lastSeen = 0
    const ask = async () => {
      for (let times = 0; times < 60; times += 1) {
        asked += 1
        await enqueue(other, [toRequest('1/1')])
      }
    }
    const look = async () => {
      lastSeen = asked
    }
    const see = () => workUntilEmpty(store, 'w', look)
    await Promise.all([ask(), see(), see()])
    await see()
    expect(lastSeen).toBe(60)
  })

  it('keep transactions apart: none sees or joins another half-way', async () => {
    const store = await openTestStore()
    const fresh = (id: string) => ({ id, account: 'acme' })
    const both = (n: number) =>
      transact(store, async (tx) => {
        await saveInstallation(tx, fresh(`${n}a`))
        await saveInstallation(tx, fresh(`${n}b`))
        if (n % 2 === 1) throw new Error('rolled back')
      })
    const watch = async () => {
      const rows = await store.db.selectFrom('installations').select('id').execute()
      expect(rows.length % 2).toBe(0)
    }
    await Promise.allSettled(Array.from({ length: 20 }, (_, n) => both(n)))
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => [both(n + 20), watch()]).flat())
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(10)
    expect(await store.db.selectFrom('installations').select('id').execute()).toHaveLength(40)
  })

  it('cannot take an item from a transaction that has checked its lease', async () => {
    const clock = { now: 1_000 }
    const store = await openTestStore({ now: () => clock.now })
    const other = await openTestStore({ like: store, now: () => clock.now })
    await saveInstallation(store, { id: 'i1', account: 'acme' })
    await enqueue(store, [toRequest('1/1')])
    const [item] = await claimWork(store, { workerId: 'a', leaseMs: 100 })
    if (item === undefined) throw new Error('nothing was claimed')
    if (engine === 'sqlite') return // its one writer is proved by the test with two processes
    await transact(store, async (tx) => {
      expect(await holdsLease(tx, item)).toBe(true)
      clock.now += 200
      expect(await claimWork(other, { workerId: 'b', leaseMs: 100 })).toEqual([])
    })
    expect(await claimWork(other, { workerId: 'b', leaseMs: 100 })).toHaveLength(1)
    expect(await extendLease(store, item, 100)).toBe(false)
  })

  it('run a transaction again after a conflict, at most five times (R18)', async () => {
    const store = await openTestStore()
    const failing = (times: number, code: string) => {
      let runs = 0
      const result = transact(store, async (tx) => {
        runs += 1
        await saveInstallation(tx, { id: `run ${runs}`, account: 'acme' })
        if (runs <= times) throw Object.assign(new Error('conflict'), { code })
        return runs
      })
      return result.then(
        (value) => value,
        () => `gave up after ${runs}`,
      )
    }
    expect(await failing(2, '40001')).toBe(3)
    expect(await failing(2, 'SQLITE_BUSY')).toBe(3)
    expect(await failing(9, '40P01')).toBe('gave up after 5')
    expect(await failing(1, '42601')).toBe('gave up after 1')
    const left = await store.db.selectFrom('installations').select('id').execute()
    expect(left).toEqual([{ id: 'run 3' }])
  })
})

describeOnBothEngines('crossing transactions', (openTestStore, engine) => {
  it('end well although their locks are taken in opposite order (R18)', async () => {
    const store = await openTestStore()
    for (const id of ['a', 'b']) await saveInstallation(store, { id, account: '' })
    let arrived = 0
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    let runs = 0
    const rename = (first: string, second: string) =>
      transact(store, async ({ db }) => {
        runs += 1
        const mark = (id: string) =>
          db.updateTable('installations').set({ account: first }).where('id', '=', id).execute()
        await mark(first)
        arrived += 1
        // On SQLite the second cannot even begin; on PostgreSQL both hold a lock now.
        if (arrived === 2 || engine === 'sqlite') open()
        await gate
        await mark(second)
      })
    await Promise.all([rename('a', 'b'), rename('b', 'a')])
    const rows = await store.db.selectFrom('installations').select('account').distinct().execute()
    expect(rows).toHaveLength(1)
    // PostgreSQL ended one of them with 40P01.
    expect(runs).toBe(engine === 'postgres' ? 3 : 2)
  })
})

describeOnBothEngines('transactions that cannot have run one after the other', (openTestStore, engine) => {
  it('run again: each sees what the other wrote (R18)', async () => {
    const store = await openTestStore()
    for (const id of ['a', 'b']) await saveInstallation(store, { id, account: '' })
    let runs = 0
    let arrived = 0
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    /** Gives its row the number of rows that have an account, itself included. */
    const count = (id: string) =>
      transact(store, async ({ db }) => {
        runs += 1
        // Ours are weaker; PostgreSQL refuses one of these with 40001.
        if (engine === 'postgres') await sql`set transaction isolation level serializable`.execute(db)
        const named = await db.selectFrom('installations').select('id').where('account', '!=', '').execute()
        arrived += 1
        if (arrived === 2 || engine === 'sqlite') open()
        await gate
        await db
          .updateTable('installations')
          .set({ account: String(named.length + 1) })
          .where('id', '=', id)
          .execute()
      })
    await Promise.all([count('a'), count('b')])
    const rows = await store.db.selectFrom('installations').select('account').orderBy('account').execute()
    expect(rows.map(({ account }) => account)).toEqual(['1', '2'])
    expect(runs).toBe(engine === 'postgres' ? 3 : 2)
  })
})

describe('two processes on one SQLite file', () => {
  it('share the work without losing or doubling any', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'soundings-'))
    const store = await openStore({ dataDir })
    await migrateStore(store)
    await saveInstallation(store, { id: 'i1', account: 'acme' })
    await enqueue(store, pullKeys.map(toRequest))
    const script = join(import.meta.dirname, '..', '..', 'support', 'claim-in-process.ts')
    const start = (id: string) => promisify(execFile)(process.execPath, [script, dataDir, id])
    const outputs = await Promise.all(['a', 'b'].map(start))
    const done = outputs.flatMap(({ stdout }) => stdout.trim().split('\n').filter(Boolean))
    expect(done.toSorted()).toEqual(pullKeys.flatMap((key) => [key, `${key}/again`]).toSorted())
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
})
