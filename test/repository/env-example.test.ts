import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { environment, readEnvironment } from '../../src/env.ts'

const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
const lines = text.split('\n').flatMap((line) => /^#?([A-Z_]+=.*)/.exec(line)?.[1] ?? [])
const example = Object.fromEntries(lines.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]))

describe('.env.example', () => {
  it('lists exactly what env.ts reads', () => {
    expect(Object.keys(example).toSorted()).toEqual(Object.keys(environment.shape).toSorted())
  })

  it('can be copied as it is, and shows the defaults', () => {
    expect(readEnvironment(example)).toEqual(readEnvironment({}))
  })
})
