import { logRank } from '../../../statistics/comparison/log-rank.ts'
import { mannWhitney } from '../../../statistics/comparison/mann-whitney.ts'
import type { Share } from '../../../statistics/comparison/share.ts'
import { quantile } from '../../../statistics/quantile.ts'
import { survivalQuantile } from '../../../statistics/survival-quantile.ts'
import type { TimeWindow } from '../../../statistics/window.ts'
import { reviewSpanAt } from '../../review/review-signals.ts'
import type { Observer } from '../../signals/signal.ts'
import type { SignalFacts } from '../../signals/signal-facts.ts'
import type { SignalPull } from '../../signals/signal-pull.ts'
import { AI_COHORTS, type AiCohort, aiCohortOf } from './ai-cohort.ts'
import { churnOf, inFailedRollOut, revertedSoon, withoutTrace } from './cohort-outcomes.ts'
import { type AdjustedShares, compareSized, LEAST_OF_COHORT } from './size-adjusted.ts'

/** How many merged changes of a window each cohort has. */
export interface AiCounts {
  readonly counts: Readonly<Record<AiCohort, number>>
  /** Of all, those that carry a sign: a lower bound, because many tools leave none. */
  readonly signed: Share
}

/** The merged changes of a window by how much a model has to do with them, each cohort beside those without a sign. */
export interface AiCohorts extends AiCounts {
  /** Any sign together, then each cohort, beside those without a sign. */
  readonly comparisons: readonly AiComparison[]
}

/** One cohort, or all with a sign together. */
export type ComparedCohort = Exclude<AiCohort, 'no sign'> | 'any sign'

export type AiComparison =
  | { readonly kind: 'few'; readonly cohort: ComparedCohort }
  | {
      readonly kind: 'compared'
      readonly cohort: ComparedCohort
      /** Median seconds to the first review, of the cohort and of the others; undefined where the curve does not come down. */
      readonly firstReview: Tested
      readonly depth: Tested
      readonly withoutTrace: AdjustedShares
      /** Within 28 days, of those whose 28 days are over. */
      readonly reverted: AdjustedShares
      /** Undefined where no roll-outs are known. */
      readonly inFailedRollOut: AdjustedShares | undefined
      /** Lines changed again within 21 days: shown and not tested. Undefined where no patches are known. */
      readonly churn: readonly [Share, Share] | undefined
    }

export interface Tested {
  readonly medians: readonly [number | undefined, number | undefined]
  /** Undefined of too few. */
  readonly p: number | undefined
}

export function countAiCohorts({ mergedIn }: SignalFacts, window: TimeWindow): AiCounts {
  const counts = { agent: 0, declared: 0, detected: 0, 'no sign': 0 }
  for (const pull of mergedIn(window)) {
    const cohort = aiCohortOf(pull)
    if (cohort !== undefined) counts[cohort] += 1
  }
  const { 'no sign': others, agent, declared, detected } = counts
  const part = agent + declared + detected
  return { counts, signed: { part, whole: part + others } }
}

export function compareAiCohorts(facts: SignalFacts, window: TimeWindow, observer: Observer): AiCohorts {
  const groups = Map.groupBy(facts.mergedIn(window), aiCohortOf)
  const of = (cohort: AiCohort) => groups.get(cohort) ?? []
  const others = of('no sign')
  const signed = AI_COHORTS.filter((cohort) => cohort !== 'no sign')
  const compared = [
    ['any sign', signed.flatMap(of)],
    ...signed.map((cohort) => [cohort, of(cohort)] as const), // pairs
  ] as const
  return {
    ...countAiCohorts(facts, window),
    comparisons: compared.map(([cohort, own]): AiComparison => {
      if (!areEnough([own, others])) return { kind: 'few', cohort }
      return { kind: 'compared', cohort, ...compare(facts, [own, others], observer) }
    }),
  }
}

type Pair<T> = readonly [T, T]

function compare(facts: SignalFacts, pair: Pair<readonly SignalPull[]>, observer: Observer) {
  const sized = (outcome: (pull: SignalPull) => boolean | undefined) => {
    const [own, others] = both(pair, (pulls) =>
      pulls.flatMap((pull) => {
        const has = outcome(pull)
        return has === undefined ? [] : { effectiveLines: pull.effectiveLines, has }
      }),
    )
    return compareSized(own, others)
  }
  return {
    firstReview: compareReviews(pair, observer),
    depth: compareDepths(pair),
    withoutTrace: sized(withoutTrace),
    reverted: sized((pull) => revertedSoon(facts, pull, observer)),
    inFailedRollOut:
      facts.sources.rollOuts.kind === 'connected' ? sized((pull) => inFailedRollOut(facts, pull, observer)) : undefined,
    churn:
      facts.sources.lines.kind === 'connected' ? both(pair, (pulls) => churnOf(facts, pulls, observer)) : undefined,
  }
}

function both<A, B>([own, others]: Pair<A>, map: (one: A) => B): Pair<B> {
  return [map(own), map(others)]
}

function compareReviews(pair: Pair<readonly SignalPull[]>, { asOf }: Observer): Tested {
  const [own, others] = both(pair, (pulls) => pulls.flatMap((pull) => reviewSpanAt(pull, asOf)))
  const medians = both([own, others], (spans) => survivalQuantile(spans, 0.5).value)
  return { medians, p: areEnough([own, others]) ? logRank(own, others).p : undefined }
}

function compareDepths(pair: Pair<readonly SignalPull[]>): Tested {
  const [own, others] = both(pair, (pulls) => pulls.flatMap(({ depth }) => depth ?? []))
  const p = areEnough([own, others]) ? mannWhitney(own, others)?.p : undefined
  return { medians: both([own, others], (scores) => quantile(scores, 0.5)), p }
}

function areEnough([own, others]: Pair<readonly unknown[]>): boolean {
  return Math.min(own.length, others.length) >= LEAST_OF_COHORT
}
