import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'

const MODULE = new URL('../../../src/server/process/collect-at-rest.ts', import.meta.url).href
const LOOK_MS = 20

/** A process of its own: Jest's heap holds too much that lives. Prints the heap's megabytes before and at the end. */
const program = (work: string) => `
  import { collectAtRest } from '${MODULE}'
  const heap = () => Math.round(process.memoryUsage().heapTotal / 2 ** 20)
  let made = Array.from({ length: 400_000 }, (_, n) => ({ n, text: 'pull request ' + n }))
  if (made.length === 0) throw new Error('kept until here')
  made = undefined
  const before = heap()
  collectAtRest(${LOOK_MS})
  ${work}
  console.log(before, heap())
`
/** Until it is half as large; a slow machine may take its time. */
const REST = `
  const latest = performance.now() + 20_000
  while (heap() > before / 2 && performance.now() < latest) await new Promise((resolve) => setTimeout(resolve, ${LOOK_MS * 5}))
`
const TOIL = `
  const end = performance.now() + ${LOOK_MS * 10}
  while (performance.now() < end) await new Promise((resolve) => setImmediate(resolve))
`

async function heapAround(work: string) {
  const run = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program(work)])
  const [before = 0, after = 0] = run.stdout.split(' ').map(Number)
  return { before, after }
}

describe('a process at rest', () => {
  it('gives back what it left behind', async () => {
    const { before, after } = await heapAround(REST)
    expect(after).toBeLessThan(before / 2)
  })

  it('is not stopped for it while it works', async () => {
    const { before, after } = await heapAround(TOIL)
    expect(after).toBeGreaterThan(before / 2)
  })
})
