import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from '@jest/globals'
import { writeOutput } from '../../src/cli/write-output.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundings-output-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('replaces a file as a whole', () => {
  const file = join(folder, 'report.html')
  writeOutput(file, 'one')
  writeOutput(file, 'two')
  expect(readFileSync(file, 'utf8')).toBe('two')
})

it('writes to what is no file and leaves it what it is', () => {
  const target = join(folder, 'target')
  const link = join(folder, 'link')
  writeFileSync(target, '')
  symlinkSync(target, link)
  writeOutput(link, 'through')
  expect([lstatSync(link).isSymbolicLink(), readFileSync(target, 'utf8')]).toEqual([true, 'through'])
})

it('says in a sentence what cannot be written', () => {
  mkdirSync(join(folder, 'inner'))
  expect(() => writeOutput(join(folder, 'inner'), '')).toThrow(/inner cannot be written; name another file with --out/)
})
