import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import type { Figure } from '../../../src/health/figure.ts'
import type { AnnotationModel } from '../../../src/reports/check/annotation-model.ts'
import { renderAnnotations } from '../../../src/reports/check/check-annotations.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { HOUR, inline, MINUTE, review, START, snapshot, thread } from '../../depth/build-snapshot.ts'

const shown = (value: number): Figure => ({ kind: 'shown', value, n: 40, interval: [undefined, undefined] })
const tooFew: Figure = {
  kind: 'too-few',
  n: 0,
  estimate: { value: undefined, atLeast: undefined, interval: [undefined, undefined] },
}
const unknown = { n: 0, waiting: 0, mergedUnreviewed: 0, p50: tooFew, p95: tooFew, windowDays: 90 }
const usual = { n: 40, waiting: 0, mergedUnreviewed: 0, p50: shown(7200), p95: shown(86_400), windowDays: 90 }

function annotationsOf(changes: Partial<Snapshot>, model: Partial<AnnotationModel> = {}) {
  const pull = snapshot(changes)
  const { verdict, askingThreads } = assess(pull, mergeConfiguration())
  return renderAnnotations({
    snapshot: pull,
    verdict,
    askingThreads,
    hunks: [
      {
        path: 'src/cart.ts',
        hunks: [{ startLine: 1, endLine: 60, changedLines: 60 }],
        novelLines: null,
        sourceLines: null,
      },
      {
        path: 'test/cart.test.ts',
        hunks: [{ startLine: 1, endLine: 90, changedLines: 90 }],
        novelLines: null,
        sourceLines: null,
      },
    ],
    rolling: unknown,
    waiting: undefined,
    timeToFirstReview: undefined,
    disputed: false,
    limit: 50,
    ...model,
  })
}

const reviews = [review({ body: 'Close the pool here, the second caller never does.', submittedAt: START + HOUR })]
const silent = { reviews: [review({ submittedAt: START + 3 * MINUTE })] }
const merged = { state: 'merged' as const, mergedAt: START + 3 * HOUR }
const pushAt = (hours: number) => ({ at: START + hours * HOUR, forced: false })
const asking = (isResolved: boolean) => [
  thread([inline({ body: 'Which caller closes it?', visibleAt: START + HOUR })], {
    path: 'src/cart.ts',
    isResolved,
    line: 2,
  }),
]

describe('annotations', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; model?: Partial<AnnotationModel>; titles: readonly string[] }>([
    { why: 'nothing to say', changes: { reviews }, titles: [] },
    {
      why: 'the first review',
      changes: { reviews },
      model: { rolling: usual, timeToFirstReview: 60 },
      titles: ['Time to first review'],
    },
    {
      why: 'a wait past the p95',
      changes: {},
      model: { rolling: usual, waiting: 90_000 },
      titles: ['Past the usual wait'],
    },
    { why: 'not a usual wait', changes: {}, model: { rolling: usual, waiting: 80_000 }, titles: [] },
    {
      why: 'a push after the approval',
      changes: { reviews, pushes: [pushAt(2)] },
      titles: ['Changed after the approval'],
    },
    { why: 'not one after the merge', changes: { reviews, ...merged, pushes: [pushAt(4)] }, titles: [] },
    { why: 'not a shortened commit', changes: { reviews, headSha: 'a1b2c3d4e5f6' }, titles: [] },
    {
      why: 'a request that was open at the merge',
      changes: { reviews, ...merged, threads: asking(false) },
      titles: ['Open at the merge'],
    },
    { why: 'not one that may still be settled', changes: { reviews, threads: asking(false) }, titles: [] },
    { why: 'not one that is resolved', changes: { reviews, ...merged, threads: asking(true) }, titles: [] },
    {
      why: 'a large place without a comment at a likely approval, and no test',
      changes: silent,
      titles: ['No comment at the approval'],
    },
    {
      why: 'not behind a later push, where lines have moved',
      changes: { ...silent, pushes: [pushAt(1)] },
      titles: ['Changed after the approval'],
    },
    { why: 'not once somebody noted that it was reviewed', changes: silent, model: { disputed: true }, titles: [] },
    { why: 'not of a review with substance', changes: { reviews }, titles: [] },
  ])('$why: $titles', ({ changes, model, titles }) => {
    expect(annotationsOf(changes, model).map(({ title }) => title)).toEqual(titles)
  })

  it('say when, in at most 200 characters, and nothing of a clock inside code', () => {
    const all = annotationsOf(
      { ...silent, ...merged, threads: asking(false) },
      { rolling: usual, timeToFirstReview: 60 },
    )
    expect(all.length).toBeGreaterThan(1)
    for (const { title, message, path } of all) {
      expect(title.length).toBeLessThanOrEqual(50)
      expect(message.length).toBeLessThanOrEqual(200)
      expect(message).toMatch(/ \d{1,2} [A-Z][a-z]{2}/)
      if (/median|wait/.test(message)) expect(path).toBe('.github')
    }
  })

  it('are at most four, three of them inside the diff', () => {
    const threads = Array.from({ length: 6 }, (_, index) =>
      thread([inline({ id: `c${index}`, body: `Which caller closes pool ${index}?`, visibleAt: START + HOUR })], {
        id: `t${index}`,
        path: 'src/cart.ts',
        isResolved: false,
        line: 2 + index,
      }),
    )
    const all = annotationsOf({ reviews, ...merged, threads }, { rolling: usual, timeToFirstReview: 60 })
    expect(all.map(({ path }) => path)).toEqual(['.github', 'src/cart.ts', 'src/cart.ts', 'src/cart.ts'])
  })
})
