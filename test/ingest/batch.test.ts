import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { createBatcher } from '../../src/ingest/batch.ts'

/** A batcher whose batches end when they are told to. */
function startBatcher(options: Partial<Parameters<typeof createBatcher>[1]> = {}) {
  const batches: { readonly items: readonly number[]; readonly done: PromiseWithResolvers<readonly string[]> }[] = []
  const add = createBatcher<number, string>(
    (items) => {
      const done = Promise.withResolvers<readonly string[]>()
      batches.push({ items, done })
      return done.promise
    },
    { atOnce: 1, batchItems: 3, waitingItems: 100, ...options },
  )
  const finish = (index: number) => batches[index]?.done.resolve(batches[index].items.map(String))
  return { add, batches, finish }
}

describe('batches', () => {
  it('take what comes while another is under way, and give each caller its own result', async () => {
    const { add, batches, finish } = startBatcher()
    const first = add(1)
    await setImmediate()
    const later = [2, 3, 4, 5].map(add)
    finish(0)
    expect(await first).toBe('1')
    await setImmediate()
    finish(1)
    await setImmediate()
    finish(2)
    expect(await Promise.all(later)).toEqual(['2', '3', '4', '5'])
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3, 4], [5]])
  })

  it('F4 one that never ends holds up nobody else where several may be under way', async () => {
    const { add, finish } = startBatcher({ atOnce: 2 })
    add(1)
    await setImmediate()
    const second = add(2)
    await setImmediate()
    finish(1)
    expect(await second).toBe('2')
  })

  it('that fails fails for every caller in it, and for no other', async () => {
    const { add, batches, finish } = startBatcher()
    const failing = Promise.allSettled([add(1), add(2)])
    await setImmediate()
    const next = add(3)
    batches[0]?.done.reject(new Error('disk full'))
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await setImmediate()
    finish(1)
    expect(await next).toBe('3')
  })

  it('refuses what no memory is meant for', async () => {
    const { add, finish } = startBatcher({ waitingItems: 2 })
    const first = add(1)
    await setImmediate()
    const waiting = [add(2), add(3)]
    await expect(add(4)).rejects.toThrow('too many deliveries wait')
    finish(0)
    await first
    await setImmediate()
    finish(1)
    expect(await Promise.all(waiting)).toEqual(['2', '3'])
  })
})
