import { cohortOf } from '../../snapshot/people/cohort.ts'
import type { AddedRecords } from '../decisions/decision-record.ts'
import type { PeopleHere } from '../people/people-here.ts'
import { firstReviewSpan } from '../review/first-review-span.ts'
import { type KeptPull, pullAsOf } from '../review/pull-as-of.ts'
import type { SignalPull } from '../signals/signal-pull.ts'

/** What is kept of a pull request since it was last read, for signals. Instants in milliseconds since the epoch. */
export interface KeptSignalPull extends KeptPull {
  readonly createdAt: number
  /** Null where it was read last before such facts were kept. */
  readonly signals: KeptFacts | null
  readonly reviewedBy: PeopleHere['reviews']
}

interface KeptFacts {
  readonly workStartedAt: number | null
  readonly reviewedAt: number | null
  readonly approvedAt: number | null
  readonly changeRequests: number
  readonly addedLines: number | null
  readonly isRevert: boolean
  readonly undoes: number | null
  readonly isHotfix: boolean
  readonly isRefactoring: boolean
  readonly isTests: boolean
  readonly closes: readonly string[]
  readonly points: number | null
  readonly records: AddedRecords | null
  readonly directories: readonly string[]
  readonly authorKey: string | null
  readonly isAlone: boolean | null
  readonly comments: PeopleHere['commented']
}

/**
 * The pull request as signals read it at `asOf`: what came later has not happened. The judgement is the latest that is kept, as a period is
 * compared with the periods before it, and those were judged over and over.
 */
export function toKeptSignalPull(kept: KeptSignalPull, asOf: number): SignalPull {
  const { mergedAt, closedAt, startedAt, state, firstReviewAt, otherReview } = pullAsOf(kept, asOf)
  const { signals, approvals } = kept
  return {
    repository: kept.repositoryId,
    number: kept.number,
    cohort: cohortOf(kept.authorKind, kept.aiAssisted),
    createdAt: kept.createdAt,
    mergedAt,
    closedAt,
    workStartedAt: signals?.workStartedAt ?? null,
    startedAt,
    firstReview: firstReviewSpan({ state, asOf, startedAt, firstReviewAt, otherReview }),
    reviewedAt: signals?.reviewedAt ?? null,
    approvedAt: signals?.approvedAt ?? null,
    changeRequests: signals?.changeRequests ?? 0,
    verdict: kept.verdict,
    depth: kept.depth ?? undefined,
    approvals: { n: approvals.n - approvals.outsiders, likely: approvals.rubberStamps },
    addedLines: signals?.addedLines ?? undefined,
    effectiveLines: kept.effectiveLines ?? undefined,
    isRevert: signals?.isRevert ?? kept.revertsNumber !== null,
    reverts: signals?.undoes ?? kept.revertsNumber,
    isHotfix: signals?.isHotfix ?? false,
    closes: signals?.closes ?? [],
    points: signals?.points ?? null,
    aiHelp: kept.aiAssisted,
    isRefactoring: signals?.isRefactoring ?? false,
    isTests: signals?.isTests ?? false,
    records: signals?.records ?? null,
    people: toPeopleHere(kept),
  }
}

function toPeopleHere({ signals, reviewedBy }: KeptSignalPull): PeopleHere {
  return {
    author: signals?.authorKey ?? null,
    isMember: null,
    isAlone: signals?.isAlone ?? null,
    reviews: reviewedBy,
    directories: signals?.directories ?? [],
    commented: signals?.comments ?? [],
  }
}
