import type { AiCohorts, AiComparison, Tested } from '../../health/cohorts/ai/ai-cohorts.ts'
import type { AdjustedShares } from '../../health/cohorts/ai/size-adjusted.ts'

/** The public form: each cohort beside those without a sign, in this order. Durations in seconds, shares as counts, null for no answer. */
export function aiCohortsJson({ counts, signed, comparisons }: AiCohorts) {
  return {
    counts: {
      agent: counts.agent,
      declared: counts.declared,
      detected: counts.detected,
      noSign: counts['no sign'],
    },
    signed,
    comparisons: comparisons.map(comparisonJson),
  }
}

function comparisonJson(comparison: AiComparison) {
  if (comparison.kind === 'few') return { cohort: comparison.cohort, state: 'few' as const }
  const { cohort, firstReview, depth, withoutTrace, reverted, inFailedRollOut, churn } = comparison
  return {
    cohort,
    state: 'ok' as const,
    timeToFirstReview: testedJson(firstReview),
    depth: testedJson(depth),
    withoutTrace: sharesJson(withoutTrace),
    reverted28: sharesJson(reverted),
    inFailedRollOut: inFailedRollOut === undefined ? null : sharesJson(inFailedRollOut),
    churn21: churn === undefined ? null : { cohort: churn[0], noSign: churn[1] },
  }
}

function testedJson({ medians: [own, others], p }: Tested) {
  return { cohort: own ?? null, noSign: others ?? null, p: p ?? null }
}

function sharesJson({ raw: [own, others], rawP, adjusted, leftOut, isClaimed }: AdjustedShares) {
  const [ownAdjusted = null, othersAdjusted = null] = adjusted?.shares ?? []
  return {
    cohort: own,
    noSign: others,
    p: rawP ?? null,
    adjusted: { cohort: ownAdjusted, noSign: othersAdjusted, p: adjusted?.p ?? null },
    leftOut,
    isClaimed,
  }
}
