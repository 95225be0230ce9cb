import { describe, expect, it } from '@jest/globals'
import { directoriesOf } from '../../../src/health/people/directories.ts'
import { knowersOfActive } from '../../../src/health/people/knowledge-concentration.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { mergedPull, somebody } from '../signals/signal-pulls.ts'

/** Five merged changes of a directory, and four people elsewhere, so that the repository is not too small. */
function directory(people: Partial<SignalPull['people']>): readonly SignalPull[] {
  const here = somebody({ author: null, directories: ['src/pay'], ...people })
  const others = ['bob', 'cy', 'dee', 'eve', 'fay'].map((author) => somebody({ author, directories: ['docs'] }))
  return [
    ...Array.from({ length: 5 }, () => mergedPull(1, { people: here })),
    ...others.map((one) => mergedPull(1, { people: one })),
  ]
}

const pays = { directory: 'src/pay' }

describe('who knows a directory', () => {
  it.each([
    {
      why: 'its author and who commented with substance',
      people: { author: 'ada', commented: [{ person: 'bob', ...pays }] },
      knowers: 2,
    },
    { why: 'its author, where others only approved', people: { author: 'ada' }, knowers: 1 },
    {
      why: 'who commented, where agents wrote it',
      people: { author: null, commented: [{ person: 'bob', ...pays }] },
      knowers: 1,
    },
  ])('$why: $knowers', ({ people, knowers }) => {
    expect(knowersOfActive(directory(people))[0]?.knowers).toBe(knowers)
  })

  it('says nothing of a repository of four people', () => {
    const four = ['ada', 'bob', 'cy', 'dee'].map((author) => mergedPull(1, { people: somebody({ author }) }))
    expect(knowersOfActive([...four, ...four])).toEqual([])
  })

  it.each([
    { depth: 1, directories: ['src', ''] },
    { depth: 2, directories: ['src/pay', ''] },
    { depth: 3, directories: ['src/pay/card', 'src/pay', ''] },
  ])('takes the first $depth parts of a path', ({ depth, directories }) => {
    expect(directoriesOf(['src/pay/card/a.ts', 'src/pay/b.ts', 'README.md'], depth)).toEqual(directories)
  })
})
