import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { checkConfiguration } from '../../src/cli/configuration/check-configuration.ts'
import { initConfiguration } from '../../src/cli/configuration/init-configuration.ts'
import { parseConfiguration } from '../../src/config/parse-configuration.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'configuration-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const silent = { write: () => undefined }

describe('config init', () => {
  it('writes a file that changes nothing, and is right when its marks of comments are taken away', () => {
    initConfiguration(folder, silent)
    const text = readFileSync(join(folder, '.github/soundings.yml'), 'utf8')
    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=soundings.schema.json`)
    const schema = JSON.parse(readFileSync(join(folder, '.github/soundings.schema.json'), 'utf8'))
    expect(schema).toMatchObject({ $id: 'urn:soundings:configuration' })
    expect(parseConfiguration(text, 'f')).toEqual({ kind: 'configuration', value: {} })
    const keys = text.slice(text.indexOf('\n\n')).replaceAll(/^# /gm, '')
    expect(parseConfiguration(keys, 'f')).toMatchObject({ kind: 'configuration', value: { timezone: 'UTC' } })
  })

  it('leaves a file alone that is there', () => {
    writeFileSync(join(folder, '.github/soundings.yml'), 'timezone: UTC\n')
    expect(() => initConfiguration(folder, silent)).toThrow(/exists already and was left as it is/)
    expect(readFileSync(join(folder, '.github/soundings.yml'), 'utf8')).toBe('timezone: UTC\n')
  })
})

describe('config check', () => {
  it.each([
    { others: [], code: 0, says: /soundings\.yaml: fine\n$/, why: 'it is read by either name' },
    {
      others: ['soundings.yml'],
      code: 1,
      says: /soundings\.yaml: is not read, because .*soundings\.yml is there/,
      why: 'only one is',
    },
  ])('looks at soundings.yaml: $why', ({ others, code, says }) => {
    const file = join(folder, 'soundings.yaml')
    for (const path of [file, ...others.map((name) => join(folder, name))]) writeFileSync(path, 'timezone: UTC\n')
    let said = ''
    const found = checkConfiguration(file, {
      write: (text) => {
        said += text
      },
    })
    expect({ found, said }).toMatchObject({ found: code, said: expect.stringMatching(says) })
  })
})
