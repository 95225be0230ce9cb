import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { applyOutboundSettings, describeOutboundSettings } from '../../../src/server/process/outbound.ts'

const FOLLOWING = new URL('../../../src/github/client/http/fetch-following.ts', import.meta.url).href
const LOAD = new URL('../../../src/server/process/load-env-file.ts', import.meta.url).href
/** A certificate that signs itself, for 127.0.0.1; nobody else trusts it. */
const AUTHORITY = join(import.meta.dirname, 'private-authority')
const run = promisify(execFile)
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-outbound-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** How GitHub is asked, and how anybody else is. */
const CLIENTS = [
  { client: "GitHub's", get: `(await import('${FOLLOWING}')).fetchFollowing` },
  { client: "Node's", get: '(url) => fetch(url)' },
]

/** What a process says that reads this `.env` and then asks for an address. */
async function ask(get: string, file: string, url: string): Promise<string> {
  writeFileSync(join(folder, '.env'), file)
  const text = `const { loadEnvFile } = await import('${LOAD}')
    loadEnvFile('.env')
    const get = ${get}
    console.log(await get('${url}', {}).then((answer) => answer.text(), (error) => String(error.cause ?? error)))`
  const command = ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', text]
  const { stdout } = await run(process.execPath, command, { cwd: folder, env: { PATH: process.env.PATH } })
  return stdout.trim()
}

async function listening(server: ReturnType<typeof createHttpServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port // a listening TCP server always has one
}

describe.each(CLIENTS)('D12 outgoing requests by $client client', ({ get }) => {
  it('go through the proxy that .env names, and to this machine directly', async () => {
    const asked: string[] = []
    const proxy = createHttpServer((request, response) => void response.end(`direct ${request.url}`))
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '')
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
    const port = await listening(proxy)
    const file = `HTTPS_PROXY=http://127.0.0.1:${port}\nHTTP_PROXY=http://127.0.0.1:${port}\n`
    await ask(get, file, 'https://api.github.example/meta')
    expect(await ask(get, file, `http://127.0.0.1:${port}/here`)).toBe('direct /here')
    expect(asked).toEqual(['api.github.example:443'])
    proxy.close()
  })

  it('trust the private certificate authority that .env names', async () => {
    const identity = { key: readFileSync(join(AUTHORITY, 'key.pem')), cert: readFileSync(join(AUTHORITY, 'ca.pem')) }
    const server = createHttpsServer(identity, (_, response) => void response.end('private'))
    const url = `https://127.0.0.1:${await listening(server)}/`
    expect(await ask(get, '', url)).toContain('certificate')
    expect(await ask(get, `NODE_EXTRA_CA_CERTS=${join(AUTHORITY, 'ca.pem')}\n`, url)).toBe('private')
    server.close()
  })
})

describe('D12 settings of outgoing requests', () => {
  it.each([
    { why: 'a proxy that is no URL', variables: { HTTPS_PROXY: 'proxy:3128' }, says: 'HTTPS_PROXY must be a URL' },
    { why: 'no such file', variables: { NODE_EXTRA_CA_CERTS: '/nowhere.pem' }, says: 'cannot be read' },
    {
      why: 'a file without a certificate',
      variables: { NODE_EXTRA_CA_CERTS: import.meta.filename },
      says: 'has no certificate',
    },
  ])('are refused with one sentence: $why', ({ variables, says }) => {
    expect(() => applyOutboundSettings(variables)).toThrow(says)
  })

  it.each([
    { variables: {}, says: 'no proxy; public certificate authorities' },
    {
      variables: {
        https_proxy: 'http://ada:secret@proxy.example:3128',
        NO_PROXY: '.corp',
        NODE_EXTRA_CA_CERTS: '/ca.pem',
      },
      says: 'https_proxy proxy.example:3128 except for .corp,localhost,127.0.0.1,::1; public certificate authorities and those of /ca.pem',
    },
  ])('are described without a password: $says', ({ variables, says }) => {
    expect(describeOutboundSettings(variables)).toBe(says)
  })
})
