import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { BODY_LIMITS, createBodyReader } from '../../src/ingest/read-body.ts'

const LIMITS = { bodyBytes: 100, smallBytes: 10, smallBudget: 20, largeBudget: 150, timeoutMs: 10_000 }

/** A request of which only the body and the length matter here; without a length it comes in chunks. */
function requestOf(length?: number): PassThrough & IncomingMessage {
  const headers = length === undefined ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(length) }
  return Object.assign(new PassThrough(), { headers }) as never
}

/** Begins to read a body of which some bytes have come and the rest has not. */
async function begin(reader: ReturnType<typeof createBodyReader>, length: number, bytes: number) {
  const request = requestOf(length)
  const body = reader.read(request, () => undefined)
  request.write(Buffer.alloc(bytes))
  await setImmediate()
  return { request, body }
}

describe('reading bodies', () => {
  it.each([
    { why: 'exactly the cap', length: 100, bytes: 100, kind: 'body' },
    { why: 'the cap, in chunks', length: undefined, bytes: 100, kind: 'body' },
    { why: 'one byte more than the cap', length: undefined, bytes: 101, kind: 'too-large' },
    { why: 'a length that says more', length: 101, bytes: 1, kind: 'too-large' },
    { why: 'nothing', length: 0, bytes: 0, kind: 'body' },
  ])('$why is $kind', async ({ length, bytes, kind }) => {
    const reader = createBodyReader(LIMITS)
    const incoming = requestOf(length)
    incoming.end(Buffer.alloc(bytes))
    expect(await reader.read(incoming, () => undefined)).toMatchObject({ kind })
    expect(reader.heldBytes()).toBe(0)
  })

  it('gives the bytes on as they come, and together at the end', async () => {
    const seen: string[] = []
    const incoming = requestOf()
    const body = createBodyReader(BODY_LIMITS).read(incoming, (bytes) => seen.push(bytes.toString()))
    for (const text of ['one, ', 'two, ', 'three']) {
      incoming.write(text)
      await setImmediate()
    }
    incoming.end()
    expect(await body).toEqual({ kind: 'body', bytes: Buffer.from('one, two, three') })
    expect(seen.join('')).toBe('one, two, three')
  })

  it('F9 lets whoever has been sending longest go when the memory is used up, never the newcomer', async () => {
    const reader = createBodyReader(LIMITS)
    const idle = await begin(reader, 100, 90)
    const honest = await begin(reader, 100, 90)
    expect(await idle.body).toEqual({ kind: 'busy' })
    honest.request.end(Buffer.alloc(10))
    expect(await honest.body).toMatchObject({ kind: 'body' })
    expect(reader.heldBytes()).toBe(0)
  })

  it('F9 keeps memory for small bodies that no large one can have', async () => {
    const reader = createBodyReader(LIMITS)
    const large = [await begin(reader, 100, 99), await begin(reader, 100, 50)]
    const small = await begin(reader, 10, 10)
    small.request.end()
    expect(await small.body).toMatchObject({ kind: 'body' })
    for (const { request } of large) request.destroy()
  })

  it('S22 counts the memory and not the bytes, so that single bytes cost what they take', async () => {
    const reader = createBodyReader({ ...LIMITS, bodyBytes: 1_000_000, largeBudget: 1_000_000 })
    const { request } = await begin(reader, 100_000, 1)
    expect(reader.heldBytes()).toBe(32 * 1024)
    request.destroy()
  })

  it('S22 cuts a body that takes too long', async () => {
    const reader = createBodyReader({ ...LIMITS, timeoutMs: 20 })
    const { body } = await begin(reader, 100, 99)
    expect(await body).toEqual({ kind: 'slow' })
    expect(reader.heldBytes()).toBe(0)
  })

  it('forgets what a sender sent that hung up', async () => {
    const reader = createBodyReader(LIMITS)
    const { request, body } = await begin(reader, 100, 99)
    request.destroy()
    expect(await body).toEqual({ kind: 'aborted' })
    expect(reader.heldBytes()).toBe(0)
  })
})
