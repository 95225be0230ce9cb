import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

const PROGRAM = join(import.meta.dirname, '..', '..', 'bin', 'soundings.mjs')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-demo-test-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the demo with a temporary folder of its own; `act` is given its address as soon as that is printed. */
async function runDemo(options: readonly string[], act: (url: string) => Promise<NodeJS.Signals | undefined>) {
  const child = spawn(process.execPath, [PROGRAM, 'demo', ...options], { env: { ...process.env, TMPDIR: folder } })
  let [out, err] = ['', '']
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  child.stdout.on('data', async (chunk) => {
    const before = out
    out += chunk
    const [, url] = /^Open (\S+) /m.exec(out) ?? []
    if (url === undefined || /^Open (\S+) /m.test(before)) return
    const signal = await act(url)
    if (signal !== undefined) child.kill(signal)
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, out, err, left: readdirSync(folder) }
}

describe('soundings demo', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'shows its first page while the weeks are replayed, and leaves nothing behind after %s',
    async (signal) => {
      let page = ''
      const { code, left } = await runDemo(['--port', '0'], async (url) => {
        page = await (await fetch(url)).text()
        return signal
      })
      expect(page).toMatch(/The replay is starting|Replaying week 1 of 28/)
      expect({ code, left }).toEqual({ code: 0, left: [] })
    },
  )

  it('says in one sentence that a port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const port = String(Object(other.address()).port)
    const { code, err, left } = await runDemo(['--port', port], async () => undefined)
    other.close()
    expect({ code, err, left }).toEqual({
      code: 2,
      err: `soundings: port ${port} is in use; choose another with --port, or a free one with --port 0\n`,
      left: [],
    })
  })

  it('leaves nothing behind after an archive that cannot be read', async () => {
    const { code, left } = await runDemo(['--port', '0', '--archive', join(folder, 'none')], async () => undefined)
    expect({ code, left }).toEqual({ code: 2, left: [] })
  })
})
