import { describe, expect, it } from '@jest/globals'
import { createReadiness } from '../../src/server/readiness.ts'

function quiet(): void {
  // What goes wrong here is provoked.
}

const log = { debug: quiet, info: quiet, warn: quiet, error: quiet }

function start() {
  const state = { now: 0, pings: 0, isWritable: true }
  const ping = async () => {
    state.pings += 1
    if (!state.isWritable) throw new Error('database or disk is full')
  }
  return { state, readiness: createReadiness({ ping }, log, () => state.now) }
}

describe('readiness', () => {
  it('F19 is no with a full disk, and yes again once there is space', async () => {
    const { state, readiness } = start()
    expect(await readiness.check(0)).toBe(true)
    Object.assign(state, { isWritable: false, now: 2_000 })
    expect(await readiness.check(0)).toBe(false)
    Object.assign(state, { isWritable: true, now: 4_000 })
    expect(await readiness.check(0)).toBe(true)
  })

  it('F4 is no after a delivery that could not be stored, although probes succeed', async () => {
    const { state, readiness } = start()
    await expect(readiness.watch(Promise.reject(new Error('no answer')))).rejects.toThrow('no answer')
    expect(await readiness.check(0)).toBe(false)
    state.now = 10_000
    expect(await readiness.check(0)).toBe(true)
  })

  it('is yes at once after a delivery that was stored', async () => {
    const { readiness } = start()
    await expect(readiness.watch(Promise.reject(new Error('no answer')))).rejects.toThrow('no answer')
    await readiness.watch(Promise.resolve('new'))
    expect(await readiness.check(0)).toBe(true)
  })

  it('F4 is no while the worker cannot look for work', async () => {
    const { readiness } = start()
    expect(await readiness.check(60_000)).toBe(false)
  })

  it('asks the database once for many probes', async () => {
    const { state, readiness } = start()
    await Promise.all(Array.from({ length: 20 }, () => readiness.check(0)))
    expect(state.pings).toBe(1)
  })
})
