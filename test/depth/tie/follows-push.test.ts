import { describe, expect, it } from '@jest/globals'
import { followsPush } from '../../../src/depth/tie/follows-push.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { grace, HOUR, linus, review, START, snapshot } from '../build-snapshot.ts'

const at = START + 30 * HOUR

function pushedAt(hours: number): Snapshot {
  const push = { at: START + hours * HOUR, forced: false }
  return snapshot({ reviews: [review({ submittedAt: START + 20 * HOUR })], pushes: [push] })
}

describe('a text about what is new', () => {
  it.each([
    { why: 'after a push since they were there', words: 'latest changes look good to me', hours: 25, follows: true },
    { why: 'of a new version', words: 'the updated version is fine', hours: 25, follows: true },
    { why: 'without a push since then', words: 'latest changes look good to me', hours: 10, follows: false },
    { why: 'before the push came', words: 'latest changes look good to me', hours: 40, follows: false },
    { why: 'about nothing new', words: 'looks good to me', hours: 25, follows: false },
  ])('$why: $follows', ({ words, hours, follows }) => {
    expect(followsPush(words, { author: grace, at }, pushedAt(hours))).toBe(follows)
  })

  it('follows nothing where its writer comes for the first time', () => {
    expect(followsPush('the latest changes are nice', { author: linus, at }, pushedAt(25))).toBe(false)
  })
})
