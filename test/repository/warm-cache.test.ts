import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from '@jest/globals'

const root = join(import.meta.dirname, '..', '..')

it('finds everything that the first start loads, and has nothing to complain about', async () => {
  const script = join(root, 'bin', 'warm-cache.mjs')
  expect(await promisify(execFile)(process.execPath, [script])).toEqual({ stdout: '', stderr: '' })
})

it('runs after an installation', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(scripts.postinstall).toBe('node bin/trim-packages.mjs && node bin/warm-cache.mjs')
})
