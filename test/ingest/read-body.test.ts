import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import { createBodyReader } from '../../src/ingest/read-body.ts'

/** A request of which only the body and the length matter here. */
function requestOf(length?: number): PassThrough & IncomingMessage {
  const headers = length === undefined ? {} : { 'content-length': String(length) }
  return Object.assign(new PassThrough(), { headers }) as never
}

describe('reading bodies', () => {
  it('holds no more than the cap of all together, and takes the next one when memory is free again', async () => {
    const read = createBodyReader(100, 150)
    const first = requestOf()
    const second = requestOf()
    const [one, two] = [read(first), read(second)]
    first.write(Buffer.alloc(90))
    await new Promise(setImmediate)
    second.write(Buffer.alloc(90))
    expect(await two).toEqual({ kind: 'busy' })
    first.end()
    expect(await one).toMatchObject({ kind: 'body' })
    const third = requestOf()
    third.end(Buffer.alloc(100))
    expect(await read(third)).toMatchObject({ kind: 'body' })
  })

  it.each([
    { why: 'exactly the cap', request: () => requestOf(100), bytes: 100, kind: 'body' },
    { why: 'one byte more', request: () => requestOf(), bytes: 101, kind: 'too-large' },
    { why: 'a length that says more', request: () => requestOf(101), bytes: 1, kind: 'too-large' },
    { why: 'nothing', request: () => requestOf(0), bytes: 0, kind: 'body' },
  ])('$why is $kind', async ({ request, bytes, kind }) => {
    const incoming = request()
    incoming.end(Buffer.alloc(bytes))
    expect(await createBodyReader(100)(incoming)).toMatchObject({ kind })
  })
})
