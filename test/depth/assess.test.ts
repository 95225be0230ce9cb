import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../src/config/configuration.ts'
import { assess } from '../../src/depth/assess.ts'
import type { InlineComment } from '../../src/snapshot/snapshot.ts'
import { author, inline, linter, START, snapshot, thread } from './build-snapshot.ts'

const REQUEST = 'Please close the pool here, otherwise the second caller waits.'
const say = (id: string, changes: Partial<InlineComment> = {}) =>
  inline({ id, visibleAt: START, body: REQUEST, ...changes })

function askingThreads(...threads: readonly (readonly InlineComment[])[]): readonly string[] {
  const built = threads.map((comments, index) => thread(comments, { id: `t${index}` }))
  return [...assess(snapshot({ threads: built }), mergeConfiguration()).askingThreads]
}

describe('threads that ask for something', () => {
  it.each([
    { why: 'a request', threads: [[say('a')]], asking: ['t0'] },
    { why: 'a question', threads: [[say('a', { body: 'Which of the callers closes the pool?' })]], asking: ['t0'] },
    { why: 'praise asks for nothing', threads: [[say('a', { body: 'LGTM' })]], asking: [] },
    { why: 'an answer does not make a thread ask', threads: [[say('a', { body: 'Nice.' }), say('b')]], asking: [] },
    { why: 'the author asks nobody', threads: [[say('a', { author })]], asking: [] },
    { why: 'nor does a bot', threads: [[say('a', { author: linter })]], asking: [] },
    { why: 'a copy asks again at its place', threads: [[say('a')], [say('b')]], asking: ['t0', 't1'] },
    {
      why: 'a first comment that goes on in the next one asks as a whole',
      threads: [
        [say('a', { body: 'Please close the pool here, otherwise' }), say('b', { body: 'the second caller waits.' })],
      ],
      asking: ['t0'],
    },
    {
      why: 'so does one that goes on in another thread',
      threads: [
        [say('a', { body: 'Please close the pool here, otherwise' })],
        [say('b', { body: 'the second caller waits.' })],
      ],
      asking: ['t0', 't1'],
    },
  ])('$why', ({ threads, asking }) => {
    expect(askingThreads(...threads)).toEqual(asking)
  })
})
