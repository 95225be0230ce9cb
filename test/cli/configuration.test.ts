import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { checkConfiguration } from '../../src/cli/configuration/check-configuration.ts'
import { initConfiguration } from '../../src/cli/configuration/init-configuration.ts'
import { parseConfiguration, SCHEMA_ID } from '../../src/config/parse-configuration.ts'

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
    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${SCHEMA_ID}`)
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
  it('names a file that Soundings would not find', () => {
    const file = join(folder, 'soundings.yaml')
    writeFileSync(file, 'timezone: UTC\n')
    let said = ''
    const code = checkConfiguration(file, {
      write: (text) => {
        said += text
      },
    })
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('rename the file') })
  })
})
