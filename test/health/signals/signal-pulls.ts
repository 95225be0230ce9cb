import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'

const DAY = 86_400_000

/** Of a hundred thousand pull requests each remembers it. */
const NONE: readonly string[] = []

/** A pull request by a person, merged at an instant a day after it was ready, reviewed after an hour. */
export function mergedPull(mergedAt: number, overrides: Partial<SignalPull> = {}): SignalPull {
  const startedAt = mergedAt - DAY
  return {
    repository: '1',
    number: 1,
    cohort: 'people',
    baseRef: 'main',
    createdAt: startedAt,
    mergedAt,
    closedAt: mergedAt,
    workStartedAt: null,
    startedAt,
    firstReview: { kind: 'observed', from: startedAt, to: startedAt + 3_600_000 },
    reviewedAt: startedAt + 3_600_000,
    approvedAt: startedAt + 7_200_000,
    changeRequests: 0,
    verdict: 'light',
    depth: 30,
    approvals: { n: 1, likely: 0 },
    addedLines: 100,
    effectiveLines: 120,
    isRevert: false,
    reverts: null,
    isHotfix: false,
    closes: [],
    points: null,
    pilotLabels: NONE,
    aiHelp: null,
    isRefactoring: false,
    isTests: false,
    records: { added: 0, imported: 0, revised: 0 },
    people: somebody(),
    ...overrides,
  }
}

/** What one person did alone on a change that nobody else touched. */
export function somebody(overrides: Partial<SignalPull['people']> = {}): SignalPull['people'] {
  return {
    author: 'ada',
    isMember: true,
    isAlone: true,
    reviews: [],
    directories: ['src'],
    commented: [],
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
