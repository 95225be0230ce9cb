import type { ReviewReach } from '../../depth/review-reach.ts'
import { findReverted } from '../../health/cohorts/reverted.ts'
import { type Figure, shownValue } from '../../health/figure.ts'
import type { DigestPull } from '../../health/review/digest-input.ts'
import { pullWaitsSince } from '../../health/review/waiting-pull.ts'
import { comparePulls, type LookReason, type PullRef } from '../../health/weekly/pull-ref.ts'
import { DAY_MS, SECOND_MS } from '../../util/time.ts'

/** A pull request and why it is named; never a person. */
export interface Highlight extends PullRef {
  readonly reason: LookReason | 'deep'
  /** What the reason counts: seconds of waiting, effective lines, or points of depth. */
  readonly amount: number
  /** How far a deep review reaches; absent of all others, and where it is not known. */
  readonly reach?: ReviewReach | undefined
}

const MAX_HIGHLIGHTS = 5
const MAX_OF_A_KIND = 2
const MAX_EXEMPLARY = 3
const MAX_OF_A_REPOSITORY = 2
/** Below this a change is read at a glance (depth.md: changes worth a review). */
const MIN_LINES = 50
/** What is long where there is no p95 to show. */
const LONG_WAIT_SECONDS = (3 * DAY_MS) / SECOND_MS

interface Candidates {
  readonly thisWeek: readonly DigestPull[]
  readonly all: readonly DigestPull[]
  readonly asOf: number
  /** The p95 of the time to first review over the last four weeks, in seconds. */
  readonly usual: Figure
}

/** At most five, at most two for the same reason, the largest first. */
export function chooseWorthALook({ thisWeek, all, asOf, usual }: Candidates): readonly Highlight[] {
  const longest = shownValue(usual) ?? LONG_WAIT_SECONDS
  const lines = ({ effectiveLines }: DigestPull) => effectiveLines ?? 0
  const waited = (pull: DigestPull) => (asOf - (pullWaitsSince(pull) ?? asOf)) / SECOND_MS
  const large = thisWeek.filter((pull) => lines(pull) >= MIN_LINES)
  return [
    ...takeLargest(
      all.filter((pull) => waited(pull) > longest),
      'waiting',
      waited,
    ),
    ...takeLargest(thisWeek.filter(findReverted(all)), 'reverted', lines),
    ...takeLargest(
      large.filter(({ state, judgement }) => state === 'merged' && judgement?.verdict === 'unreviewed'),
      'unreviewed',
      lines,
    ),
    ...takeLargest(
      large.filter(({ judgement }) => (judgement?.approvals.rubberStamps ?? 0) > 0),
      'no-trace',
      lines,
    ),
  ].slice(0, MAX_HIGHLIGHTS)
}

/** At most three whose reviews were deep and leave nothing to ask, so that others can learn from them; at most two of one repository. */
export function chooseExemplary(thisWeek: readonly DigestPull[]): readonly Highlight[] {
  const deep = thisWeek.filter(({ judgement }) => judgement?.verdict === 'deep' && judgement.approvals.questioned === 0)
  const deepest = takeLargest(deep, 'deep', ({ judgement }) => judgement?.depth ?? 0, deep.length)
  const taken = new Map<string, number>()
  return deepest
    .filter(({ repositoryId }) => {
      const before = taken.get(repositoryId) ?? 0
      taken.set(repositoryId, before + 1)
      return before < MAX_OF_A_REPOSITORY
    })
    .slice(0, MAX_EXEMPLARY)
}

function takeLargest(
  pulls: readonly DigestPull[],
  reason: Highlight['reason'],
  amountOf: (pull: DigestPull) => number,
  most = MAX_OF_A_KIND,
): readonly Highlight[] {
  return pulls
    .map((pull) => ({ repositoryId: pull.repositoryId, number: pull.number, reason, amount: amountOf(pull) }))
    .toSorted((a, b) => b.amount - a.amount || comparePulls(a, b))
    .slice(0, most)
}
