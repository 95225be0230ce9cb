import { expect, it } from '@jest/globals'
import { judgesAlike } from '../../../src/store/configurations/judges-alike.ts'

it.each<{ why: string; before: unknown; after: unknown; alike: boolean }>([
  { why: 'the same', before: { check: { mode: 'gate' } }, after: { check: { mode: 'gate' } }, alike: true },
  { why: 'a pilot is added', before: {}, after: { pilots: [{ name: 'tests' }] }, alike: true },
  { why: 'the digest moves', before: {}, after: { digest: { hour: 9 } }, alike: true },
  {
    why: 'labels of defects count for the past, too',
    before: {},
    after: { defects: { labels: ['bug'] } },
    alike: true,
  },
  { why: 'another bound of approvals', before: {}, after: { rubber_stamp: { min_lines: 50 } }, alike: false },
  { why: 'a bot is named', before: { people: { bots: [] } }, after: { people: { bots: ['ci'] } }, alike: false },
  { why: 'files are generated', before: {}, after: { files: { generated: ['gen/**'] } }, alike: false },
  { why: 'lines of attributes', before: ['a linguist-generated'], after: [], alike: false },
])('says $alike: $why', ({ before, after, alike }) => {
  expect(judgesAlike(JSON.stringify(before), JSON.stringify(after))).toBe(alike)
})

it('takes what is no JSON as text', () => {
  expect([judgesAlike('{', '{'), judgesAlike('{', '{}')]).toEqual([true, false])
})
