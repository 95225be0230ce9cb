import { expect, it } from '@jest/globals'
import { nextPage } from '../../../src/github/client/next-page.ts'

const ROOT = 'https://api.github.com/installation/repositories'

it.each([
  { why: 'no header', link: undefined, next: undefined },
  { why: 'the last page', link: `<${ROOT}?page=1>; rel="prev", <${ROOT}?page=1>; rel="first"`, next: undefined },
  {
    why: 'a number',
    link: `<${ROOT}?per_page=30&page=2>; rel="next", <${ROOT}?per_page=30&page=9>; rel="last"`,
    next: { per_page: '30', page: '2' },
  },
  {
    why: 'not the first link',
    link: `<${ROOT}?page=1>; rel="prev", <${ROOT}?page=3>; rel="next"`,
    next: { page: '3' },
  },
  {
    why: 'a cursor',
    link: '<https://api.github.com/app/hook/deliveries?cursor=v1_3804>; rel="next"',
    next: { cursor: 'v1_3804' },
  },
  {
    why: 'one nobody knows yet',
    link: `<${ROOT}?after=Y3Vyc29yOnYyOpHOAA%3D%3D>; rel="next"`,
    next: { after: 'Y3Vyc29yOnYyOpHOAA==' },
  },
  { why: 'other attributes, no quotes', link: `<${ROOT}?page=2>; title="a, b"; rel=next`, next: { page: '2' } },
  { why: 'several relations', link: `<${ROOT}?page=2>; rel="last next"`, next: { page: '2' } },
  { why: 'a path alone', link: '</installation/repositories?page=2>; rel="next"', next: { page: '2' } },
  { why: 'a word that holds it', link: `<${ROOT}?page=2>; rel="nextish"`, next: undefined },
])('the next page: $why', ({ link, next }) => expect(nextPage(link, {})).toEqual(next))

it.each([{ page: '2' }, { cursor: 'v1_3804' }])('a page after %j that is the same would be read for ever', (asked) => {
  const link = `<${ROOT}?${new URLSearchParams(asked)}>; rel="next"`
  expect(() => nextPage(link, asked)).toThrow('GitHub says that a list goes on')
})
