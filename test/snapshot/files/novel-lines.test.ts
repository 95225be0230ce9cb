import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { countNovelLines } from '../../../src/snapshot/files/novel-lines.ts'

const novel = (...patches: readonly string[]) => {
  const counted = countNovelLines(patches.map((patch, index) => ({ path: `${index}.ts`, patch })))
  return [...counted.values()].reduce((sum, n) => sum + n, 0)
}
const block = (deleted: readonly string[], added: readonly string[]) =>
  ['@@ -1,9 +1,9 @@', ...deleted.map((line) => `-${line}`), ...added.map((line) => `+${line}`), ' }'].join('\n')

describe('lines that say something new', () => {
  it.each<{ why: string; patches: readonly string[]; lines: number }>([
    { why: 'added lines', patches: [block([], ['const a = 1', 'const b = 2'])], lines: 2 },
    { why: 'empty lines are none', patches: [block([''], ['', '  '])], lines: 0 },
    { why: 'a deleted check is a change', patches: [block(['if (!user) return'], [])], lines: 1 },
    { why: 'indentation', patches: [block(['f()', 'g()'], ['  f()', '  g()'])], lines: 0 },
    {
      why: 'a paragraph wrapped anew',
      patches: [block(['Every order has one total', 'in cents.'], ['Every order has', 'one total in cents.'])],
      lines: 0,
    },
    {
      why: 'a paragraph wrapped anew, and one word in it',
      patches: [block(['Every order has one total', 'in cents.'], ['Every order has', 'two totals in cents.'])],
      lines: 4,
    },
    {
      why: 'moved to another file',
      patches: [block(['const a = 1', 'f(a)'], []), block([], ['const a = 1', 'f(a)'])],
      lines: 0,
    },
    {
      why: 'copied, not moved',
      patches: [block(['const a = 1'], []), block([], ['const a = 1', 'const a = 1'])],
      lines: 1,
    },
    {
      why: 'one name for another everywhere',
      patches: [1, 2, 3].map((n) => block([`total += price${n}(total)`], [`sum += price${n}(sum)`])),
      lines: 0,
    },
    {
      why: 'one name for another, and once something else',
      patches: [
        ...[1, 2].map((n) => block([`f(total, ${n})`], [`f(sum, ${n})`])),
        block(['f(total, 3)'], ['f(tax, 3)']),
      ],
      lines: 6,
    },
    {
      why: 'another number is no name',
      patches: [1, 2, 3].map((n) => block([`f(${n}, 10)`], [`f(${n}, 20)`])),
      lines: 6,
    },
    {
      why: 'a word that says what is allowed',
      patches: [1, 2, 3].map((n) => block([`It MUST be ${n}`], [`It MAY be ${n}`])),
      lines: 6,
    },
    { why: 'other operands are no other layout', patches: [block(['a - b'], ['b - a'])], lines: 2 },
  ])('$why: $lines', ({ patches, lines }) => {
    expect(novel(...patches)).toBe(lines)
  })

  it('are never more than the changed ones, and none where all comes back in another order of files', () => {
    const line = fc.stringMatching(/^[a-z]{1,4}( [a-z]{1,4}){0,3}$/)
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.array(line, { maxLength: 8 }), (deleted, added) => {
        expect(novel(block(deleted, added))).toBeLessThanOrEqual(deleted.length + added.length)
        expect(novel(block(deleted, []), block([], deleted.toReversed()))).toBe(0)
      }),
    )
  })
})
