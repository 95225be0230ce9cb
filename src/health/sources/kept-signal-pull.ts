import { cohortOf } from '../../snapshot/people/cohort.ts'
import type { AddedRecords } from '../decisions/decision-record.ts'
import type { PeopleHere } from '../people/people-here.ts'
import { labelsOfPilots } from '../pilots/pilot.ts'
import { firstReviewSpan } from '../review/first-review-span.ts'
import { instantsAsOf, type KeptPull } from '../review/pull-as-of.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import { hasName, type SignalSettings } from '../signals/signal-settings.ts'

/** What is kept of a pull request since it was last read, for signals. Instants in milliseconds since the epoch. */
export interface KeptSignalPull
  extends Pick<
    KeptPull,
    | 'repositoryId'
    | 'number'
    | 'authorKind'
    | 'readyAt'
    | 'firstReviewAt'
    | 'mergedAt'
    | 'closedAt'
    | 'effectiveLines'
    | 'verdict'
    | 'depth'
    | 'aiAssisted'
    | 'otherReview'
    | 'revertsNumber'
  > {
  readonly createdAt: number
  readonly approvals: Pick<KeptPull['approvals'], 'n' | 'rubberStamps' | 'outsiders'>
  /** Null where it was read last before such facts were kept. */
  readonly signals: KeptFacts | null
  /** Empty where only figures that tell of nobody are asked for. */
  readonly reviewedBy: PeopleHere['reviews']
}

/** What the verdict does not say of it; instants in milliseconds since the epoch, null where there is no answer. */
export interface KeptFacts {
  /** The branch that it is merged into. */
  readonly baseRef: string | null
  readonly workStartedAt: number | null
  readonly reviewedAt: number | null
  readonly approvedAt: number | null
  readonly changeRequests: number
  readonly addedLines: number | null
  readonly isRevert: boolean
  /** The pull request of the same repository that it undoes. */
  readonly undoes: number | null
  /** By its branch or title; by label is told at reading, as the configuration may change. */
  readonly isHotfix: boolean
  /** Likewise. */
  readonly isRefactoring: boolean
  readonly isTests: boolean
  /** Numbers, as text, of the issues that it closes. */
  readonly closes: readonly string[]
  readonly points: number | null
  /** As the team wrote them. */
  readonly labels: readonly string[]
  /** Records of decisions that it adds; null where the source does not say which files are new. */
  readonly records: AddedRecords | null
  readonly directories: readonly string[]
  /** Keyed hash; null for a machine and for a deleted account. */
  readonly authorKey: string | null
  readonly isAlone: boolean | null
  /** Empty where only figures that tell of nobody are asked for. */
  readonly comments: PeopleHere['commented']
}

/** Who looks: when, in milliseconds since the epoch, and what labels and directories mean to them. */
interface Reader {
  readonly asOf: number
  readonly settings: SignalSettings
}

/**
 * The pull request as signals read it at `asOf`: what came later has not happened. The judgement is the latest that is kept, as a period is
 * compared with the periods before it, and those were judged over and over.
 */
export function toKeptSignalPull(kept: KeptSignalPull, { asOf, settings }: Reader): SignalPull {
  const { mergedAt, closedAt, startedAt, state, firstReviewAt } = instantsAsOf(kept, asOf)
  const { approvals, otherReview } = kept
  const facts = kept.signals ?? beforeFacts(kept)
  return {
    repository: kept.repositoryId,
    number: kept.number,
    cohort: cohortOf(kept.authorKind, kept.aiAssisted),
    createdAt: kept.createdAt,
    baseRef: facts.baseRef,
    mergedAt,
    closedAt,
    workStartedAt: facts.workStartedAt,
    startedAt,
    firstReview: firstReviewSpan({ state, asOf, startedAt, firstReviewAt, otherReview }),
    reviewedAt: facts.reviewedAt,
    approvedAt: facts.approvedAt,
    changeRequests: facts.changeRequests,
    verdict: kept.verdict,
    depth: kept.depth ?? undefined,
    approvals: { n: approvals.n - approvals.outsiders, likely: approvals.rubberStamps },
    addedLines: facts.addedLines ?? undefined,
    effectiveLines: kept.effectiveLines ?? undefined,
    isRevert: facts.isRevert,
    reverts: facts.undoes,
    isHotfix: facts.isHotfix || hasName(facts.labels, settings.changeFailure.hotfixLabels),
    closes: facts.closes,
    points: facts.points,
    pilotLabels: labelsOfPilots(facts.labels, settings.pilots),
    aiHelp: kept.aiAssisted,
    isRefactoring: facts.isRefactoring || hasName(facts.labels, settings.debt.labels),
    isTests: facts.isTests,
    records: facts.records,
    people: toPeopleHere(facts, kept.reviewedBy),
  }
}

/** What the record alone tells of one that was read last before facts were kept. */
function beforeFacts({ revertsNumber }: Pick<KeptSignalPull, 'revertsNumber'>): KeptFacts {
  return {
    baseRef: null,
    workStartedAt: null,
    reviewedAt: null,
    approvedAt: null,
    changeRequests: 0,
    addedLines: null,
    isRevert: revertsNumber !== null,
    undoes: revertsNumber,
    isHotfix: false,
    isRefactoring: false,
    isTests: false,
    closes: [],
    points: null,
    labels: [],
    records: null,
    directories: [],
    authorKey: null,
    isAlone: null,
    comments: [],
  }
}

function toPeopleHere(
  { authorKey, isAlone, directories, comments }: KeptFacts,
  reviews: PeopleHere['reviews'],
): PeopleHere {
  return { author: authorKey, isMember: null, isAlone, reviews, directories, commented: comments }
}
