import { expect, it } from '@jest/globals'
import { isMorePublic } from '../../../src/github/installations/read-visibility.ts'

it.each([
  { place: 'public', content: 'private', is: true, why: 'everybody would see it' },
  { place: 'internal', content: 'private', is: true, why: 'the whole enterprise would see it' },
  { place: 'public', content: 'internal', is: true, why: 'everybody would see it' },
  { place: 'internal', content: 'internal', is: false, why: 'the same people see both' },
  { place: 'private', content: 'public', is: false, why: 'fewer see it than before' },
] as const)('$place is more public than $content: $is, for $why', ({ place, content, is }) => {
  expect(isMorePublic(place, content)).toBe(is)
})
