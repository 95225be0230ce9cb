import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { MIGRATIONS } from '../../src/store/engine/migrate.ts'

describe('the changelog', () => {
  it('names migrations as they are called', () => {
    const text = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8')
    const named = [...text.matchAll(/`(\d{4}-[a-z-]+)`/g)].flatMap(([, name]) => name ?? [])
    const known = new Set(MIGRATIONS.map(({ name }) => name))
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })
})
