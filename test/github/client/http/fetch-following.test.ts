import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { fetchFollowing } from '../../../../src/github/client/http/fetch-following.ts'

interface Seen {
  readonly method: string | undefined
  readonly authorization: string | undefined
  readonly body: string
}

let here: { server: Server; url: string }
let elsewhere: { server: Server; url: string }
let seen: Seen[]

/** Answers `/to/STATUS/ADDRESS` with a redirect, and anything else with 201. */
async function listen(): Promise<{ server: Server; url: string }> {
  const server = createServer(async (request, response) => {
    const { method, headers } = request
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push({ method, authorization: headers.authorization, body })
    const [, status, address = ''] = /^\/to\/(\d+)\/(.*)$/.exec(request.url ?? '') ?? []
    if (status === undefined) response.writeHead(201).end('{}')
    else response.writeHead(Number(status), address === '' ? {} : { location: decodeURIComponent(address) }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server always has one
  return { server, url: `http://127.0.0.1:${port}` }
}

beforeEach(async () => {
  seen = []
  here = await listen()
  elsewhere = await listen()
})

afterEach(() => {
  for (const { server } of [here, elsewhere]) server.close().closeAllConnections()
})

const ask = (path: string, method: string) =>
  fetchFollowing(`${here.url}${path}`, {
    method,
    headers: { authorization: 'token ghs_1' },
    ...(method === 'GET' ? {} : { body: '{"title":"x"}' }),
  })

describe('a redirect of GitHub', () => {
  it.each([301, 302, 307, 308])('R31 keeps the method and the body of a write: %d', async (status) => {
    for (const method of ['POST', 'PATCH']) {
      const response = await ask(`/to/${status}/${encodeURIComponent('/repositories/7/issues')}`, method)
      expect(response.status).toBe(201)
      expect(seen.at(-1)).toEqual({ method, authorization: 'token ghs_1', body: '{"title":"x"}' })
    }
  })

  it('R31 is followed for a repository that was renamed and transferred', async () => {
    const twice = encodeURIComponent(`/to/301/${encodeURIComponent('/repositories/7')}`)
    expect((await ask(`/to/301/${twice}`, 'GET')).status).toBe(201)
  })

  it('without an address is an answer like any other', async () => {
    expect((await ask('/to/301/', 'GET')).status).toBe(301)
  })

  it('without end is an error', async () => {
    const circle = `${here.url}/to/302/`
    const around = Array.from({ length: 7 }).reduce((to: string) => `/to/302/${encodeURIComponent(to)}`, circle)
    await expect(ask(around, 'GET')).rejects.toThrow('without end')
  })

  it('to another host gets neither the token nor a write', async () => {
    const away = `/to/307/${encodeURIComponent(`${elsewhere.url}/x`)}`
    expect((await ask(away, 'GET')).status).toBe(201)
    expect(seen.at(-1)).toMatchObject({ method: 'GET', authorization: undefined })
    await expect(ask(away, 'POST')).rejects.toThrow('another host')
  })
})
