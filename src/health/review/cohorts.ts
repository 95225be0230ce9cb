import { quantile } from '../../statistics/quantile.ts'
import { survivalQuantile } from '../../statistics/survival-quantile.ts'
import type { DigestPull } from './digest-input.ts'

/** Pull requests with and without AI help; figures are null under five pull requests, so that no single one shows. */
export interface Cohorts {
  readonly aiAssisted: CohortFigures
  readonly other: CohortFigures
  /** Of those an AI reviewer looked at: a clock of its own, which never stops the human one. Seconds. */
  readonly aiReviews: { readonly n: number; readonly p50: number | null }
}

export interface CohortFigures {
  readonly n: number
  readonly depthP50: number | null
  readonly timeToFirstReviewP50: number | null
  /** How many of them a later pull request undid. */
  readonly reverted: number | null
}

const MIN_COHORT = 5

/** `all` is where reverts are looked for; `pulls` is what is compared. */
export function buildCohorts(pulls: readonly DigestPull[], all: readonly DigestPull[]): Cohorts {
  const undone = new Set(all.map(({ repositoryId, revertsNumber }) => `${repositoryId}/${revertsNumber}`))
  const ai = pulls.flatMap(({ startedAt, firstAiReviewAt }) =>
    startedAt === null || firstAiReviewAt === null ? [] : [(firstAiReviewAt - startedAt) / 1000],
  )
  return {
    aiAssisted: figuresOf(
      pulls.filter(({ aiAssisted }) => aiAssisted),
      undone,
    ),
    other: figuresOf(
      pulls.filter(({ aiAssisted }) => !aiAssisted),
      undone,
    ),
    aiReviews: { n: ai.length, p50: quantile(ai, 0.5) ?? null },
  }
}

function figuresOf(pulls: readonly DigestPull[], undone: ReadonlySet<string>): CohortFigures {
  if (pulls.length < MIN_COHORT) {
    return { n: pulls.length, depthP50: null, timeToFirstReviewP50: null, reverted: null }
  }
  const depths = pulls.map(({ depth }) => depth).filter((depth) => depth !== undefined)
  return {
    n: pulls.length,
    depthP50: quantile(depths, 0.5) ?? null,
    timeToFirstReviewP50: survivalQuantile(pulls.flatMap(spanOf), 0.5).value ?? null,
    reverted: pulls.filter(({ repositoryId, number }) => undone.has(`${repositoryId}/${number}`)).length,
  }
}

function spanOf({ startedAt, firstReviewAt, state, asOf }: DigestPull) {
  if (startedAt === null) return []
  if (firstReviewAt !== null) return [{ duration: (firstReviewAt - startedAt) / 1000, observed: true }]
  return state === 'open' ? [{ duration: (asOf - startedAt) / 1000, observed: false }] : []
}
