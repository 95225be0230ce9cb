import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compileGlob } from '../../src/util/compile-glob.ts'

describe('compileGlob', () => {
  it.each([
    { pattern: 'gen/api.ts', path: 'gen/api.ts', matches: true, why: 'a path as it is' },
    { pattern: 'gen/api.ts', path: 'gen/api-ts', matches: false, why: 'a dot is a dot' },
    { pattern: 'gen/api.ts', path: 'src/gen/api.ts', matches: false, why: 'the whole path is meant' },
    { pattern: 'gen/*.ts', path: 'gen/api.ts', matches: true, why: 'anything inside a folder' },
    { pattern: 'gen/*.ts', path: 'gen/.ts', matches: true, why: 'anything may be nothing' },
    { pattern: 'gen/*.ts', path: 'gen/v1/api.ts', matches: false, why: 'and no folder more' },
    { pattern: 'gen/**', path: 'gen/v1/api.ts', matches: true, why: 'everything below' },
    { pattern: 'gen/**', path: 'gen', matches: false, why: 'but not the folder itself' },
    { pattern: '**/*.pb.go', path: 'a/b/c.pb.go', matches: true, why: 'in any folder' },
    { pattern: '**/*.pb.go', path: 'c.pb.go', matches: true, why: 'in none' },
    { pattern: '**/api.ts', path: 'src/xapi.ts', matches: false, why: 'a name begins where it begins' },
    { pattern: 'src/**/gen/*', path: 'src/gen/a', matches: true, why: 'no folder between' },
    { pattern: 'src/**/gen/*', path: 'src/x/y/gen/a', matches: true, why: 'some folders between' },
    { pattern: 'src/**/gen/*', path: 'src/xgen/a', matches: false, why: 'folders are whole' },
    { pattern: '**', path: '.hidden/x', matches: true, why: 'a dot hides nothing' },
    { pattern: 'v?.json', path: 'v1.json', matches: true, why: 'one character' },
    { pattern: 'a?b', path: 'a/b', matches: false, why: 'no slash' },
    { pattern: 'a[1]{b}!.ts', path: 'a[1]{b}!.ts', matches: true, why: 'nothing else means anything' },
    { pattern: 'Gen/*', path: 'gen/a', matches: false, why: 'case matters in paths' },
    { pattern: '*😀', path: 'a😀', matches: true, why: 'characters outside the first plane' },
  ])('$pattern on $path: $matches, $why', ({ pattern, path, matches }) => {
    expect(compileGlob(pattern)(path)).toBe(matches)
  })

  const piece = fc.constantFrom('a', 'b', '.', '/', '*', '**', '**/', '?')
  const anyPath = fc.array(fc.constantFrom('a', 'b', '.', '/'), { maxLength: 8 }).map((all) => all.join(''))

  /** Written one behind the other, stars would be read as another wildcard, and so would two stars and a slash. */
  const pieces = fc
    .array(piece, { maxLength: 6 })
    .filter((all) =>
      all.every((one, index) => !(all[index - 1]?.endsWith('*') && (one.startsWith('*') || one === '/'))),
    )

  it('agrees with a regular expression of the same meaning', () => {
    const meanings = new Map([
      ['**/', '(?:.*/)?'],
      ['**', '.*'],
      ['*', '[^/]*'],
      ['?', '[^/]'],
    ])
    fc.assert(
      fc.property(pieces, anyPath, (all, path) => {
        const expression = all.map((one) => meanings.get(one) ?? RegExp.escape(one)).join('')
        expect(compileGlob(all.join(''))(path)).toBe(new RegExp(`^${expression}$`).test(path))
      }),
      { numRuns: 1_000 },
    )
  })

  it('S10 looks at each character once for each step, whatever the pattern', () => {
    const hostile = compileGlob(`${'*a'.repeat(100)}b`)
    expect(hostile('a'.repeat(4_000))).toBe(false)
  })
})
