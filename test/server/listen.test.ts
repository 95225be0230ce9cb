import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { listen } from '../../src/server/listen.ts'
import { keys, SECRET } from '../support/start-soundings.ts'

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'soundings.mjs')
const taken = createServer()
let folder: string
let port: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-listen-'))
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const address = taken.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})

afterEach(async () => {
  await new Promise((resolve) => taken.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

describe('a server that cannot listen', () => {
  it('names the variable that is to change', async () => {
    const place = { HOST: '127.0.0.1', PORT: port }
    await expect(listen(place, () => undefined)).rejects.toThrow(/in use; stop what uses it or set PORT to another/)
    await expect(listen({ ...place, HOST: 'nowhere.invalid' }, () => undefined)).rejects.toThrow(
      'HOST nowhere.invalid is not known on this machine; set it to an address of it',
    )
  })

  it('ends, also where only the port of the metrics is taken', async () => {
    const env = {
      PATH: process.env.PATH ?? '',
      APP_ID: '1',
      PRIVATE_KEY: keys.privateKey,
      WEBHOOK_SECRET: SECRET,
      GHE_HOST: 'localhost:1',
      GHE_PROTOCOL: 'http',
      PORT: '0',
      METRICS_PORT: String(port),
    }
    const ended = await new Promise((resolve) => {
      execFile(process.execPath, [BIN, 'serve'], { cwd: folder, env, timeout: 20_000 }, (error, _, stderr) =>
        resolve({ code: error?.code, stderr }),
      )
    })
    expect(ended).toEqual({
      code: 2,
      stderr: `soundings: port ${port} is in use; stop what uses it or set METRICS_PORT to another\n`,
    })
  })
})
