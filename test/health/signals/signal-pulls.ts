import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'

const DAY = 86_400_000

/** A pull request by a person, merged at an instant a day after it was ready, reviewed after an hour. */
export function mergedPull(mergedAt: number, overrides: Partial<SignalPull> = {}): SignalPull {
  const startedAt = mergedAt - DAY
  return {
    repository: '1',
    number: 1,
    cohort: 'people',
    createdAt: startedAt,
    mergedAt,
    closedAt: mergedAt,
    workStartedAt: null,
    startedAt,
    firstReview: { kind: 'observed', from: startedAt, to: startedAt + 3_600_000 },
    verdict: 'light',
    depth: 30,
    approvals: { n: 1, likely: 0 },
    addedLines: 100,
    isRevert: false,
    isRefactoring: false,
    records: { added: 0, imported: 0 },
    people: { author: 'ada', directories: ['src'], commented: [] },
    ...overrides,
  }
}

/** So many pull requests, spread evenly over a window; `each` says what the index-th one is. */
export function spread(
  count: number,
  [from, to]: readonly [number, number],
  each: (index: number) => Partial<SignalPull> = () => ({}),
): readonly SignalPull[] {
  return Array.from({ length: count }, (_, index) =>
    mergedPull(from + ((index + 0.5) * (to - from)) / count, { number: index + 1, ...each(index) }),
  )
}
