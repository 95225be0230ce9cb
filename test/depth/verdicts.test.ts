import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../src/config/configuration.ts'
import { assess } from '../../src/depth/assess.ts'
import type { PullRequestVerdict, Verdict } from '../../src/depth/verdict.ts'
import { describeReason } from '../../src/reports/shared/reason-sentences.ts'
import type { Snapshot } from '../../src/snapshot/snapshot.ts'
import {
  assistant,
  author,
  changed,
  comment,
  HOUR,
  inline,
  linter,
  linus,
  MINUTE,
  review,
  START,
  SUBSTANTIVE,
  snapshot,
  thread,
} from './build-snapshot.ts'

function judge(changes: Partial<Snapshot> = {}): PullRequestVerdict {
  return assess(snapshot(changes), mergeConfiguration()).verdict
}

const merged = { state: 'merged' as const, mergedAt: START + 40 * HOUR }
const approved = [review()]
const POINTS = [
  'Rename `total` to `sum`, because it is in cents and the tax is not in it.',
  'This fails when `items` is empty: `price` is null then and the sum is wrong.',
  'Please add a test for a `cart` of 300 items, otherwise the overflow stays unseen.',
  'Could `discount` be applied before rounding? The result is wrong by a cent otherwise.',
  'Move `currency` out of the loop, it is the same for every item and the lookup is slow.',
  'Use a `Map` instead of the array here, because `find` is called for every item.',
]
/** One settled thread each hundred lines or so, by a second person. */
const close = POINTS.map((body, index) =>
  thread([inline({ id: `p${index}`, author: linus, body })], { line: 1 + 60 * index, isResolved: true }),
)

describe('the verdict', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; verdict: Verdict }>([
    { why: 'open, and nobody came', changes: {}, verdict: 'waiting' },
    {
      why: 'bots, AI reviewers and the author are nobody',
      changes: {
        reviews: [
          review({ id: 'a', author: linter }),
          review({ id: 'b', author: assistant }),
          review({ id: 'c', author }),
        ],
      },
      verdict: 'waiting',
    },
    { why: 'merged, and nobody came', changes: merged, verdict: 'unreviewed' },
    {
      why: 'reviewed in the conversation, as some teams do',
      changes: { ...merged, comments: [comment({ body: SUBSTANTIVE })] },
      verdict: 'light',
    },
    {
      why: 'a bare comment in the conversation is no review',
      changes: { ...merged, comments: [comment({ body: '+1' })] },
      verdict: 'unreviewed',
    },
    { why: 'approved without a word', changes: { reviews: approved }, verdict: 'no-trace' },
    { why: 'approved with a bare phrase', changes: { reviews: [review({ body: 'LGTM 🚀' })] }, verdict: 'no-trace' },
    {
      why: 'commented without saying anything, and not approved',
      changes: { reviews: [review({ state: 'commented', body: 'Thanks!' })] },
      verdict: 'light',
    },
    {
      why: 'an empty comment holds inline comments that this source does not have: no trace cannot be claimed',
      changes: { threads: null, reviews: [...approved, review({ id: 'r0', state: 'commented' })] },
      verdict: 'light',
    },
    { why: 'one point on 200 lines', changes: { reviews: [review({ body: POINTS[0] ?? '' })] }, verdict: 'light' },
    {
      why: 'some points on 200 lines',
      changes: { reviews: approved, threads: close.slice(0, 2) },
      verdict: 'substantive',
    },
    { why: 'many points all over it, and settled', changes: { reviews: approved, threads: close }, verdict: 'deep' },
    {
      why: 'nine lines, whatever was written',
      changes: { ...changed({ 'src/cart.ts': 9 }), threads: close },
      verdict: 'trivial',
    },
    {
      why: 'a partial answer, whatever it holds',
      changes: { missing: ['reviews'], ...changed({ 'src/cart.ts': 1 }) },
      verdict: 'incomplete',
    },
  ])('$why: $verdict', ({ changes, verdict }) => {
    expect(judge(changes).verdict).toBe(verdict)
  })

  it.each<Verdict>(['waiting', 'unreviewed', 'trivial', 'incomplete'])('%s carries no score', (verdict) => {
    const changes = {
      waiting: {},
      unreviewed: merged,
      trivial: changed({ a: 1 }),
      incomplete: { missing: ['reviews'] },
    }
    const judged = judge(Object.entries(changes).find(([name]) => name === verdict)?.[1])
    expect(judged).toMatchObject({ verdict, depth: undefined })
    expect(judged.parts.engagement.points).toBeUndefined()
  })

  it('of a trivial change says when people wrote all the same', () => {
    const { reasons } = judge({ ...changed({ 'src/cart.ts': 9 }), threads: close.slice(0, 1) })
    expect(reasons.map(({ code }) => code)).toEqual(['trivial-size', 'remarks'])
  })
})

