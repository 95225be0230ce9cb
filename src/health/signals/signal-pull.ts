import type { Assessment } from '../../depth/assess.ts'
import { isRevert } from '../../depth/revert.ts'
import type { Verdict } from '../../depth/verdict.ts'
import { findClosedIssues } from '../../snapshot/closed-issues.ts'
import { isTest } from '../../snapshot/files/path-kinds.ts'
import type { Cohort } from '../../snapshot/people/cohort.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { type AddedRecords, countAddedRecords } from '../decisions/decision-record.ts'
import { isHotfix } from '../delivery/failures/is-hotfix.ts'
import { findUndone } from '../delivery/failures/undone.ts'
import { reviewsBeforeMerge } from '../delivery/reviews-before-merge.ts'
import { startOfWork } from '../delivery/start-of-work.ts'
import { type PeopleHere, peopleHere } from '../people/people-here.ts'
import { labelsOfPilots } from '../pilots/pilot.ts'
import { isRefactoring } from '../quality/is-refactoring.ts'
import { type FirstReviewSpan, firstReviewSpan } from '../review/first-review-span.ts'
import type { PullFacts } from '../review/pull-facts.ts'
import { pointsOfLabels } from '../velocity/points-of-labels.ts'
import type { SignalSettings } from './signal-settings.ts'

/** What the signals need to know of one pull request. Instants in milliseconds since the epoch, null for what has not happened. */
export interface SignalPull {
  readonly repository: string
  readonly number: number
  readonly cohort: Cohort
  /** The branch that it is merged into; null where the source does not say. */
  readonly baseRef: string | null
  readonly createdAt: number
  readonly mergedAt: number | null
  readonly closedAt: number | null
  /** When work on it began: its first commit; null where that is not known or not believable. */
  readonly workStartedAt: number | null
  readonly startedAt: number | null
  readonly firstReview: FirstReviewSpan
  /** When a person reviewed it first, if only as a draft; null where nobody did before the merge. */
  readonly reviewedAt: number | null
  /** When a person other than the author approved it first, before the merge; an approval dismissed later is none. */
  readonly approvedAt: number | null
  readonly changeRequests: number
  readonly verdict: Verdict
  /** 0–100; undefined where the verdict carries no score. */
  readonly depth: number | undefined
  readonly approvals: { readonly n: number; readonly likely: number }
  /** Lines added that a person could review; undefined where the source has no sizes. */
  readonly addedLines: number | undefined
  /** Lines added and deleted that a person could review; undefined where the source has no sizes. */
  readonly effectiveLines: number | undefined
  readonly isRevert: boolean
  /** The number of the pull request that it undoes; null for none, or where nothing names it. */
  readonly reverts: number | null
  readonly isHotfix: boolean
  /** Numbers, as text, of the issues of its repository that its description closes. */
  readonly closes: readonly string[]
  /** Points that a label of its own gives; null for none. */
  readonly points: number | null
  /** Of its labels, in lower case, those by which a pilot knows who takes part. */
  readonly pilotLabels: readonly string[]
  /** How sure it is that a model helped; null where nothing says so. */
  readonly aiHelp: 'declared' | 'detected' | null
  readonly isRefactoring: boolean
  /** Whether it changes nothing but tests; false where the source has no files. */
  readonly isTests: boolean
  /** Null where the source does not say which files are new. */
  readonly records: AddedRecords | null
  /** Keys of people by what they did here, for figures about groups alone. */
  readonly people: PeopleHere
}

/** What is known of a pull request besides its snapshot. */
interface Known {
  readonly assessment: Assessment
  /** What the figures know of it. */
  readonly facts: PullFacts
  readonly settings: SignalSettings
}

export function toSignalPull(snapshot: Snapshot, { assessment, facts, settings }: Known): SignalPull {
  const { verdict, clocks, approvals, cohort } = assessment
  return {
    repository: snapshot.repository.id,
    number: snapshot.number,
    cohort,
    baseRef: snapshot.baseRef,
    createdAt: snapshot.createdAt,
    mergedAt: snapshot.mergedAt,
    closedAt: snapshot.closedAt,
    workStartedAt: startOfWork(snapshot),
    startedAt: clocks.startedAt,
    firstReview: firstReviewSpan(facts),
    ...reviewsBeforeMerge(snapshot),
    verdict: verdict.verdict,
    depth: verdict.depth,
    approvals: { n: approvals.n - approvals.outsiders, likely: approvals.rubberStamps },
    addedLines: countAddedLines(snapshot),
    effectiveLines: verdict.effectiveLines,
    isRevert: isRevert(snapshot),
    reverts: findUndone(snapshot),
    isHotfix: isHotfix(snapshot, settings.changeFailure.hotfixLabels),
    closes: findClosedIssues(snapshot),
    points: pointsOfLabels(snapshot.labels)?.value ?? null,
    pilotLabels: labelsOfPilots(snapshot.labels, settings.pilots),
    aiHelp: verdict.aiAssisted ?? null,
    isRefactoring: isRefactoring(snapshot, settings.debt.labels),
    isTests: isTests(snapshot),
    records: countAddedRecords(snapshot.files, settings.decisions.paths),
    people: peopleHere(snapshot, assessment, settings.knowledge.depth),
  }
}

function isTests({ files }: Snapshot): boolean {
  const reviewed = (files ?? []).filter((file) => file.isReviewed)
  return reviewed.length > 0 && reviewed.every(({ path }) => isTest(path))
}

function countAddedLines({ files, additions }: Snapshot): number | undefined {
  if (files === null || files.length === 0) return additions ?? undefined
  return files.reduce((sum, file) => (file.isReviewed ? sum + file.additions : sum), 0)
}
