import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { type ClientRequest, createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createIngress, type IngressOptions, type SignedEvent } from '../../../src/ingest/github/ingress.ts'
import { BODY_LIMITS, createBodyReader } from '../../../src/ingest/read-body.ts'

const SECRET = 'the secret of these tests'
const OLD_SECRET = 'the secret before it was rotated'
const MEGABYTE = 1024 * 1024

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

interface Sent {
  readonly body?: string | Buffer
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly method?: string
}

let server: Server | undefined

afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

/** The ingress on a real port; gives what was received and what was counted. */
async function open(options: Partial<IngressOptions> = {}) {
  const received: SignedEvent[] = []
  const counted: { readonly event: string; readonly status: number }[] = []
  const ingress = createIngress({
    secrets: [SECRET, OLD_SECRET],
    receive: async (event) => void received.push(event),
    onAnswer: ({ event, status }) => void counted.push({ event, status }),
    ...options,
  })
  server = createServer(ingress).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { received, counted, port: (server.address() as AddressInfo).port } // a listening TCP server always has one
}

function signed(body: string | Buffer, secret = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

function send(port: number, { body = '{}', headers = {}, method = 'POST' }: Sent): Promise<Answer> {
  const all = {
    'content-type': 'application/json',
    'x-github-event': 'ping',
    'x-github-delivery': 'a guid',
    'x-hub-signature-256': signed(body),
    ...headers,
  }
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', method, headers: given }, (response) => {
      response.resume()
      resolve({ status: response.statusCode ?? 0, headers: response.headers })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

describe('the ingress (R49, S02)', () => {
  it('answers 202 and hands on what was signed', async () => {
    const { port, received, counted } = await open()
    expect(await send(port, { body: '{"zen":"é"}' })).toMatchObject({ status: 202 })
    expect(received).toEqual([{ id: 'a guid', name: 'ping', payload: { zen: 'é' } }])
    expect(counted).toEqual([{ event: 'ping', status: 202 }])
  })

  it.each(['x-github-delivery', 'x-github-event'])('refuses a %s longer than any of GitHub’s', async (header) => {
    const { port, received } = await open()
    expect(await send(port, { headers: { [header]: 'x'.repeat(3_000) } })).toMatchObject({ status: 400 })
    expect(received).toEqual([])
  })

  it('does not answer before the commit', async () => {
    const commit = Promise.withResolvers<void>()
    const { port, counted } = await open({ receive: () => commit.promise })
    const answer = send(port, {})
    await new Promise(setImmediate)
    expect(counted).toEqual([])
    commit.resolve()
    expect(await answer).toMatchObject({ status: 202 })
  })

  it.each<{ why: string; sent: Sent; status: number }>([
    {
      why: 'the secret before the rotation still counts',
      sent: { headers: { 'x-hub-signature-256': signed('{}', OLD_SECRET) } },
      status: 202,
    },
    {
      why: 'a charset changes nothing',
      sent: { headers: { 'content-type': 'application/json; charset=utf-8' } },
      status: 202,
    },
    {
      why: 'an event nobody knows is taken and counted',
      sent: { headers: { 'x-github-event': 'new_event' } },
      status: 202,
    },
    { why: 'another secret', sent: { headers: { 'x-hub-signature-256': signed('{}', 'guessed') } }, status: 401 },
    { why: 'no signature', sent: { headers: { 'x-hub-signature-256': undefined } }, status: 401 },
    {
      why: 'only the old SHA-1',
      sent: { headers: { 'x-hub-signature-256': undefined, 'x-hub-signature': 'sha1=00' } },
      status: 401,
    },
    { why: 'a short signature', sent: { headers: { 'x-hub-signature-256': 'sha256=abc' } }, status: 401 },
    {
      why: 'a signature that is no number',
      sent: { headers: { 'x-hub-signature-256': `sha256=${'x'.repeat(64)}` } },
      status: 401,
    },
    {
      why: 'the signature of another body',
      sent: { body: '{"a":1}', headers: { 'x-hub-signature-256': signed('{}') } },
      status: 401,
    },
    { why: 'a form', sent: { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, status: 415 },
    { why: 'no content type', sent: { headers: { 'content-type': undefined } }, status: 415 },
    { why: 'a packed body', sent: { headers: { 'content-encoding': 'gzip' } }, status: 415 },
    { why: 'not a POST', sent: { method: 'PUT' }, status: 405 },
    { why: 'no event', sent: { headers: { 'x-github-event': undefined } }, status: 400 },
    { why: 'no GUID', sent: { headers: { 'x-github-delivery': undefined } }, status: 400 },
    { why: 'signed, but no JSON', sent: { body: '{' }, status: 400 },
    { why: 'an empty body', sent: { body: '' }, status: 400 },
    { why: 'signed, but null', sent: { body: 'null' }, status: 400 },
    { why: 'signed, but a number', sent: { body: '1' }, status: 400 },
    { why: 'signed, but a list', sent: { body: '[]' }, status: 400 },
    { why: 'signed, but a word', sent: { body: '"a"' }, status: 400 },
  ])('$status: $why', async ({ sent, status }) => {
    const { port, received, counted } = await open()
    expect(await send(port, sent)).toMatchObject({ status })
    expect(received).toHaveLength(status === 202 ? 1 : 0)
    expect(counted).toMatchObject([{ status }])
  })
})

describe('a large body (R47)', () => {
  it('of 24.9 MB is taken', async () => {
    const { port } = await open()
    const body = JSON.stringify({ x: 'x'.repeat(24.9 * MEGABYTE) })
    expect(await send(port, { body })).toMatchObject({ status: 202 })
  })

  it('of 26 MB is refused by its length, before it is read', async () => {
    const { port } = await open()
    const outgoing = request({ port, host: '127.0.0.1', method: 'POST', headers: headersOf(26 * MEGABYTE) })
    outgoing.flushHeaders()
    const [response] = await once(outgoing, 'response')
    expect(response.statusCode).toBe(413)
    outgoing.destroy()
  })

  it('without a length is refused at the cap', async () => {
    const { port, received } = await open()
    const outgoing = request({ port, host: '127.0.0.1', method: 'POST', headers: headersOf(undefined) })
    const answered = once(outgoing, 'response')
    outgoing.on('error', () => undefined) // the door closes while we are still pushing
    for (let sent = 0; sent < 27; sent += 1) outgoing.write(Buffer.alloc(MEGABYTE, 'x'))
    const [response] = await answered
    expect(response.statusCode).toBe(413)
    expect(received).toEqual([])
  })

  it('that ends early harms nobody', async () => {
    const { port, counted } = await open()
    const outgoing = request({ port, host: '127.0.0.1', method: 'POST', headers: headersOf(1000) })
    outgoing.on('error', () => undefined) // it is we who hang up
    outgoing.write('{')
    await once(server ?? outgoing, 'request')
    outgoing.destroy()
    while (counted.length === 0) await new Promise(setImmediate)
    expect(counted).toMatchObject([{ status: 400 }])
    expect(await send(port, {})).toMatchObject({ status: 202 })
  })
})

describe('senders that are not GitHub (F9, S22, R47)', () => {
  it('cannot shut the door by holding bodies open', async () => {
    const limits = { ...BODY_LIMITS, smallBudget: MEGABYTE, largeBudget: 2 * MEGABYTE }
    const bodies = createBodyReader(limits)
    const { port } = await open({ bodies })
    const idle = Array.from({ length: 30 }, () => hold(port, MEGABYTE, MEGABYTE - 1))
    idle.push(...Array.from({ length: 30 }, () => hold(port, limits.smallBytes, limits.smallBytes - 1)))
    while (bodies.heldBytes() < 2.5 * MEGABYTE) await new Promise(setImmediate)
    for (const size of [10, 22_000, 200_000, 1_500_000]) {
      expect(await send(port, { body: JSON.stringify({ x: 'x'.repeat(size) }) })).toMatchObject({ status: 202 })
      expect(bodies.heldBytes()).toBeLessThanOrEqual(3 * MEGABYTE)
    }
    for (const request of idle) request.destroy()
  })

  it('are told before their body is read when they bring no signature', async () => {
    const { port } = await open()
    const outgoing = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      headers: { ...headersOf(20 * MEGABYTE), 'x-hub-signature-256': 'sha256=short' },
    })
    outgoing.flushHeaders()
    const [response] = await once(outgoing, 'response')
    expect(response.statusCode).toBe(401)
    outgoing.destroy()
  })

  it('are cut off when their body takes too long', async () => {
    const { port } = await open({ bodies: createBodyReader({ ...BODY_LIMITS, timeoutMs: 30 }) })
    const outgoing = hold(port, 1000, 10)
    const [response] = await once(outgoing, 'response')
    expect(response.statusCode).toBe(408)
    expect(response.headers.connection).toBe('close')
    outgoing.destroy()
  })
})

/** Begins a body and does not go on. */
function hold(port: number, length: number, bytes: number): ClientRequest {
  const outgoing = request({ port, host: '127.0.0.1', method: 'POST', headers: headersOf(length) })
  outgoing.on('error', () => undefined) // the door closes on it
  outgoing.write(Buffer.alloc(bytes))
  return outgoing
}

describe('a store that cannot take it', () => {
  it('is told as 503, with when to come again', async () => {
    const { port } = await open({ receive: () => Promise.reject(new Error('disk full')) })
    expect(await send(port, {})).toMatchObject({ status: 503, headers: { 'retry-after': '30' } })
  })

  it('and is slow is told as 503 before GitHub gives up, never as 2xx (R16)', async () => {
    const commit = Promise.withResolvers<void>()
    const { port, counted } = await open({ receive: () => commit.promise, timeoutMs: 20 })
    expect(await send(port, {})).toMatchObject({ status: 503 })
    commit.resolve()
    await new Promise(setImmediate)
    expect(counted).toMatchObject([{ status: 503 }])
  })
})

function headersOf(length: number | undefined): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-github-delivery': 'a guid',
    'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
    ...(length === undefined ? {} : { 'content-length': String(length) }),
  }
}
