import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { countMarkers } from '../../../../src/health/quality/lines/count-markers.ts'
import { hashPatch } from '../../../../src/health/quality/lines/hash-patch.ts'
import type { MergedPatch } from '../../../../src/health/quality/lines/merged-patch.ts'
import { createReplay } from '../../../../src/health/quality/lines/replay-patches.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

function replay(patches: readonly string[]) {
  const { add, result } = createReplay()
  for (const [index, patch] of patches.entries()) {
    const file = { path: 'f', previousPath: null, change: 'modified' as const, isReviewed: true, patch, additions: 0 }
    const merged: MergedPatch = {
      repository: '1',
      number: index,
      mergedAt: index,
      isByBot: false,
      markers: NONE,
      files: [file],
    }
    add(merged)
  }
  return result()
}

const NONE = countMarkers([])

/** Few lines, so that many are equal or differ in white space alone. */
const line = fc.constantFrom('a', '  a', '\ta', 'a b', 'a  b', 'b', '', ' ', 'c', '    c')
const sign = fc.constantFrom(' ', '-', '+')
const hunk = fc
  .array(fc.tuple(sign, line), { minLength: 1, maxLength: 8 })
  .map(
    (lines) =>
      `@@ -1,${lines.length} +1,${lines.length} @@ function secret() {\n${lines.map((one) => one.join('')).join('\n')}`,
  )

describe('a patch in which nothing can be read', () => {
  it('replays as the one that it was made of', () => {
    fc.assert(
      fc.property(fc.array(hunk, { minLength: 1, maxLength: 6 }), (patches) => {
        const hidden = patches.map((patch) => hashPatch(patch, hash))
        expect(replay(hidden)).toEqual(replay(patches))
      }),
    )
  })

  it('holds no word of it, nor what stands beside its headers', () => {
    const patch =
      'diff --git\n@@ -1,2 +1,2 @@ class Password\n-const secret = 1\n+  const secret = 1\n\\ No newline at end of file'
    expect(hashPatch(patch, hash)).toMatch(/^@@ -1,2 \+1,2 @@\n-[ \t]+[0-9a-f]{16}\n\+[ \t]+[0-9a-f]{16}$/)
  })
})
