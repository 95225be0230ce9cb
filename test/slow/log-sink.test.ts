import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type SoundingsProcess, startSoundingsProcess } from '../support/soundings-process.ts'
import { SECRET, until } from '../support/start-soundings.ts'

/** Each makes the worker look for an installation at a GitHub that is not there, and log that it failed. */
const DELIVERIES = 300

let dataDir: string
let server: SoundingsProcess | undefined

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'soundings-sink-'))
})

afterEach(async () => {
  await server?.end('SIGKILL')
  server = undefined
  rmSync(dataDir, { recursive: true, force: true })
})

async function deliver(url: string, installation: number): Promise<number> {
  const body = JSON.stringify({ action: 'created', installation: { id: installation } })
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'installation',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${signature}`,
  }
  return (await fetch(`${url}/api/github/webhooks`, { method: 'POST', headers, body })).status
}

async function readMetric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

describe('R55 the log', () => {
  it.each([
    { output: 'closed' as const, why: 'whoever read it is gone' },
    { output: 'unread' as const, why: 'whoever reads it has stopped, and the pipe is full' },
  ])('may be $output: $why; deliveries are still stored', async ({ output }) => {
    server = await startSoundingsProcess({ dataDir, output })
    const { url } = server
    const answers = await Promise.all(Array.from({ length: DELIVERIES }, (_, index) => deliver(url, index + 1)))
    expect(new Set(answers)).toEqual(new Set([202]))
    await until(
      async () =>
        (await readMetric(url, 'soundings_work_seconds_count\\{kind="sync-installation",result="retry"\\}')) >=
        DELIVERIES,
    )
    expect(await deliver(url, DELIVERIES + 1)).toBe(202)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })
})

describe('R56 a promise that fails with nobody waiting', () => {
  it('is counted, and the server goes on', async () => {
    const fault = 'setTimeout(()=>Promise.reject(new Error("nobody")),1500)'
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}` }
    server = await startSoundingsProcess({ dataDir, env })
    const { url } = server
    await until(async () => (await readMetric(url, 'soundings_unhandled_rejections_total')) === 1)
    expect(await deliver(url, 1)).toBe(202)
  })
})
