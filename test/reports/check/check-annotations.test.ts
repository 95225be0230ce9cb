import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { renderAnnotations } from '../../../src/reports/check/check-annotations.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { HOUR, inline, review, START, snapshot, thread } from '../../depth/build-snapshot.ts'

function titlesOf(changes: Partial<Snapshot>): readonly string[] {
  const pull = snapshot(changes)
  const { verdict, askingThreads } = assess(pull, mergeConfiguration())
  const annotations = renderAnnotations({
    snapshot: pull,
    verdict,
    askingThreads,
    hunks: [{ path: 'src/cart.ts', hunks: [{ startLine: 1, endLine: 4, changedLines: 4 }], novelLines: null }],
    rolling: { n: 0, p50: undefined, p95: undefined, windowDays: 90 },
    waiting: undefined,
    timeToFirstReview: undefined,
    limit: 50,
  })
  return annotations.map(({ title }) => title)
}

const reviews = [review({ body: 'Close the pool here, the second caller never does.', submittedAt: START + HOUR })]
const merged = { state: 'merged' as const, mergedAt: START + 3 * HOUR }
const pushAt = (hours: number) => ({ at: START + hours * HOUR, forced: false })
const LATE = 'Commits after the last approval'

describe('annotations', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; titles: readonly string[] }>([
    { why: 'nothing to say', changes: {}, titles: [] },
    { why: 'a push after the approval', changes: { pushes: [pushAt(2)] }, titles: [LATE] },
    { why: 'not one after the merge', changes: { ...merged, pushes: [pushAt(4)] }, titles: [] },
    { why: 'not a shortened commit', changes: { headSha: 'a1b2c3d4e5f6' }, titles: [] },
    {
      why: 'an open thread that asks',
      changes: { threads: [thread([inline({ body: 'Which caller closes it?' })], { isResolved: false, line: 2 })] },
      titles: ['Unresolved thread'],
    },
    {
      why: 'not one that is resolved',
      changes: { threads: [thread([inline({ body: 'Which caller closes it?' })], { isResolved: true, line: 2 })] },
      titles: [],
    },
  ])('$why', ({ changes, titles }) => {
    expect(titlesOf({ reviews, ...changes })).toEqual(titles)
  })
})
