import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'

const source = join(import.meta.dirname, '..', 'src')

/** Each element becomes an argument, and some hundred thousand arguments are more than the stack holds. */
const SPREAD = /\b(Math\.(max|min)|String\.from\w+)\(\.\.\.|\.(push|unshift|concat)\(\.\.\./

it('no list is spread into arguments, which fails on a long one', () => {
  const spread = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .filter((file) => SPREAD.test(readFileSync(join(source, file), 'utf8')))
  expect(spread).toEqual([])
})
