import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createRouter } from '../../src/server/create-router.ts'
import { listen } from '../../src/server/listen.ts'

const faults: unknown[] = []
const routes = {
  '/': fine,
  '/fails': () => Promise.reject(new Error('a fault')),
  '/fails-late': (_: unknown, response: Parameters<typeof fine>[1]) => {
    response.writeHead(200, { 'content-length': 1000 }).write('begun')
    throw new Error('a late fault')
  },
}

function fine(_: unknown, response: import('node:http').ServerResponse): void {
  response.writeHead(200).end('fine')
}

let server: Awaited<ReturnType<typeof listen>>
let port: number

beforeAll(async () => {
  server = await listen(
    { HOST: '127.0.0.1', PORT: 0 },
    createRouter(routes, (error) => faults.push(error)),
  )
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})

afterAll(() => void server.close())

/** What a raw request is answered with, until the server closes the connection. */
async function exchange(request: string): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined) // a reset is an answer as well
  socket.write(request, 'latin1')
  return text(socket).catch(() => '')
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}

function get(target: string, method = 'GET'): Promise<string> {
  return exchange(`${method} ${target} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n`)
}

function openConnections(): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  )
}

describe('odd request lines (F8)', () => {
  it.each([
    { target: '/', status: 200, why: 'a path' },
    { target: '/?a=//b', status: 200, why: 'a query may hold anything' },
    { target: 'http://here/', status: 200, why: 'a whole address must be taken (RFC 9112)' },
    { target: '//', status: 400, why: 'an address without a host, if read as one' },
    { target: '//evil.example/', status: 400, why: 'another host, if read as an address' },
    { target: '/\\evil.example/', status: 400, why: 'the same to whoever reads a backslash as a slash' },
    { target: 'http://', status: 400, why: 'no host' },
    { target: 'http://[', status: 400, why: 'no host that could be' },
    { target: '*', status: 400, why: 'only for OPTIONS about the server as a whole' },
    { target: 'ftp://here/', status: 400, why: 'not ours' },
    { target: '/%', status: 404, why: 'a path that nobody serves' },
    { target: '/__proto__', status: 404, why: 'a word that every object knows' },
    { target: '/fails', status: 500, why: 'a handler that fails' },
  ])('$target is $status: $why', async ({ target, status }) => {
    expect(statusOf(await get(target, target === '*' ? 'OPTIONS' : 'GET'))).toBe(status)
  })

  it('S14 says nothing of a fault but that the log has it', async () => {
    const answer = await exchange('GET /fails HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n')
    expect(answer).toContain('the log says what')
    expect(answer).not.toMatch(/a fault|Error:|\.ts\b|node_modules/)
  })

  it('F8 closes the connection when a handler fails in the middle of its answer', async () => {
    await get('/fails-late')
    expect(faults).toContainEqual(new Error('a late fault'))
  })

  it('F8 answers every target, and keeps no connection', async () => {
    const target = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 40 }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.webPath(),
      fc.array(fc.constantFrom('/', '\\', '.', '%', '[', ']', '@', ':', '?', '#', 'a', ' ', 'http:'), { maxLength: 8 }),
    )
    const method = fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'CONNECT', 'TRACE', 'PRI', 'get', '')
    const line = fc.tuple(method, target, fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', ''))
    await fc.assert(
      fc.asyncProperty(line, async ([method, target, version]) => {
        const path = Array.isArray(target) ? target.join('') : target
        const answer = await exchange(`${method} ${path} ${version}\r\nHost: here\r\nConnection: close\r\n\r\n`)
        // A CONNECT and a line without an end are hung up on.
        if (answer !== '') expect(statusOf(answer)).toBeGreaterThanOrEqual(200)
      }),
      { numRuns: 300 },
    )
    expect(await openConnections()).toBe(0)
    expect(statusOf(await get('/'))).toBe(200)
    expect(faults.every((fault) => String(fault).includes('fault'))).toBe(true)
  })
})
