import { execFile, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'soundings.mjs')
const folder = mkdtempSync(join(tmpdir(), 'soundings-calls-'))
writeFileSync(
  join(folder, 'one.jsonl'),
  '{"repo":"acme/shop","number":1,"createdAt":"2026-01-05T08:00:00Z","state":"OPEN"}\n',
)
writeFileSync(join(folder, 'empty.jsonl'), '')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a person sees who gives a command in a folder without a server. */
function call(words: string): Promise<{ readonly code: unknown; readonly stderr: string }> {
  const env = { PATH: process.env.PATH ?? '', HOME: folder }
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...words.split(' ')], { cwd: folder, env, timeout: 30_000 }, (error, _, stderr) =>
      resolve({ code: error?.code ?? 0, stderr: stderr.trim() }),
    )
  })
}

describe('a command that was called wrongly', () => {
  it.each([
    {
      why: 'a misspelt option is no missing one',
      words: 'analyze --archve one.jsonl',
      says: "error: unknown option '--archve'\n(Did you mean --archive?)\n(soundings --help lists the commands)",
    },
    {
      why: 'two parts of a server are not both left out',
      words: 'serve --no-worker --worker-only',
      says: "error: option '--worker-only' cannot be used with option '--no-worker'\n(soundings --help lists the commands)",
    },
    {
      why: 'the option is named as it was given',
      words: 'report --archive one.jsonl --since abc',
      says: 'soundings: --since abc is not a date such as 2026-01-05',
    },
    {
      why: 'a repository has an owner',
      words: 'analyze --archive one.jsonl --repo shop',
      says: 'soundings: --repo shop is not OWNER/NAME, for instance acme/shop',
    },
    {
      why: 'the address of a pull request names it',
      words: 'score https://github.com/acme/shop/pull/67/files',
      says: 'soundings: APP_ID and PRIVATE_KEY are not set; `npm start` sets them up, .env.example lists them',
    },
    {
      why: 'an installation is a number',
      words: 'erase --installation acme --yes',
      says: 'soundings: --installation acme is not a number; it is the last part of the address of the page Settings → GitHub Apps → Configure',
    },
    {
      why: 'the demo serves no empty page',
      words: 'demo --port 0 --archive empty.jsonl',
      says: 'soundings: empty.jsonl holds no pull request; docs/archive.md says what can be read',
    },
  ])('ends with 2, $why', async ({ words, says }) => {
    expect(await call(words)).toEqual({ code: 2, stderr: says })
  })
})

describe('a command in a folder without a database', () => {
  it.each(['backup copy.db', 'work list', 'export', 'erase --installation 7 --yes', 'sign-out --everybody'])(
    '%s says so, and makes none',
    async (words) => {
      expect(await call(words)).toEqual({
        code: 1,
        stderr:
          'soundings: there is no database in ./data; run this where the server runs, or set DATA_DIR to its folder',
      })
      expect(existsSync(join(folder, 'data'))).toBe(false)
    },
  )
})

describe('an output that cannot be written', () => {
  if (!existsSync('/dev/full')) {
    it.skip('needs /dev/full, which is not here', () => undefined)
    return
  }

  it('is said in a sentence', () => {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, [BIN, 'analyze', '--archive', join(folder, 'one.jsonl')], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'soundings: the output cannot be written: the disk is full; free some space\n',
    })
  })
})
