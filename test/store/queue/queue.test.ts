import { describe, expect, it } from '@jest/globals'
import type { Store } from '../../../src/store/engine/database.ts'
import { saveInstallation } from '../../../src/store/installations/installations.ts'
import { claimWork, nextWorkAt } from '../../../src/store/queue/claim-work.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { listDeadWork, replayDeadWork } from '../../../src/store/queue/dead-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { completeWork, extendLease, failWork, holdsLease, postponeWork } from '../../../src/store/queue/finish-work.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import type { WorkItem, WorkRequest } from '../../../src/work/work.ts'
import { pullWork } from '../../support/pull-work.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const START = Date.parse('2026-11-16T08:00:00Z')
const LEASE = 60_000
const A = pullWork('1/7', 'i1')
const DEBOUNCED = { ...A, delayMs: 10_000, maxDelayMs: 60_000 }

describeOnBothEngines('the work queue', (openTestStore) => {
  async function start() {
    const clock = { now: START }
    const store = await openTestStore({ now: () => clock.now })
    await saveInstallation(store, { id: 'i1', account: 'acme' })
    return { clock, store }
  }

  async function claimOnly(store: Store): Promise<WorkItem> {
    const items = await claimWork(store, { workerId: 'w', leaseMs: LEASE, limit: 10 })
    expect(items).toHaveLength(1)
    const [item] = items
    if (item === undefined) throw new Error('nothing was claimed')
    return item
  }

  const claimNothing = async (store: Store) =>
    expect(await claimWork(store, { workerId: 'w', leaseMs: LEASE, limit: 10 })).toEqual([])

  describe('coalescing', () => {
    it('R37 holds one waiting item a key, however often it is asked for', async () => {
      const { store } = await start()
      await enqueue(store, Array(50).fill(A))
      for (let times = 0; times < 5; times += 1) await enqueue(store, [A])
      expect(await countWork(store)).toMatchObject({ waiting: 1, running: 0, dead: 0 })
    })

    it('never gives out a key that runs, and runs it once more when it was asked for meanwhile', async () => {
      const { store } = await start()
      await enqueue(store, [A])
      const first = await claimOnly(store)
      await enqueue(store, [A, A])
      await enqueue(store, [A])
      await claimNothing(store)
      expect(await completeWork(store, first)).toBe(true)
      const second = await claimOnly(store)
      expect(second.token).toBeGreaterThan(first.token)
      expect(second.attempts).toBe(1)
      expect(await completeWork(store, second)).toBe(true)
      expect(await countWork(store)).toMatchObject({ waiting: 0, running: 0 })
    })
  })

  describe('debounce', () => {
    const cases = [
      { why: 'a single request waits its delay', requests: [[0, DEBOUNCED]], due: 10_000 },
      {
        why: 'a later one pushes it back',
        requests: [
          [0, DEBOUNCED],
          [9_000, DEBOUNCED],
        ],
        due: 19_000,
      },
      {
        why: 'an urgent one runs at once',
        requests: [
          [0, DEBOUNCED],
          [5_000, A],
        ],
        due: 5_000,
      },
      {
        why: 'an urgent one stays urgent',
        requests: [
          [0, A],
          [5_000, DEBOUNCED],
        ],
        due: 0,
      },
      {
        why: 'a plain delay counts from the first',
        requests: [
          [0, { ...A, delayMs: 8_000 }],
          [5_000, { ...A, delayMs: 8_000 }],
        ],
        due: 8_000,
      },
      { why: 'two in one statement are one', requests: [[0, [DEBOUNCED, { ...A, delayMs: 3_000 }]]], due: 3_000 },
      {
        why: 'an endless stream runs a minute after the first',
        requests: Array.from({ length: 30 }, (_, index) => [index * 5_000, DEBOUNCED]),
        due: 60_000,
      },
    ] as readonly { why: string; requests: readonly [number, WorkRequest | readonly WorkRequest[]][]; due: number }[]

    it.each(cases)('$why', async ({ requests, due }) => {
      const { store, clock } = await start()
      for (const [at, request] of requests) {
        clock.now = START + at
        await enqueue(store, [request].flat())
      }
      expect(await nextWorkAt(store)).toBe(START + due)
      clock.now = START + due - 1
      await claimNothing(store)
      clock.now = START + due
      await claimOnly(store)
    })

    it('holds for what is asked during a run, counted from the first request in it', async () => {
      const { store, clock } = await start()
      await enqueue(store, [A])
      const item = await claimOnly(store)
      for (clock.now = START; clock.now < START + 50_000; clock.now += 5_000) await enqueue(store, [DEBOUNCED])
      await completeWork(store, item)
      expect(await nextWorkAt(store)).toBe(START + 55_000)
      clock.now = START + 54_000
      await enqueue(store, [DEBOUNCED])
      expect(await nextWorkAt(store)).toBe(START + 60_000)
    })
  })

  describe('leases', () => {
    it('are taken over when they run out, with a greater token; the old holder is fenced off (R45)', async () => {
      const { store, clock } = await start()
      await enqueue(store, [A])
      const paused = await claimOnly(store)
      clock.now += LEASE
      expect(await holdsLease(store, paused)).toBe(false)
      const other = await claimOnly(store)
      expect(other).toMatchObject({ attempts: 2 })
      expect(other.token).toBeGreaterThan(paused.token)
      expect(await extendLease(store, paused, LEASE)).toBe(false)
      expect(await completeWork(store, paused)).toBe(false)
      expect(await failWork(store, paused, { error: 'late' })).toBe('lost')
      expect(await postponeWork(store, paused, START)).toBe(false)
      expect(await holdsLease(store, other)).toBe(true)
      expect(await completeWork(store, other)).toBe(true)
    })

    it('do not run out while they are extended', async () => {
      const { store, clock } = await start()
      await enqueue(store, [A])
      const item = await claimOnly(store)
      for (let beat = 0; beat < 5; beat += 1) {
        clock.now += LEASE - 1
        expect(await extendLease(store, item, LEASE)).toBe(true)
        await claimNothing(store)
      }
    })

    it('leave a token worthless after the item was done and asked for again', async () => {
      const { store } = await start()
      await enqueue(store, [A])
      const first = await claimOnly(store)
      await completeWork(store, first)
      await enqueue(store, [A])
      await claimOnly(store)
      expect(await completeWork(store, first)).toBe(false)
    })

    it('count as attempts: an item that always kills its worker is dead in the end (R46)', async () => {
      const { store, clock } = await start()
      await enqueue(store, [A])
      for (let run = 0; run < 14; run += 1) {
        await claimOnly(store)
        clock.now += LEASE
      }
      await claimNothing(store)
      expect(await listDeadWork(store)).toMatchObject([
        { key: '1/7', lastError: 'the worker stopped before it was done' },
      ])
    })
  })

  describe('failures', () => {
    it('wait longer each time, with a part at random, up to an hour', async () => {
      const { store, clock } = await start()
      await enqueue(store, [A])
      for (let run = 0; run < 13; run += 1) {
        expect(await failWork(store, await claimOnly(store), { error: 'no' })).toBe('retry')
        const waitMs = ((await nextWorkAt(store)) ?? 0) - clock.now
        const longest = Math.min(3_600_000, 5_000 * 2 ** run)
        expect(waitMs).toBeGreaterThanOrEqual(longest / 2)
        expect(waitMs).toBeLessThanOrEqual(longest)
        clock.now += waitMs
      }
      expect(await failWork(store, await claimOnly(store), { error: 'no' })).toBe('dead')
    })

    it('are not cut short by events, so that a burst does not use up the attempts', async () => {
      const { store } = await start()
      await enqueue(store, [A])
      await failWork(store, await claimOnly(store), { error: 'no' })
      const retryAt = await nextWorkAt(store)
      await enqueue(store, [A])
      expect(await nextWorkAt(store)).toBe(retryAt)
    })

    it('keep the last error, cut to a bounded length, and can be replayed', async () => {
      const { store } = await start()
      await enqueue(store, [A])
      await failWork(store, await claimOnly(store), { error: `boom \u0000${'x'.repeat(9_000)}`, maxAttempts: 1 })
      const [dead] = await listDeadWork(store)
      expect(dead).toMatchObject({
        kind: 'evaluate-pull',
        key: '1/7',
        installationId: 'i1',
        attempts: 1,
        deadAt: START,
      })
      expect(dead?.lastError).toMatch(/^boom x{1994}$/)
      await claimNothing(store)
      expect(await replayDeadWork(store)).toBe(1)
      expect(await claimOnly(store)).toMatchObject({ attempts: 1 })
    })

    it('do not bury what was asked for during the last run', async () => {
      const { store, clock } = await start()
      await enqueue(store, [A])
      const item = await claimOnly(store)
      await enqueue(store, [A])
      expect(await failWork(store, item, { error: 'no', maxAttempts: 1 })).toBe('retry')
      clock.now += 5_000
      expect(await claimOnly(store)).toMatchObject({ attempts: 1 })
    })

    it('end when the key is asked for anew', async () => {
      const { store } = await start()
      await enqueue(store, [A])
      await failWork(store, await claimOnly(store), { error: 'no', maxAttempts: 1 })
      await enqueue(store, [A])
      expect(await claimOnly(store)).toMatchObject({ attempts: 1 })
      expect(await listDeadWork(store)).toEqual([])
    })
  })

  it('postpones until the instant, whatever is asked meanwhile, and counts no attempt (R24, R25)', async () => {
    const { store, clock } = await start()
    await enqueue(store, [A])
    expect(await postponeWork(store, await claimOnly(store), START + 40_000)).toBe(true)
    await enqueue(store, [A])
    clock.now = START + 39_999
    await claimNothing(store)
    clock.now = START + 40_000
    expect(await claimOnly(store)).toMatchObject({ attempts: 1 })
  })

  it('gives out the higher priority first, then what was due first', async () => {
    const { store, clock } = await start()
    await enqueue(store, [{ ...A, key: 'old' }])
    clock.now += 1
    await enqueue(store, [
      { ...A, key: 'new' },
      { ...A, key: 'urgent', priority: 10 },
    ])
    const keys: string[] = []
    for (let times = 0; times < 3; times += 1) {
      keys.push(...(await claimWork(store, { workerId: 'w', leaseMs: LEASE })).map(({ key }) => key))
    }
    expect(keys).toEqual(['urgent', 'old', 'new'])
  })

  it('gives out only the kinds that are asked for', async () => {
    const { store } = await start()
    await enqueue(store, [A, requestWork('sync-installation', { installationId: 'i1' })])
    const items = await claimWork(store, { workerId: 'w', leaseMs: LEASE, limit: 9, kinds: ['sync-installation'] })
    expect(items.map(({ kind }) => kind)).toEqual(['sync-installation'])
  })

  it('does nothing for an installation that is suspended or unknown, but asks after it (R32)', async () => {
    const { store } = await start()
    const suspended = pullWork('2/1', 'i2')
    await saveInstallation(store, { id: 'i2', account: 'other', suspendedAt: START })
    await enqueue(store, [suspended, pullWork('3/1', 'i3')])
    await claimNothing(store)
    expect(await nextWorkAt(store)).toBeUndefined()
    expect(await countWork(store)).toMatchObject({ waiting: 2, oldestDueMs: 0 })
    await enqueue(store, [requestWork('sync-installation', { installationId: 'i2' })])
    expect(await claimOnly(store)).toMatchObject({ kind: 'sync-installation' })
    await saveInstallation(store, { id: 'i2', account: 'other', suspendedAt: null })
    expect(await claimOnly(store)).toMatchObject({ key: '2/1' })
  })

  it('runs what belongs to the App as a whole', async () => {
    const { store } = await start()
    await enqueue(store, [requestWork('purge-expired', { installationId: '0' })])
    await claimOnly(store)
  })

  it('tells how much there is and how long the oldest has waited', async () => {
    const { store, clock } = await start()
    expect(await countWork(store)).toEqual({ waiting: 0, running: 0, dead: 0, oldestDueMs: 0 })
    await enqueue(
      store,
      ['1', '2', '3'].map((key) => ({ ...A, key })),
    )
    await claimWork(store, { workerId: 'w', leaseMs: LEASE })
    clock.now += 7_000
    expect(await countWork(store)).toEqual({ waiting: 2, running: 1, dead: 0, oldestDueMs: 7_000 })
  })
})