describe('the parts of the score', () => {
  it('leave out what the source does not say, and name it', () => {
    const { parts, reasons } = judge({ threads: null, reviews: [review({ body: SUBSTANTIVE })] })
    expect(parts).toMatchObject({
      coverage: { points: undefined },
      outcome: { points: undefined },
      pace: { points: undefined },
    })
    expect(reasons.map(({ code }) => code)).toEqual([
      'engagement',
      'coverage-unknown',
      'outcome-unknown',
      'pace-unknown',
    ])
  })

  it('leave coverage out where comments have no place, and outcome where nobody says what was resolved', () => {
    const archived = thread([inline({ body: SUBSTANTIVE })], {
      path: null,
      line: null,
      isResolved: null,
      isOutdated: null,
    })
    expect(judge({ threads: [archived] }).parts).toMatchObject({
      coverage: { points: undefined },
      outcome: { points: undefined },
    })
  })

  it('take an unknown size for a large one, so that engagement is a lower bound', () => {
    const threads = close.slice(0, 2)
    const known = judge({ threads, reviews: approved })
    const unknown = judge({ threads, reviews: approved, files: null, additions: null, deletions: null })
    const shareOf = ({ parts: { engagement } }: typeof known) => (engagement.points ?? 0) / engagement.cap
    expect(shareOf(unknown)).toBeLessThan(shareOf(known))
    expect(shareOf(unknown)).toBeGreaterThan(0)
  })

  it('give outcome to threads that led to a change or were resolved, and none to an answer of the author alone', () => {
    const open = thread([inline({ body: SUBSTANTIVE }), inline({ id: 'b', author, body: 'Done in the next commit.' })])
    expect(judge({ threads: [open] }).parts.outcome.points).toBe(0)
    expect(judge({ threads: [{ ...open, isResolved: true }] }).parts.outcome.points).toBe(10)
    expect(judge({ threads: [{ ...open, isOutdated: true, line: null }] }).parts.outcome.points).toBe(10)
  })

  it.each([
    { why: 'a thorough pace', minutes: 75, points: 10 },
    { why: 'a brisk pace', minutes: 30, points: 3 },
    { why: 'too fast to find much', minutes: 10, points: 0 },
    { why: 'longer than one sitting: nobody can tell', minutes: 91, points: undefined },
  ])('give pace only within one sitting: $why', ({ minutes, points }) => {
    const threads = [thread([inline({ body: SUBSTANTIVE, visibleAt: START + minutes * MINUTE })])]
    expect(judge({ threads }).parts.pace.points).toBe(points)
  })

  it('start the pace anew with every push that brings something', () => {
    const threads = [thread([inline({ body: SUBSTANTIVE, visibleAt: START + 30 * HOUR })])]
    const pushes = [{ at: START + 29 * HOUR, forced: false }]
    expect(judge({ threads, pushes }).parts.pace.points).toBe(10)
  })

  it('cover by places, not by comments: threads close together are one place', () => {
    const at = (line: number, index: number) =>
      thread([inline({ id: `at-${line}`, body: POINTS[index] ?? '' })], { line })
    const near = judge({ threads: [at(10, 0), at(20, 1), at(30, 2)] })
    const far = judge({ threads: [at(10, 0), at(80, 1), at(150, 2)] })
    expect([near.parts.coverage.points, far.parts.coverage.points]).toEqual([6, 19])
  })

  it('find the place of an outdated thread in its hunk', () => {
    const hunk = '@@ -1,3 +40,4 @@ export\n const a = 1\n+const total = 2\n+const price = 3'
    const outdated = thread([inline({ body: SUBSTANTIVE })], { line: null, isOutdated: true, diffHunk: hunk })
    const beside = thread([inline({ id: 'b', body: POINTS[0] ?? '' })], { line: 60 })
    expect(judge({ threads: [outdated, beside] }).parts.coverage.points).toBe(6)
  })

  it('cover nothing by comments in generated files', () => {
    const threads = [thread([inline({ body: SUBSTANTIVE })], { path: 'package-lock.json' })]
    expect(judge({ threads }).parts.coverage.points).toBe(0)
  })
})

describe('language models', () => {
  it('are named among the reasons and give no points', () => {
    const reviews = [review({ id: 'ai', author: assistant, state: 'commented', body: SUBSTANTIVE }), ...approved]
    const judged = judge({ reviews, body: '🤖 Generated with [Claude Code](https://claude.com/claude-code)' })
    expect(judged).toMatchObject({ verdict: 'no-trace', depth: 0, aiAssisted: 'declared', aiReviews: 1 })
    expect(judged.reasons.filter(({ code }) => code.startsWith('ai-')).map(describeReason)).toMatchInlineSnapshot(`
[
  "AI help in writing this change is declared (signature in the description); it changes no points",
  "AI reviewers left one review, which is no human review and no part of the depth",
]
`)
  })
})
