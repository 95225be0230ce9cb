import { describe, expect, it } from '@jest/globals'
import { createAttributedPaths, linguistLines } from '../../../src/snapshot/files/gitattributes.ts'
import { createReviewedPaths } from '../../../src/snapshot/files/reviewed-paths.ts'

const TEXT = `
# ours
*.sh text eol=lf
*.api.ts linguist-generated
/clients/** linguist-generated=true
lib/legacy/* linguist-vendored
vendor/ours/** -linguist-vendored
dist/keep.js linguist-generated=false
clients/hand.ts -linguist-generated
docs/** linguist-documentation
`

describe('what a repository says itself of its generated files', () => {
  const lines = linguistLines(TEXT)
  const isReviewed = createReviewedPaths([], lines)

  it('keeps the lines that say it', () => {
    expect(lines).toHaveLength(6)
  })

  it.each([
    { path: 'src/cart.api.ts', reviewed: false, why: 'a name in any folder' },
    { path: 'clients/deep/cart.ts', reviewed: false, why: 'a folder, all of it' },
    { path: 'src/clients/cart.ts', reviewed: true, why: 'a slash at the beginning is the root' },
    { path: 'lib/legacy/a.js', reviewed: false, why: 'vendored' },
    { path: 'lib/legacy/deep/a.js', reviewed: true, why: 'a star ends at a slash' },
    { path: 'clients/hand.ts', reviewed: true, why: 'the last line wins' },
    { path: 'vendor/ours/a.go', reviewed: true, why: 'what is usual elsewhere may be said to be read here' },
    { path: 'dist/keep.js', reviewed: true, why: 'also with false' },
    { path: 'vendor/theirs/a.go', reviewed: false, why: 'said of nothing, the usual holds' },
    { path: 'docs/a.md', reviewed: true, why: 'other attributes say nothing' },
  ])('$path: $why', ({ path, reviewed }) => {
    expect(isReviewed(path)).toBe(reviewed)
  })

  it('gives way to what the configuration calls generated', () => {
    expect(createReviewedPaths(['clients/*.ts'], lines)('clients/hand.ts')).toBe(false)
  })

  it('says nothing without lines', () => {
    expect(createAttributedPaths([])('a.ts')).toBeUndefined()
  })
})
