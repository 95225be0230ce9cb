import type { DigestPull } from '../review/digest-input.ts'
import { pullWaitsSince } from '../review/waiting-pull.ts'
import { comparePulls, type PullRef } from './pull-ref.ts'

/** The pull requests behind the counts of a digest, so that a count can be looked into. */
export interface CountedPulls {
  /** The oldest first. */
  readonly waiting: readonly PullRef[]
  /** Of this week, like the others below. */
  readonly mergedUnreviewed: readonly PullRef[]
  readonly questioned: readonly PullRef[]
  readonly substantial: readonly PullRef[]
}

export function nameCounted(thisWeek: readonly DigestPull[], all: readonly DigestPull[]): CountedPulls {
  const named = (isWanted: (pull: DigestPull) => boolean) => thisWeek.filter(isWanted).map(toRef).toSorted(comparePulls)
  const since = (pull: DigestPull) => pullWaitsSince(pull) ?? 0
  return {
    waiting: all
      .filter((pull) => pullWaitsSince(pull) !== null)
      .toSorted((a, b) => since(a) - since(b) || comparePulls(a, b))
      .map(toRef),
    mergedUnreviewed: named(
      ({ state, firstReviewAt, otherReview }) => state === 'merged' && firstReviewAt === null && otherReview === null,
    ),
    questioned: named(({ judgement }) => (judgement?.approvals.questioned ?? 0) > 0),
    substantial: named(
      ({ judgement }) =>
        judgement?.depth !== undefined && (judgement.verdict === 'substantive' || judgement.verdict === 'deep'),
    ),
  }
}

function toRef({ repositoryId, number }: DigestPull): PullRef {
  return { repositoryId, number }
}
