import { expect, it } from '@jest/globals'
import { collectRemarks } from '../../src/depth/comment/collect-remarks.ts'
import { measureReach, type ReviewReach } from '../../src/depth/review-reach.ts'
import type { Snapshot, Thread } from '../../src/snapshot/snapshot.ts'
import { author, changed, comment, inline, snapshot, thread } from './build-snapshot.ts'

const ASKS = 'Use a wider counter than `total` here: it overflows when the cart holds more than 255 items.'
const TELLS = 'This counter is what the nightly export reads, see `exportTotals` in the accounts module.'
const threadOf = (id: string, body: string, changes: Partial<Thread> = {}) =>
  thread([inline({ id, body: `${body} (${id})` })], changes)

it.each<{ why: string; change: Partial<Snapshot>; reach: Partial<ReviewReach> }>([
  { why: 'nobody wrote anything', change: {}, reach: { comments: 0, files: 1, filesReached: 0, requests: 0 } },
  {
    why: 'a request whose lines changed, one that was resolved, one that is open',
    change: {
      threads: [
        threadOf('a', ASKS, { isOutdated: true, isResolved: true }),
        threadOf('b', `${ASKS} Rename \`sum\`, too.`, { isResolved: true }),
        threadOf('c', `${ASKS} Rename \`count\`, too.`),
      ],
    },
    reach: { comments: 3, inline: 3, asking: 3, filesReached: 1, requests: 3, changed: 1, resolved: 1 },
  },
  {
    why: 'a file that nobody reviews, and one that is not in the change',
    change: {
      ...changed({ 'src/cart.ts': 80, 'src/tax.ts': 20, 'package-lock.json': 900 }),
      threads: [threadOf('a', ASKS), threadOf('b', `${ASKS} Here, too.`, { path: 'src/gone.ts' })],
    },
    reach: { files: 2, filesReached: 1, comments: 2 },
  },
  {
    why: 'what only tells is no request',
    change: { threads: [threadOf('a', TELLS, { isOutdated: true })] },
    reach: { comments: 1, asking: 0, requests: 0, changed: 0 },
  },
  {
    why: 'a request in the conversation',
    change: { comments: [comment({ body: ASKS })] },
    reach: { comments: 1, inline: 0, asking: 1, askingElsewhere: 1, filesReached: 0 },
  },
  {
    why: 'praise and what the author writes do not count',
    change: {
      threads: [thread([inline({ body: 'Nice!' })]), thread([inline({ id: 'x', author, body: ASKS })])],
    },
    reach: { comments: 0, asking: 0 },
  },
  { why: 'a source that lists no files', change: { files: null }, reach: { files: null, filesReached: 0 } },
])('$why', ({ change, reach }) => {
  const pull = snapshot(change)
  expect(measureReach(pull, collectRemarks(pull))).toMatchObject(reach)
})
