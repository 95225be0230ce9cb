import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createRouter, type Handler } from '../../../src/server/create-router.ts'
import { createProbe } from '../../../src/server/set-up/probe.ts'

const open: Server[] = []

afterEach(() => {
  for (const server of open.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

/** Listens on this machine and gives the address. */
async function listen(handler: Handler): Promise<string> {
  const server = createServer(handler)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server always has one
  return `http://127.0.0.1:${port}`
}

const probeHere = async () => {
  const probe = createProbe(3000)
  return { probe, url: await listen(createRouter({ '/healthz': probe.handler }, () => undefined)) }
}

describe('asking this process through its public address', () => {
  it('is fine where this process answers', async () => {
    const { probe, url } = await probeHere()
    expect(await probe.reach(url)).toEqual({ kind: 'fine' })
  })

  it.each<{ why: string; handler: Handler; says: string }>([
    { why: 'another server', handler: (_, response) => void response.end('alive'), says: 'HTTP 200' },
    {
      why: 'a proxy with nothing behind it',
      handler: (_, response) => void response.writeHead(502).end(),
      says: 'to port 3000',
    },
    {
      why: 'an address that leads on',
      handler: (_, response) => void response.writeHead(301, { location: 'https://www.example.org/' }).end(),
      says: 'leads on to https://www.example.org/',
    },
  ])('is doubtful where it is $why', async ({ handler, says }) => {
    const { probe } = await probeHere()
    const finding = await probe.reach(await listen(handler))
    expect(finding).toEqual({ kind: 'doubtful', sentence: expect.stringContaining(says) })
  })

  it('is doubtful where another set-up answers, whose proof is not ours', async () => {
    const [ours, theirs] = [await probeHere(), await probeHere()]
    expect(await ours.probe.reach(theirs.url)).toMatchObject({ kind: 'doubtful' })
  })

  it('is unknown where nothing answers from here: it may from outside', async () => {
    const { probe, url } = await probeHere()
    for (const server of open.splice(0)) server.close()
    expect(await probe.reach(url)).toEqual({ kind: 'unknown', sentence: expect.stringContaining('ECONNREFUSED') })
  })
})
