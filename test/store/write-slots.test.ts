import { expect, it } from '@jest/globals'
import { saveInstallation } from '../../src/store/installations/installations.ts'
import { takeWriteSlot } from '../../src/store/publications/write-slots.ts'
import { describeOnBothEngines } from '../support/store.ts'

const NOW = Date.parse('2026-11-16T08:00:00Z')
const HOUR = 3_600_000
const PACE = { spacingMs: 1_000, mostAnHour: 400, patienceMs: 10_000 }

describeOnBothEngines('D9 writes of an installation', (openTestStore) => {
  async function start() {
    const clock = { now: NOW }
    const store = await openTestStore({ now: () => clock.now })
    for (const id of ['1', '2']) await saveInstallation(store, { id, account: `a${id}` })
    return { clock, store }
  }

  it('are a second apart, whichever replica asks, and as far ahead as somebody waits', async () => {
    const { store } = await start()
    const replica = await openTestStore({ now: () => NOW, like: store })
    const asked = Array.from({ length: 14 }, (_, index) => takeWriteSlot(index % 2 === 0 ? store : replica, '1', PACE))
    const slots = await Promise.all(asked)
    const taken = slots.filter(({ kind }) => kind === 'taken').map(({ waitMs }) => waitMs)
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 11 }, (_, index) => index * 1_000))
    expect(slots.filter(({ kind }) => kind === 'too-far').map(({ waitMs }) => waitMs)).toEqual([11_000, 11_000, 11_000])
  })

  it('do not wait for those of another installation', async () => {
    const { store } = await start()
    await takeWriteSlot(store, '1', PACE)
    expect(await takeWriteSlot(store, '2', PACE)).toEqual({ kind: 'taken', waitMs: 0 })
    expect(await takeWriteSlot(store, 'unknown', PACE)).toEqual({ kind: 'taken', waitMs: 0 })
  })

  it('are at most 60 in any minute and 400 in any hour, however many want to', async () => {
    const { clock, store } = await start()
    const sent: number[] = []
    for (const end = NOW + 3 * HOUR; clock.now < end; ) {
      const { kind, waitMs } = await takeWriteSlot(store, '1', PACE)
      if (kind === 'taken') sent.push(clock.now + waitMs)
      clock.now += kind === 'taken' ? 300 : waitMs
    }
    const most = (windowMs: number) =>
      Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + windowMs).length))
    expect([most(1_000), most(60_000), most(HOUR)]).toEqual([1, 60, 400])
    expect(sent.length).toBeGreaterThan(1_000)
    const { count } = await store.db
      .selectFrom('github_writes')
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBeLessThanOrEqual(400 + PACE.patienceMs / PACE.spacingMs)
  }, 60_000)
})
