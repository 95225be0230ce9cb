import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'

const BIN = join(import.meta.dirname, '../../bin/soundings.mjs')

/** `soundings` stands in it, as an installation has it. */
const folder = mkdtempSync(join(tmpdir(), 'soundings-bin-'))
const executable = join(folder, 'soundings')
writeFileSync(executable, `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`)
chmodSync(executable, 0o755)
afterAll(() => rmSync(folder, { recursive: true }))

/** What a shell prints, with `soundings` on its path and nothing of the person who runs the test. */
function inShell(shell: string, script: string) {
  const { PATH = '' } = process.env
  const env = { PATH: [folder, PATH].join(delimiter), HOME: tmpdir() }
  return spawnSync(shell, ['-c', script], { env, encoding: 'utf8', timeout: 60_000 })
}

/** What the shell offers behind a line. */
function offered(...words: readonly string[]): readonly string[] {
  const script = `
    source <(soundings complete bash)
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
    __soundings_complete
    printf '%s\\n' "\${COMPREPLY[@]}"`
  return inShell('bash', script).stdout.trim().split('\n')
}

const isThere = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0

describe('completion in bash', () => {
  if (!isThere('bash')) {
    it.skip('needs bash, which is not here', () => undefined)
    return
  }

  it.each([
    { why: 'a command', words: ['soundings', 'fe'], expected: ['fetch'] },
    { why: 'an option', words: ['soundings', 'fetch', '--qu'], expected: ['--quiet'] },
    { why: 'a command in a command', words: ['soundings', 'config', 'in'], expected: ['init'] },
  ])('offers $why', ({ words, expected }) => {
    expect(offered(...words)).toEqual(expected)
  })

  it('loads without a word on standard error, also again', () => {
    const load = 'source <(soundings complete bash)'
    const { stderr, status } = inShell('bash', `${load}; ${load}; readonly KEPT=1; test -n "$KEPT"`)
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  })
})

describe('completion of files', () => {
  if (!isThere('bash')) {
    it.skip('needs bash, which is not here', () => undefined)
    return
  }

  it('is left to bash where there is nothing else to offer', () => {
    const { stdout } = inShell(
      'bash',
      `source <(soundings complete bash)
       complete -p soundings
       compopt() { echo "compopt $*"; }
       try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); __soundings_or_files; }
       try soundings analyze --archive pr
       try soundings analyze --fo`,
    )
    // Only the first has nothing to offer.
    expect(stdout.split('\n').filter((line) => line !== 'compopt +o default' && line !== '')).toEqual([
      'complete -F __soundings_or_files soundings',
      'compopt -o default',
    ])
  })
})

describe('completion in zsh', () => {
  if (!isThere('zsh')) {
    it.skip('needs zsh, which is not here', () => undefined)
    return
  }

  it('loads without a word on standard error', () => {
    const { stderr, status } = inShell(
      'zsh',
      'autoload -Uz compinit && compinit -u && source <(soundings complete zsh)',
    )
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  })
})

describe('exit codes of the command line', () => {
  it.each([
    { why: 'the version', line: '--version', code: 0 },
    { why: 'help', line: 'fetch --help', code: 0 },
    { why: 'no such command', line: 'fetsch', code: 2 },
    { why: 'no such option', line: 'analyze --archiv x', code: 2 },
    { why: 'a value that is none', line: 'analyze --archive x --format xml', code: 2 },
    { why: 'a file that is not there', line: 'analyze --archive /nowhere/x.jsonl', code: 2 },
    { why: 'nothing to fetch', line: 'fetch', code: 2 },
  ])('$why: $code', ({ line, code }) => {
    expect(inShell('sh', `soundings ${line} >/dev/null 2>&1`).status).toBe(code)
  })

  it('leave colours out where NO_COLOR is set', () => {
    const { stdout } = inShell('sh', 'NO_COLOR=1 FORCE_COLOR=1 soundings --help')
    expect(stdout).not.toContain('\u001B')
  })
})
