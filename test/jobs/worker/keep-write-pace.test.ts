import { expect, it } from '@jest/globals'
import { Paused } from '../../../src/github/client/paused.ts'
import { keepWritePace } from '../../../src/jobs/worker/keep-write-pace.ts'
import { saveInstallation } from '../../../src/store/installations/installations.ts'
import { describeOnBothEngines } from '../../support/store.ts'

describeOnBothEngines('D9 the pace of writes', (openTestStore) => {
  async function start(spacingMs: number) {
    const store = await openTestStore()
    await saveInstallation(store, { id: '1', account: 'acme' })
    const wait = keepWritePace(store, spacingMs)
    return async () => {
      await wait('1')
      return Date.now()
    }
  }

  it('keeps writes apart that want to go at the same time', async () => {
    const write = await start(200)
    const sent = (await Promise.all([write(), write(), write()])).toSorted((a, b) => a - b)
    // Timers and the two clocks may be some milliseconds off.
    for (const [index, at] of sent.slice(1).entries()) expect(at - (sent[index] ?? 0)).toBeGreaterThan(150)
  })

  it('holds nobody up for long: the work makes way and comes back', async () => {
    const write = await start(30_000)
    await write()
    const error = await write().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Paused)
    expect(error instanceof Paused ? error.until - Date.now() : 0).toBeGreaterThan(25_000)
  })

  it('is none where the host has no limits', async () => {
    const write = await start(0)
    const began = Date.now()
    for (let count = 0; count < 20; count += 1) await write()
    expect(Date.now() - began).toBeLessThan(1_000)
  })
})
