import { expect, it } from '@jest/globals'
import type { ReviewReach } from '../../../src/depth/review-reach.ts'
import { reachSentence } from '../../../src/reports/digest/reach-sentence.ts'

const reach = (changes: Partial<ReviewReach>): ReviewReach => ({
  comments: 5,
  inline: 5,
  asking: 0,
  askingElsewhere: 0,
  files: 4,
  filesReached: 4,
  requests: 0,
  changed: 0,
  resolved: 0,
  ...changes,
})

it.each<{ why: string; of: Partial<ReviewReach>; says: string }>([
  { why: 'every file', of: {}, says: '5 comments reach all 4 files' },
  { why: 'some of them', of: { files: 9, filesReached: 3 }, says: '5 comments reach 3 of 9 files' },
  { why: 'two of two', of: { files: 2, filesReached: 2 }, says: '5 comments reach both files' },
  { why: 'one file alone', of: { files: 1, filesReached: 1 }, says: '5 comments on the one changed file' },
  {
    why: 'a single comment',
    of: { comments: 1, inline: 1, files: 2, filesReached: 1 },
    says: '1 comment reaches 1 of 2 files',
  },
  { why: 'files nobody knows', of: { files: null, filesReached: 0 }, says: '5 comments in the diff' },
  { why: 'files that are gone again', of: { filesReached: 0 }, says: '5 comments in the diff' },
  { why: 'the conversation alone', of: { inline: 0, filesReached: 0 }, says: '5 comments in the conversation' },
  {
    why: 'both',
    of: { comments: 7 },
    says: '5 comments reach all 4 files, 2 more in the conversation',
  },
  {
    why: 'what was asked for changed',
    of: { asking: 3, requests: 3, changed: 3 },
    says: '5 comments reach all 4 files; 3 asked for changes, and the lines changed at all 3',
  },
  {
    why: 'at both',
    of: { asking: 2, requests: 2, changed: 2 },
    says: '5 comments reach all 4 files; 2 asked for changes, and the lines changed at both',
  },
  {
    why: 'at the only one',
    of: { asking: 1, requests: 1, changed: 1 },
    says: '5 comments reach all 4 files; one asked for a change, and its lines changed',
  },
  {
    why: 'it was resolved without a change',
    of: { asking: 1, requests: 1, resolved: 1 },
    says: '5 comments reach all 4 files; one asked for a change, and was resolved',
  },
  {
    why: 'all were resolved',
    of: { asking: 3, requests: 3, resolved: 3 },
    says: '5 comments reach all 4 files; 3 asked for changes, and all 3 were resolved',
  },
  {
    why: 'some changed, some were resolved',
    of: { asking: 3, requests: 3, changed: 2, resolved: 1 },
    says: '5 comments reach all 4 files; 3 asked for changes, and all 3 were settled',
  },
  {
    why: 'one is open',
    of: { asking: 3, requests: 3, changed: 2 },
    says: '5 comments reach all 4 files; 3 asked for changes, and the lines changed at 2 places',
  },
  {
    why: 'a thread holds two requests',
    of: { asking: 3, requests: 1, changed: 1 },
    says: '5 comments reach all 4 files; 3 asked for changes, and the lines changed at 1 place',
  },
  {
    why: 'of what was asked outside the diff nobody knows what came',
    of: { comments: 6, asking: 2, askingElsewhere: 1, requests: 1, resolved: 1 },
    says: '5 comments reach all 4 files, 1 more in the conversation; 2 asked for changes, and 1 thread was settled',
  },
  {
    why: 'nothing came of it yet',
    of: { asking: 2, requests: 2 },
    says: '5 comments reach all 4 files; 2 asked for changes',
  },
])('$why: $says', ({ of, says }) => {
  expect(reachSentence(reach(of))).toBe(says)
})

it('claims no more of a review that was judged before this was kept', () => {
  expect(reachSentence(undefined)).toBe('a deep review')
})
