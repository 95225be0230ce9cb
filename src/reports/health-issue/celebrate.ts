import type { SignalPull } from '../../health/signals/signal-pull.ts'
import type { PullRef } from '../../health/weekly/pull-ref.ts'
import { isInWindow, type TimeWindow } from '../../statistics/window.ts'

/** What a merged pull request gave that no velocity counts. */
export type Gift = 'decision' | 'refactoring' | 'tests'

export interface CelebratedPull extends PullRef {
  readonly gift: Gift
}

/** So many of each; more would be a list that nobody reads. */
const MOST_OF_A_KIND = 3
/** Fewer lines are a gesture. */
const FEWEST_LINES = 20

/** Decision records, refactorings and changes of nothing but tests, the latest ones, in the order in which they were merged. Never by person, never by size. */
export function chooseCelebrated(pulls: readonly SignalPull[], period: TimeWindow): readonly CelebratedPull[] {
  const merged = pulls
    .filter(
      ({ mergedAt, isRevert, cohort }) =>
        mergedAt !== null && isInWindow(mergedAt, period) && !isRevert && cohort !== 'bot',
    )
    .toSorted((a, b) => (a.mergedAt ?? 0) - (b.mergedAt ?? 0))
  const given = merged.flatMap((pull): CelebratedPull[] => {
    const gift = giftOf(pull)
    return gift === undefined ? [] : [{ repositoryId: pull.repository, number: pull.number, gift }]
  })
  return GIFTS.flatMap((gift) => given.filter((one) => one.gift === gift).slice(-MOST_OF_A_KIND))
}

const GIFTS: readonly Gift[] = ['decision', 'refactoring', 'tests']

function giftOf({ records, isRefactoring, isTests, effectiveLines = 0 }: SignalPull): Gift | undefined {
  if ((records?.added ?? 0) > 0) return 'decision'
  if (effectiveLines < FEWEST_LINES) return undefined
  if (isRefactoring) return 'refactoring'
  return isTests ? 'tests' : undefined
}
