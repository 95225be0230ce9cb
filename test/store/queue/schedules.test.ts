import { expect, it } from '@jest/globals'
import { takeWriteSlot } from '../../../src/store/publications/write-slots.ts'
import { claimWork } from '../../../src/store/queue/claim-work.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { completeWork } from '../../../src/store/queue/finish-work.ts'
import { pullBackFuture } from '../../../src/store/queue/pull-back-future.ts'
import { claimDueSchedules, type NextSlot, removeSchedule, upsertSchedule } from '../../../src/store/queue/schedules.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { installShop } from '../../support/derived-rows.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-11-16T08:00:00Z')
const hourly: NextSlot = (_, previous, now) => Math.floor(Math.max(previous, now) / HOUR) * HOUR + HOUR
const DAILY = { name: 'purge-expired', installationId: '0', nextAt: START } as const

describeOnBothEngines('schedules', (openTestStore) => {
  it('give each slot once, with three replicas asking at the same instant (R43)', async () => {
    const clock = { now: START }
    const store = await openTestStore({ now: () => clock.now })
    const replica = () => openTestStore({ like: store, now: () => clock.now })
    const replicas = [store, await replica(), await replica()]
    await upsertSchedule(store, DAILY)
    for (let slot = 0; slot < 10; slot += 1) {
      const due = await Promise.all(replicas.map((one) => claimDueSchedules(one, hourly)))
      expect(due.toSorted()).toEqual([0, 0, 1])
      const [item] = await claimWork(store, { workerId: 'w', leaseMs: HOUR })
      expect(item).toMatchObject({ kind: 'purge-expired', key: 'purge-expired', installationId: '0' })
      if (item !== undefined) await completeWork(store, item)
      clock.now += HOUR
    }
  })

  it('give nothing before their time, nor twice when the clock goes back', async () => {
    const clock = { now: START - 1 }
    const store = await openTestStore({ now: () => clock.now })
    await upsertSchedule(store, DAILY)
    expect(await claimDueSchedules(store, hourly)).toBe(0)
    clock.now = START
    expect(await claimDueSchedules(store, hourly)).toBe(1)
    clock.now = START - HOUR
    expect(await claimDueSchedules(store, hourly)).toBe(0)
    clock.now = START + HOUR - 1
    expect(await claimDueSchedules(store, hourly)).toBe(0)
  })

  it('catch up once for many missed slots', async () => {
    const clock = { now: START }
    const store = await openTestStore({ now: () => clock.now })
    await upsertSchedule(store, DAILY)
    clock.now = START + 50 * HOUR + 1
    expect(await claimDueSchedules(store, hourly)).toBe(1)
    expect(await claimDueSchedules(store, hourly)).toBe(0)
    expect(await countWork(store)).toMatchObject({ waiting: 1 })
    clock.now = START + 51 * HOUR
    expect(await claimDueSchedules(store, hourly)).toBe(1)
  })

  it('keep their next slot over a restart, and end when removed', async () => {
    const store = await openTestStore({ now: () => START })
    await upsertSchedule(store, DAILY)
    await upsertSchedule(store, { ...DAILY, nextAt: START + HOUR })
    expect(await claimDueSchedules(store, hourly)).toBe(1)
    await upsertSchedule(store, { ...DAILY, name: 'sync-installations' })
    await removeSchedule(store, { name: 'sync-installations', installationId: '0' })
    expect(await claimDueSchedules(store, hourly)).toBe(0)
  })

  it('key the work of an installation by the installation', async () => {
    const store = await openTestStore({ now: () => START })
    await upsertSchedule(store, { name: 'sweep-open-pulls', installationId: '42', nextAt: START })
    await claimDueSchedules(store, hourly)
    const rows = await store.db.selectFrom('work').select(['kind', 'key', 'installation_id', 'payload']).execute()
    expect(rows).toEqual([
      { kind: 'sweep-open-pulls', key: '42', installation_id: '42', payload: '{"installationId":"42"}' },
    ])
  })

  it.each([
    { why: 'a year', offset: 365 * 24 * HOUR },
    { why: 'two days', offset: 48 * HOUR },
  ])('F10 R43 are due again at once after a clock that was wrong by $why for seconds', async ({ offset }) => {
    const clock = { now: START + offset }
    const store = await openTestStore({ now: () => clock.now })
    await upsertSchedule(store, DAILY)
    expect(await claimDueSchedules(store, hourly)).toBe(1)
    const [item] = await claimWork(store, { workerId: 'w', leaseMs: HOUR })
    if (item !== undefined) await completeWork(store, item)
    clock.now = START + 1
    expect(await claimDueSchedules(store, hourly)).toBe(1)
    expect(await claimDueSchedules(store, hourly)).toBe(0)
    expect(await store.db.selectFrom('schedules').select('next_at').execute()).toEqual([{ next_at: START + HOUR }])
  })

  it('F10 R43 let work go on that was put off, and leases end, by a clock that was wrong', async () => {
    const clock = { now: START + 365 * 24 * HOUR }
    const store = await openTestStore({ now: () => clock.now })
    await upsertSchedule(store, DAILY)
    await claimDueSchedules(store, hourly)
    await claimWork(store, { workerId: 'killed', leaseMs: HOUR })
    clock.now = START
    expect(await claimWork(store, { workerId: 'w', leaseMs: HOUR })).toEqual([])
    await pullBackFuture(store)
    expect(await claimWork(store, { workerId: 'w', leaseMs: HOUR })).toHaveLength(1)
  })

  it('F10 R43 let work be due that was to wait, by a clock that was wrong', async () => {
    const clock = { now: START + 365 * 24 * HOUR }
    const store = await openTestStore({ now: () => clock.now })
    await enqueue(store, [requestWork('sweep-deliveries', { installationId: '0' }, { delayMs: HOUR })])
    clock.now = START
    expect(await claimWork(store, { workerId: 'w', leaseMs: HOUR })).toEqual([])
    await pullBackFuture(store)
    expect(await claimWork(store, { workerId: 'w', leaseMs: HOUR })).toHaveLength(1)
  })

  it('F10 R43 let writes go on that kept their pace with a clock that was wrong', async () => {
    const clock = { now: START + 365 * 24 * HOUR }
    const store = await openTestStore({ now: () => clock.now })
    await installShop(store)
    const take = () => takeWriteSlot(store, '42', { spacingMs: 1_000, mostAnHour: 400, patienceMs: 10_000 })
    await take()
    clock.now = START
    expect((await take()).kind).toBe('too-far')
    await pullBackFuture(store)
    expect(await take()).toEqual({ kind: 'taken', waitMs: 0 })
  })

  it('are left to a newer version that made them', async () => {
    const store = await openTestStore({ now: () => START })
    await store.db.insertInto('schedules').values({ name: 'monthly', installation_id: '0', next_at: START }).execute()
    expect(await claimDueSchedules(store, hourly)).toBe(0)
    expect(await store.db.selectFrom('schedules').select('next_at').execute()).toEqual([{ next_at: START }])
  })

  it('lose no slot when the work cannot be added: both or neither', async () => {
    const store = await openTestStore({ now: () => START })
    await upsertSchedule(store, DAILY)
    const broken: NextSlot = () => {
      throw new Error('no next slot')
    }
    await expect(claimDueSchedules(store, broken)).rejects.toThrow('no next slot')
    expect(await claimDueSchedules(store, hourly)).toBe(1)
  })
})
