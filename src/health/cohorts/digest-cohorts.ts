import type { DigestPull } from '../review/digest-input.ts'
import { type CohortsWithReverts, withReverts } from './cohort-figures.ts'
import { createCohortAggregator } from './cohorts.ts'
import { findReverted } from './reverted.ts'

/** `all` is where reverts are looked for; `pulls` is what is compared. */
export function buildDigestCohorts(pulls: readonly DigestPull[], all: readonly DigestPull[]): CohortsWithReverts {
  const aggregator = createCohortAggregator()
  for (const pull of pulls) aggregator.add(pull)
  const undone = pulls.filter(findReverted(all))
  return withReverts(aggregator.result(), (wanted) => undone.filter(({ cohort }) => cohort === wanted).length)
}
