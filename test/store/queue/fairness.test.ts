import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { saveInstallation } from '../../../src/store/installations/installations.ts'
import { allocateSlots } from '../../../src/store/queue/allocate-slots.ts'
import { claimWork } from '../../../src/store/queue/claim-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { completeWork } from '../../../src/store/queue/finish-work.ts'
import { pullWork } from '../../support/pull-work.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const START = Date.parse('2026-11-16T08:00:00Z')

describe('sharing free slots', () => {
  it.each([
    { why: 'nobody waits', turns: [], slots: 3, shares: {} },
    { why: 'one waits alone', turns: [['a', 0]], slots: 3, shares: { a: 3 } },
    {
      why: 'the idle one first',
      turns: [
        ['b', 0],
        ['a', 5],
      ],
      slots: 3,
      shares: { b: 3 },
    },
    {
      why: 'then in turn',
      turns: [
        ['b', 0],
        ['a', 2],
      ],
      slots: 6,
      shares: { b: 4, a: 2 },
    },
    {
      why: 'the first of equals',
      turns: [
        ['b', 1],
        ['a', 1],
      ],
      slots: 1,
      shares: { b: 1 },
    },
  ] as { why: string; turns: [string, number][]; slots: number; shares: Record<string, number> }[])(
    'gives $shares when $why',
    ({ turns, slots, shares }) => {
      const given = allocateSlots(
        turns.map(([installationId, running]) => ({ installationId, running })),
        slots,
      )
      expect(Object.fromEntries(given)).toEqual(shares)
    },
  )

  it('uses every slot and never lifts a busy one over an idle one', () => {
    const turn = fc.record({ installationId: fc.uuid(), running: fc.nat(20) })
    fc.assert(
      fc.property(
        fc.uniqueArray(turn, { selector: (t) => t.installationId, minLength: 1 }),
        fc.nat(40),
        (turns, slots) => {
          const shares = allocateSlots(Object.freeze(turns), slots)
          const after = turns.map((t) => ({
            share: shares.get(t.installationId) ?? 0,
            busy: t.running + (shares.get(t.installationId) ?? 0),
          }))
          expect(after.reduce((sum, { share }) => sum + share, 0)).toBe(slots)
          const served = after.filter(({ share }) => share > 0).map(({ busy }) => busy)
          const least = Math.min(...after.map(({ busy }) => busy))
          expect(served.every((busy) => busy <= least + 1)).toBe(true)
        },
      ),
    )
  })
})

describeOnBothEngines('a noisy installation', (openTestStore) => {
  it('with 10,000 items does not delay another (R38)', async () => {
    const clock = { now: START }
    const store = await openTestStore({ now: () => clock.now })
    for (const id of ['noisy', 'quiet']) await saveInstallation(store, { id, account: id })
    const noise = Array.from({ length: 10_000 }, (_, n) => pullWork(`1/${n}`, 'noisy'))
    await enqueue(store, noise)
    const worker = { workerId: 'w', leaseMs: 60_000 }
    const running = await claimWork(store, { ...worker, limit: 4 })
    expect(running.map(({ installationId }) => installationId)).toEqual(Array(4).fill('noisy'))
    clock.now += 1
    await enqueue(store, [pullWork('2/1', 'quiet')])
    const [done] = running
    if (done !== undefined) await completeWork(store, done)
    const [next] = await claimWork(store, worker)
    expect(next).toMatchObject({ installationId: 'quiet', key: '2/1' })
  })

  it('shares a whole claim equally, and fills it when the other has little', async () => {
    const store = await openTestStore()
    for (const id of ['a', 'b']) await saveInstallation(store, { id, account: id })
    const items = (installationId: string, count: number) =>
      Array.from({ length: count }, (_, n) => pullWork(`${installationId}/${n}`, installationId))
    await enqueue(store, [...items('a', 50), ...items('b', 2)])
    const claimed = await claimWork(store, { workerId: 'w', leaseMs: 60_000, limit: 10 })
    const of = (id: string) => claimed.filter(({ installationId }) => installationId === id).length
    expect({ a: of('a'), b: of('b') }).toEqual({ a: 8, b: 2 })
  })

  it('is not always first with a single worker either', async () => {
    const store = await openTestStore()
    for (const id of ['a', 'b']) await saveInstallation(store, { id, account: id })
    const keys = Array.from({ length: 60 }, (_, n) => n)
    await enqueue(
      store,
      keys.map((n) => pullWork(`a/${n}`, 'a')),
    )
    await enqueue(store, [pullWork('b/1', 'b')])
    const order: string[] = []
    for (const _ of keys) {
      const [item] = await claimWork(store, { workerId: 'w', leaseMs: 60_000 })
      if (item === undefined) break
      order.push(item.installationId)
      await completeWork(store, item)
    }
    // By turns drawn at random: to be last of sixty has a chance of 2 to the power of -59.
    expect(order).toContain('b')
  })
})
