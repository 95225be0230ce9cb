import { expect, it } from '@jest/globals'
import { adaptPageSize, FIRST_PAGE_SIZE, smallerPage, topPageSize } from '../../../src/github/client/adapt-page-size.ts'

it.each([
  ['what worked stays', { pageSize: 12, passed: 0 }, { wanted: 12, worked: 12 }, { pageSize: 12, passed: 1 }],
  ['what did not is given up', { pageSize: 50, passed: 3 }, { wanted: 50, worked: 12 }, { pageSize: 12, passed: 1 }],
  [
    'eight in a row, and it is tried larger',
    { pageSize: 12, passed: 7 },
    { wanted: 12, worked: 12 },
    { pageSize: 24, passed: 0 },
  ],
  [
    'never above the first size',
    { pageSize: 50, passed: 99 },
    { wanted: 50, worked: 50 },
    { pageSize: 50, passed: 100 },
  ],
  [
    'the small page at the top proves nothing',
    { pageSize: 50, passed: 2 },
    { wanted: 10, worked: 10 },
    { pageSize: 50, passed: 2 },
  ],
  ['unless even that was too much', { pageSize: 50, passed: 2 }, { wanted: 10, worked: 5 }, { pageSize: 5, passed: 1 }],
  [
    'not even one passed: one is tried again',
    { pageSize: 1, passed: 0 },
    { wanted: 1, worked: 0 },
    { pageSize: 1, passed: 1 },
  ],
])('%s', (_why, before, outcome, after) => {
  expect(adaptPageSize(before, outcome)).toEqual(after)
})

it('halves down to "not even one"', () => {
  const sizes = [FIRST_PAGE_SIZE]
  while (sizes.at(-1) !== 0) sizes.push(smallerPage(sizes.at(-1) ?? 0))
  expect(sizes).toEqual([50, 25, 12, 6, 3, 1, 0])
  expect([topPageSize(50), topPageSize(3)]).toEqual([10, 3])
})
