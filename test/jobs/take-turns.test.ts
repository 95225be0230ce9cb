import { performance } from 'node:perf_hooks'
import { setImmediate } from 'node:timers'
import { describe, expect, it } from '@jest/globals'
import { takeTurns } from '../../src/jobs/take-turns.ts'
import type { Steps } from '../../src/util/steps.ts'
import { eachInAStep, finish } from '../../src/util/steps.ts'

/** Works for so many milliseconds. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

describe('takeTurns', () => {
  it('lets others run between two steps of a long computation', async () => {
    const order: string[] = []
    function* compute(): Steps<string> {
      for (const step of ['first', 'second', 'third']) {
        order.push(step)
        if (step === 'first') setImmediate(() => order.push('a delivery that came meanwhile'))
        work(25)
        yield
      }
      return 'done'
    }
    expect(await takeTurns(compute())).toBe('done')
    expect(order).toEqual(['first', 'a delivery that came meanwhile', 'second', 'third'])
  })

  it('passes on what a step throws', async () => {
    // biome-ignore lint/correctness/useYield: it fails before its first step
    function* compute(): Steps<string> {
      throw new Error('no figure')
    }
    await expect(takeTurns(compute())).rejects.toThrow('no figure')
  })
})

it('gives the same in steps as at once', () => {
  expect(finish(eachInAStep([1, 2, 3], (n) => n * n))).toEqual([1, 4, 9])
})
