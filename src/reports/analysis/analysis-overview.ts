import type { ExaminedPull } from './examine-pull.ts'

/** One pull request that a reader should open; `amount` counts seconds of waiting or effective lines. Never a person. */
export interface Notable {
  readonly repository: string
  readonly number: number
  readonly amount: number
}

/** What an analysis is about, and what of it deserves a look. */
export interface Overview {
  /** Names of the repositories with a pull request that counts, in order. */
  readonly repositories: readonly string[]
  /** When the first clock started, milliseconds since the epoch; null without a pull request. */
  readonly firstStartedAt: number | null
  /** Whether the source has the reviews of at least one. */
  readonly hasReviews: boolean
  /** Merged ones of which it does not have them. */
  readonly mergedUnknown: number
  /** Those that wait for a first review, the longest first. */
  readonly waiting: readonly Notable[]
  /** Those with an approval that is likely a stamp, the largest first. */
  readonly withoutTrace: readonly Notable[]
}

const MOST = 2

/** Remembers a few pull requests and the names of the repositories, whatever the number of pull requests and their order. */
export function createOverview(asOf: number) {
  const repositories = new Set<string>()
  const waiting: Notable[] = []
  const withoutTrace: Notable[] = []
  let firstStartedAt: number | null = null
  let hasReviews = false
  let mergedUnknown = 0

  function add({ repository, number, startedAt, facts, waitsSince, effectiveLines }: ExaminedPull): void {
    repositories.add(repository)
    if (facts.otherReview !== 'not-in-source') hasReviews = true
    else if (facts.mergedAt !== null) mergedUnknown += 1
    firstStartedAt = Math.min(firstStartedAt ?? startedAt, startedAt)
    if (waitsSince !== null) keepLargest(waiting, { repository, number, amount: (asOf - waitsSince) / 1000 })
    const isStamp = (facts.judgement?.approvals.rubberStamps ?? 0) > 0
    if (isStamp && effectiveLines !== null) keepLargest(withoutTrace, { repository, number, amount: effectiveLines })
  }

  const result = (): Overview => ({
    repositories: [...repositories].sort(),
    firstStartedAt,
    hasReviews,
    mergedUnknown,
    waiting,
    withoutTrace,
  })

  return { add, result }
}

function keepLargest(kept: Notable[], one: Notable): void {
  kept.push(one)
  kept.sort((a, b) => b.amount - a.amount || compare(a.repository, b.repository) || a.number - b.number)
  if (kept.length > MOST) kept.pop()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
