import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { keys, SECRET } from '../support/start-soundings.ts'

const program = new URL('../../bin/soundings.mjs', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'soundings-command-'))
const taken = createServer()

/** What an operator sets; nobody answers at this GitHub. */
const ENV = {
  APP_ID: '1',
  PRIVATE_KEY: keys.privateKey,
  WEBHOOK_SECRET: SECRET,
  DATA_DIR: join(folder, 'data'),
  GHE_HOST: '127.0.0.1:1',
  GHE_PROTOCOL: 'http',
  PORT: '0',
}

interface Ended {
  readonly code: number
  readonly out: string
  readonly errors: string
}

function soundings(command: readonly string[], env: Readonly<Record<string, string>>, node = process.execPath) {
  return new Promise<Ended>((resolve) => {
    const options = { cwd: folder, env: { PATH: process.env.PATH, ...env }, timeout: 20_000 }
    const child = execFile(node, [program, ...command], options, (error, out, errors) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, errors }),
    )
    child.stdin?.end()
  })
}

beforeAll(async () => {
  writeFileSync(
    join(folder, 'broken.jsonl'),
    '{"repo":\n{"repo":"acme/shop","number":1,"createdAt":"2026-11-02T09:00:00Z"}\n',
  )
  writeFileSync(join(folder, 'mistake.yml'), 'check:\n  mod: gate\n')
  writeFileSync(join(folder, 'a-file'), '')
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  taken.close()
  rmSync(folder, { recursive: true, force: true })
})

const takenPort = () => String((taken.address() as AddressInfo).port) // a listening TCP server always has one

describe('a mistake is one clear sentence with what to do', () => {
  interface Case {
    readonly why: string
    readonly command: readonly string[]
    readonly env?: () => Readonly<Record<string, string>>
    readonly code: 1 | 2
    readonly says: string
  }
  const nothing = () => ({})
  it.each<Case>([
    { why: 'an unknown command', command: ['dance'], code: 2, says: "unknown command 'dance'" },
    { why: 'an option left out', command: ['analyze'], code: 2, says: '--archive' },
    {
      why: 'an archive that is not there',
      command: ['analyze', '--archive', 'nix'],
      code: 2,
      says: 'nix cannot be read; give the path',
    },
    {
      why: 'a broken line',
      command: ['analyze', '--archive', 'broken.jsonl'],
      code: 1,
      says: 'broken.jsonl:1 is not JSON; skipped',
    },
    {
      why: 'a wrong time zone',
      command: ['analyze', '--archive', 'broken.jsonl', '--timezone', 'Mars'],
      code: 2,
      says: 'Europe/Berlin',
    },
    { why: 'no pull request', command: ['score', 'shop'], code: 2, says: 'is not OWNER/REPO#N' },
    {
      why: 'no credentials',
      command: ['score', 'acme/shop#1'],
      env: nothing,
      code: 2,
      says: '`npm start` sets them up',
    },
    { why: 'no network', command: ['score', 'acme/shop#1'], env: () => ENV, code: 1, says: 'GitHub cannot be reached' },
    {
      why: 'the public default secret',
      command: ['serve'],
      env: () => ({ ...ENV, WEBHOOK_SECRET: 'development' }),
      code: 2,
      says: 'must not be the public default',
    },
    {
      why: 'a short secret',
      command: ['serve'],
      env: () => ({ ...ENV, WEBHOOK_SECRET: 'short' }),
      code: 2,
      says: 'openssl rand -hex 32',
    },
    {
      why: 'no secret',
      command: ['serve'],
      env: () => ({ ...ENV, WEBHOOK_SECRET: '' }),
      code: 2,
      says: 'WEBHOOK_SECRET is missing',
    },
    {
      why: 'set-up in production (S26)',
      command: ['serve'],
      env: () => ({ NODE_ENV: 'production' }),
      code: 2,
      says: 'see .env.example',
    },
    {
      why: 'a port in use',
      command: ['serve'],
      env: () => ({ ...ENV, PORT: takenPort() }),
      code: 2,
      says: 'is in use; stop what uses it or set PORT',
    },
    {
      why: 'a data folder that is a file',
      command: ['serve'],
      env: () => ({ ...ENV, DATA_DIR: 'a-file' }),
      code: 1,
      says: 'set DATA_DIR to a folder',
    },
    {
      why: 'a data folder that nobody can make',
      command: ['serve'],
      env: () => ({ ...ENV, DATA_DIR: '/proc/nix' }),
      code: 1,
      says: 'set DATA_DIR to a writable folder',
    },
    {
      why: 'a database that does not answer',
      command: ['serve'],
      env: () => ({ ...ENV, DATABASE_URL: 'postgres://a@127.0.0.1:1/b' }),
      code: 1,
      says: 'does not answer; start it',
    },
    {
      why: 'erasing without saying whom',
      command: ['erase'],
      code: 2,
      says: 'give either --login LOGIN or --installation ID',
    },
    { why: 'a port that is none', command: ['demo', '--port', '99999'], code: 2, says: 'from 0 to 65535' },
  ])('$why', async ({ command, env = () => ENV, code, says }) => {
    const ended = await soundings(command, env())
    expect(ended).toMatchObject({ code, errors: expect.stringContaining(says) })
    expect(ended.errors).not.toMatch(/\n {4}at /)
  })

  it('in a configuration is named with file, line and key', async () => {
    const ended = await soundings(['config', 'check', 'mistake.yml'], {})
    expect(ended).toMatchObject({ code: 1, out: expect.stringContaining('mistake.yml:2: `check.mod`') })
  })

  const old = olderNode()
  const onOlder = old === undefined ? it.skip : it
  onOlder(
    `of running an older Node${old === undefined ? ': SKIPPED, there is none on this machine' : ''}`,
    async () => {
      const ended = await soundings(['--help'], {}, old)
      expect(ended).toMatchObject({ code: 1, errors: expect.stringContaining('Soundings needs Node 26') })
    },
  )
})

describe('help', () => {
  it('is there for every command of the design, and is no mistake', async () => {
    const { out, code } = await soundings(['--help'], {})
    expect(code).toBe(0)
    const commands = [
      'serve',
      'demo',
      'analyze',
      'classify',
      'score',
      'digest',
      'config',
      'migrate',
      'doctor',
      'export',
      'erase',
    ]
    const helps = await Promise.all(commands.map((command) => soundings([command, '--help'], {})))
    expect(commands.filter((command) => !out.includes(`  ${command} `))).toEqual([])
    expect(helps.map((help) => help.code)).toEqual(commands.map(() => 0))
  })
})

/** A Node on the path that is too old for us. */
function olderNode(): string | undefined {
  const programs = (process.env.PATH ?? '').split(delimiter).map((place) => join(place, 'node'))
  return programs.find((path) => majorOf(path) < 26)
}

function majorOf(path: string): number {
  try {
    return Number.parseInt(execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8', stdio: 'pipe' }), 10)
  } catch {
    return Number.POSITIVE_INFINITY // there is no Node in that place
  }
}
