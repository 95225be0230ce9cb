import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Probot } from 'probot'
import { createApp } from '../../src/app.ts'
import type { WebhookEvent } from '../../src/ingest/github/event-to-work.ts'
import { keys, SECRET, startSoundings, type TestWorld } from '../support/start-soundings.ts'

describe('the server', () => {
  let world: TestWorld

  beforeEach(async () => {
    world = await startSoundings()
  })

  afterEach(() => world.close())

  it.each([
    { path: '/healthz', status: 200, why: 'the process lives' },
    { path: '/readyz', status: 200, why: 'the database answers' },
    { path: '/metrics', status: 200, why: 'Prometheus reads it' },
    { path: '/', status: 404, why: 'nothing is served there' },
    { path: '/probot', status: 404, why: "Probot's own pages are off (S26)" },
    { path: '/api/github/webhooks', status: 405, why: 'deliveries are posted' },
  ])('GET $path is $status: $why', async ({ path, status }) => {
    const response = await fetch(`${world.server.url}${path}`)
    expect(response.status).toBe(status)
  })

  it.each([
    { path: '/soundings/api/github/webhooks', why: 'the proxy hands the path of PUBLIC_URL on' },
    { path: '/api/github/webhooks', why: 'the proxy takes it off' },
  ])('D13 takes deliveries at $path: $why', async ({ path }) => {
    const behindPath = await startSoundings({ env: { PUBLIC_URL: 'https://example.org/soundings/' } })
    behindPath.github.webhookUrl = `${behindPath.server.url}${path}`
    behindPath.github.ping()
    await behindPath.github.settled()
    expect(behindPath.github.log.entries.map(({ status }) => status)).toEqual([202])
    await behindPath.close()
  })

  it('S18 sends no page without its security headers', async () => {
    const { headers } = await fetch(`${world.server.url}/readyz`)
    const policy = headers.get('content-security-policy')
    for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "style-src 'self'"])
      expect(policy?.split('; ')).toContain(rule)
    expect(policy).not.toContain('unsafe')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('R13 F20 is not ready first, and takes deliveries until load balancers have noticed', async () => {
    const closed = world.server.close(300)
    expect((await fetch(`${world.server.url}/readyz`)).status).toBe(503)
    world.github.ping()
    await world.github.settled()
    expect(world.github.log.entries.map(({ status }) => status)).toEqual([202])
    await closed
    await expect(fetch(`${world.server.url}/readyz`)).rejects.toThrow()
  })

  it('counts deliveries by event and answer, and events nobody knows together', async () => {
    world.github.ping()
    await world.settle()
    const text = await (await fetch(`${world.server.url}/metrics`)).text()
    expect(text).toContain('soundings_deliveries_total{event="ping",status="202"} 1')
    expect(text).toMatch(/^soundings_work_items\{state="waiting"\} \d+$/m)
  })
})

describe('src/app.ts', () => {
  it('is an ordinary Probot app function that hands every event on', async () => {
    const events: WebhookEvent[] = []
    const probot = new Probot({ appId: 1, privateKey: keys.privateKey, secret: SECRET, logLevel: 'fatal' })
    await probot.load(createApp(async (event) => void events.push(event)))
    const payload = { action: 'opened', installation: { id: 42 } }
    await probot.receive({ id: 'a guid', name: 'pull_request', payload } as Parameters<Probot['receive']>[0]) // the least of one
    expect(events).toEqual([expect.objectContaining({ id: 'a guid', name: 'pull_request', payload })])
  })

  it('fails the event where it could not be stored, so that the sender is told', async () => {
    const probot = new Probot({ appId: 1, privateKey: keys.privateKey, secret: SECRET, logLevel: 'fatal' })
    await probot.load(createApp(() => Promise.reject(new Error('disk full'))))
    const event = { id: 'a guid', name: 'push', payload: {} } as Parameters<Probot['receive']>[0] // the least of one
    await expect(probot.receive(event)).rejects.toThrow('disk full')
  })
})
