import { expect, it } from '@jest/globals'
import { type DiffFile, relateDiffs } from '../../../src/snapshot/files/same-diff.ts'

const PATCH = '@@ -10,3 +10,4 @@ class Cart\n const a = 1\n-total(x)\n+total(x, tax)\n+round(x)\n const b = 2'
const file = (changes: Partial<DiffFile> = {}): DiffFile => ({
  path: 'src/cart.ts',
  previousPath: undefined,
  patch: PATCH,
  blob: 'b1',
  ...changes,
})
const image = (blob: string) => file({ path: 'logo.png', patch: undefined, blob })
const other = file({ path: 'src/tax.ts' })

it.each([
  { why: 'nothing differs', before: [file()], after: [file()], is: 'same' },
  {
    why: 'the base grew above, so lines have other numbers and the file another blob',
    before: [file()],
    after: [file({ patch: PATCH.replace('-10,3 +10,4', '-24,3 +24,4'), blob: 'b2' })],
    is: 'same',
  },
  {
    why: 'the lines around are the base’s',
    before: [file()],
    after: [file({ patch: PATCH.replace('const b = 2', 'const b = 3') })],
    is: 'same',
  },
  {
    why: 'white space does not count',
    before: [file()],
    after: [file({ patch: PATCH.replace('+total(x, tax)', '+  total(x,tax)') })],
    is: 'same',
  },
  { why: 'files may be listed in any order', before: [file(), other], after: [other, file()], is: 'same' },
  {
    why: 'a line was changed on the way',
    before: [file()],
    after: [file({ patch: PATCH.replace('+round(x)', '+floor(x)') })],
    is: 'other',
  },
  {
    why: 'a line was left out',
    before: [file()],
    after: [file({ patch: PATCH.replace('\n+round(x)', '') })],
    is: 'other',
  },
  {
    why: 'two lines changed places',
    before: [file()],
    after: [file({ patch: PATCH.replace('+total(x, tax)\n+round(x)', '+round(x)\n+total(x, tax)') })],
    is: 'other',
  },
  { why: 'a file came in', before: [file()], after: [file(), other], is: 'other' },
  { why: 'the same lines went to another file', before: [file()], after: [other], is: 'other' },
  {
    why: 'it was renamed from elsewhere',
    before: [file()],
    after: [file({ previousPath: 'src/basket.ts' })],
    is: 'other',
  },
  { why: 'a binary file is the same', before: [file(), image('i1')], after: [file(), image('i1')], is: 'same' },
  {
    why: 'nobody can tell of a binary file',
    before: [file(), image('i1')],
    after: [file(), image('i2')],
    is: 'unknown',
  },
  {
    why: 'one line that differs tells, whatever is not shown',
    before: [file(), image('i1')],
    after: [file({ patch: PATCH.replace('+round(x)', '+floor(x)') }), image('i2')],
    is: 'other',
  },
  { why: 'a change of nothing', before: [], after: [], is: 'same' },
])('$why: $is', ({ before, after, is }) => {
  expect(relateDiffs(before, after)).toBe(is)
  expect(relateDiffs(after, before)).toBe(is)
})
