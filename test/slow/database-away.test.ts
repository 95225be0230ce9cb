import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findPostgres, type PostgresCluster, startPostgres } from '../support/postgres.ts'
import { type SoundingsProcess, startSoundingsProcess } from '../support/soundings-process.ts'
import { SECRET, until } from '../support/start-soundings.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

/** GitHub hangs up after 10 s; our own promise is half of that. */
const PROMISED_MS = 5_000
const programs = findPostgres()

let cluster: PostgresCluster
let databaseUrl: string
let wire: TcpProxy
let server: SoundingsProcess
const dataDir = mkdtempSync(join(tmpdir(), 'soundings-away-'))

async function deliver(): Promise<{ readonly status: number; readonly elapsedMs: number }> {
  const body = JSON.stringify({ action: 'opened', installation: { id: 42 } })
  const started = performance.now()
  const response = await fetch(`${server.url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
    },
  })
  return { status: response.status, elapsedMs: performance.now() - started }
}

async function readiness(): Promise<number> {
  return (await fetch(`${server.url}/readyz`)).status
}

const describeOnPostgres = programs === undefined ? describe.skip : describe

describeOnPostgres(`a database that fails${programs === undefined ? ': SKIPPED, no PostgreSQL programs' : ''}`, () => {
  beforeAll(async () => {
    cluster = await startPostgres(programs ?? '')
    const address = new URL(await cluster.freshSchema())
    wire = await startTcpProxy(Number(address.port))
    address.port = String(wire.port)
    databaseUrl = address.href
    server = await startSoundingsProcess({ dataDir, databaseUrl, arguments: ['--no-worker'] })
  }, 60_000)

  afterAll(async () => {
    await server.end('SIGTERM')
    await wire.close()
    await cluster.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('takes deliveries while it is there', async () => {
    expect(await deliver()).toMatchObject({ status: 202 })
    expect(await readiness()).toBe(200)
  })

  it.each([
    { why: 'R14 R15 is away', fail: () => wire.cut() },
    { why: 'R16 is silent', fail: () => wire.hush() },
  ])(
    '$why: 503 in time, never 2xx, and all is well when it comes back',
    async ({ fail }) => {
      fail()
      for (let delivery = 0; delivery < 3; delivery += 1) {
        const { status, elapsedMs } = await deliver()
        expect(status).toBe(503)
        expect(elapsedMs).toBeLessThan(PROMISED_MS)
      }
      wire.mend()
      await until(async () => (await deliver()).status === 202, 40_000)
      expect(await readiness()).toBe(200)
    },
    120_000,
  )

  it('F4 loses its connections silently: taken again within 15 s, and not ready until then', async () => {
    expect(await readiness()).toBe(200)
    wire.forget()
    expect(await deliver()).toMatchObject({ status: 503 })
    expect(await readiness()).toBe(503)
    await until(async () => (await deliver()).status === 202, 15_000)
    await until(async () => (await readiness()) === 200, 15_000)
  }, 60_000)

  it('F4 ends in time although the database is silent', async () => {
    const other = await startSoundingsProcess({ dataDir, databaseUrl, env: { DRAIN_SECONDS: '0' } })
    wire.hush()
    const started = performance.now()
    expect(await other.end('SIGTERM')).toBe(0)
    expect(performance.now() - started).toBeLessThan(30_000)
    wire.mend()
  }, 60_000)
})
