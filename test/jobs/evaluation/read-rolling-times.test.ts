import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createFigure } from '../../../src/health/figure.ts'
import { readRollingTimes } from '../../../src/jobs/evaluation/read-rolling-times.ts'
import type { Span } from '../../../src/statistics/kaplan-meier.ts'
import { survivalQuantile } from '../../../src/statistics/survival-quantile.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import type { PullRecord } from '../../../src/store/pull-requests/pull-record.ts'
import { deletePullRequest, saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { evaluation, installShop, NOW } from '../../support/derived-rows.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const SECOND = 1_000
const DAY = 24 * 3_600 * SECOND
const WINDOW_DAYS = 7

type Change = { readonly number: number } & (
  | { readonly kind: 'delete' }
  | { readonly kind: 'save'; readonly readyAt: number | null; readonly wait: number | null; readonly isOpen: boolean }
)

/** Saves, late reviews, moved starts and deletions of few pull requests over few days, so that they meet. */
const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('delete' as const), number: fc.integer({ min: 1, max: 12 }) }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('save' as const),
        number: fc.integer({ min: 1, max: 12 }),
        isOpen: fc.boolean(),
        readyAt: fc.option(
          fc.integer({ min: 0, max: 9 * 24 * 3_600 }).map((before) => NOW - before * SECOND),
          {
            nil: null,
          },
        ),
        wait: fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: null }),
      }),
    },
  ),
  { minLength: 1, maxLength: 30 },
)

/** The last state of each pull request, and its figures straight from the definition. */
function model(history: readonly Change[], exceptNumber: number) {
  const last = new Map(history.map((change) => [change.number, change]))
  const since = Math.floor((NOW - WINDOW_DAYS * DAY) / DAY) * DAY
  const spans = [...last.values()].flatMap((change): Span[] => {
    if (change.kind === 'delete' || change.number === exceptNumber) return []
    const { readyAt, wait, isOpen } = change
    if (readyAt === null || readyAt < since) return []
    if (wait !== null) return [{ duration: wait, observed: true }]
    return isOpen ? [{ duration: (NOW - readyAt) / SECOND, observed: false }] : []
  })
  const n = spans.filter(({ observed }) => observed).length
  const figure = createFigure(survivalQuantile(spans, 0.5), n, 5, spans.length)
  return { n, waiting: spans.length - n, windowDays: WINDOW_DAYS, p50: figure }
}

async function apply(store: Store, change: Change, step: number): Promise<void> {
  if (change.kind === 'delete') return deletePullRequest(store, '1', change.number)
  const { number, readyAt, wait, isOpen } = change
  const firstReviewAt = readyAt === null || wait === null ? null : readyAt + wait * SECOND
  const end: Partial<PullRecord> = isOpen ? { state: 'open' } : { state: 'merged', mergedAt: NOW, closedAt: NOW }
  await saveEvaluation(store, evaluation({ number, readyAt, firstReviewAt, ...end, takenAt: NOW + step }))
}

describeOnBothEngines('the rolling review times', (openTestStore) => {
  const read = (store: Store, exceptNumber: number) =>
    readRollingTimes(store, { repositoryId: '1', exceptNumber, windowDays: WINDOW_DAYS, now: NOW })

  it('are those of what is there now, whatever came late, was moved, judged again or deleted', async () => {
    const store = await openTestStore()
    await installShop(store)
    await fc.assert(
      fc.asyncProperty(changes, fc.integer({ min: 1, max: 12 }), async (history, exceptNumber) => {
        for (let number = 1; number <= 12; number += 1) await deletePullRequest(store, '1', number)
        for (const [step, change] of history.entries()) await apply(store, change, step)
        expect(await read(store, exceptNumber)).toMatchObject(model(history, exceptNumber))
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('miss nothing when two replicas save pull requests of one day at the same time', async () => {
    const store = await openTestStore()
    const other = await openTestStore({ like: store })
    await installShop(store)
    const numbers = Array.from({ length: 40 }, (_, index) => index + 1)
    await Promise.all(
      numbers.map((number) =>
        saveEvaluation(
          number % 2 === 0 ? store : other,
          evaluation({ number, readyAt: NOW - DAY, firstReviewAt: NOW - DAY + number * SECOND }),
        ),
      ),
    )
    expect(await read(store, 0)).toMatchObject({ n: 40, p50: { value: 20 }, p95: { value: 38 } })
  })
})
