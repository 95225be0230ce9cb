import type { Assessment } from '../../depth/assess.ts'
import { isSubstantive } from '../../depth/comment/collect-remarks.ts'
import { isRevert } from '../../depth/revert.ts'
import type { Verdict } from '../../depth/verdict.ts'
import type { Cohort } from '../../snapshot/people/cohort.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { DAY_MS } from '../../util/time.ts'
import { type AddedRecords, countAddedRecords } from '../decisions/decision-record.ts'
import { directoriesOf } from '../people/directories.ts'
import { isRefactoring } from '../quality/is-refactoring.ts'
import { type FirstReviewSpan, firstReviewSpan } from '../review/first-review-span.ts'
import type { PullFacts } from '../review/pull-facts.ts'

/** What the signals need to know of one pull request. Instants in milliseconds since the epoch, null for what has not happened. */
export interface SignalPull {
  readonly repository: string
  readonly number: number
  readonly cohort: Cohort
  readonly createdAt: number
  readonly mergedAt: number | null
  readonly closedAt: number | null
  /** When work on it began: its first commit; null where that is not known or not believable. */
  readonly workStartedAt: number | null
  readonly startedAt: number | null
  readonly firstReview: FirstReviewSpan
  readonly verdict: Verdict
  /** 0–100; undefined where the verdict carries no score. */
  readonly depth: number | undefined
  readonly approvals: { readonly n: number; readonly likely: number }
  /** Lines added that a person could review; undefined where the source has no sizes. */
  readonly addedLines: number | undefined
  readonly isRevert: boolean
  readonly isRefactoring: boolean
  /** Null where the source does not say which files are new. */
  readonly records: AddedRecords | null
  /** Keys of people by what they did here, for figures about groups alone. */
  readonly people: PeopleHere
}

export interface PeopleHere {
  /** Null for a change by a machine. */
  readonly author: string | null
  readonly directories: readonly string[]
  /** Who wrote something of substance beside code of a directory. */
  readonly commented: readonly { readonly person: string; readonly directory: string }[]
}

/** @param facts what the figures know of the same pull request */
export function toSignalPull(snapshot: Snapshot, assessment: Assessment, facts: PullFacts): SignalPull {
  const { verdict, clocks, approvals, cohort } = assessment
  return {
    repository: snapshot.repository.id,
    number: snapshot.number,
    cohort,
    createdAt: snapshot.createdAt,
    mergedAt: snapshot.mergedAt,
    closedAt: snapshot.closedAt,
    workStartedAt: startOfWork(snapshot),
    startedAt: clocks.startedAt,
    firstReview: firstReviewSpan(facts),
    verdict: verdict.verdict,
    depth: verdict.depth,
    approvals: { n: approvals.n - approvals.outsiders, likely: approvals.rubberStamps },
    addedLines: countAddedLines(snapshot),
    isRevert: isRevert(snapshot),
    isRefactoring: isRefactoring(snapshot),
    records: countAddedRecords(snapshot.files),
    people: peopleHere(snapshot, assessment),
  }
}

function countAddedLines({ files, additions }: Snapshot): number | undefined {
  if (files === null || files.length === 0) return additions ?? undefined
  return files.reduce((sum, file) => (file.isReviewed ? sum + file.additions : sum), 0)
}

/** A commit that is so much older was not made for this change. */
const OLDEST_START_MS = 90 * DAY_MS

/** The first commit's instant, or the creation where that came before; null where it is unknown or older than ninety days. */
function startOfWork({ commits, createdAt }: Snapshot): number | null {
  const instants = (commits ?? []).flatMap(({ committedAt }) => committedAt ?? [])
  if (instants.length === 0) return null
  const first = instants.reduce((least, at) => Math.min(least, at))
  return createdAt - first > OLDEST_START_MS ? null : Math.min(first, createdAt)
}

function peopleHere({ author, files }: Snapshot, { remarks }: Assessment): PeopleHere {
  const directories = directoriesOf((files ?? []).filter(({ isReviewed }) => isReviewed).map(({ path }) => path))
  const commented = remarks.flatMap((remark) => {
    const { author: person, where, context } = remark
    if (where !== 'inline' || context.path === undefined || person.id === null || !isSubstantive(remark)) return []
    return directoriesOf([context.path]).map((directory) => ({ person: person.id ?? '', directory }))
  })
  return { author: author.kind === 'person' ? author.id : null, directories, commented }
}
