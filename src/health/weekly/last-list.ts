import type { DigestPull } from '../review/digest-input.ts'
import { pullWaitsSince } from '../review/waiting-pull.ts'
import type { Listed, LookReason, PullRef } from './pull-ref.ts'

/** What became of it. */
export type Outcome = 'reviewed' | 'merged' | 'closed' | 'explained' | 'still-here'

export interface ListedOutcome extends Listed {
  readonly outcome: Outcome
}

/**
 * What became of last week's list. One that was undone by another change can become nothing else, and of one that was read again after
 * the digest's instant nobody can say: both are left out.
 *
 * @param all everything that is known, as it stood at the digest's instant
 */
export function followUp(listed: readonly Listed[], all: readonly DigestPull[]): readonly ListedOutcome[] {
  const wanted = new Set(listed.map(({ number }) => number))
  const byKey = new Map(all.filter(({ number }) => wanted.has(number)).map((pull) => [keyOf(pull), pull]))
  return listed.flatMap((one) => {
    const pull = byKey.get(keyOf(one))
    const outcome = pull === undefined ? undefined : outcomeOf(one.reason, pull)
    return outcome === undefined ? [] : [{ ...one, outcome }]
  })
}

function keyOf({ repositoryId, number }: PullRef): string {
  return `${repositoryId}/${number}`
}

function outcomeOf(reason: LookReason, pull: DigestPull): Outcome | undefined {
  if (reason === 'reverted') return undefined
  if (reason === 'no-trace') {
    if (pull.judgement === undefined) return undefined
    return pull.judgement.approvals.rubberStamps > 0 ? 'still-here' : 'explained'
  }
  if (pull.firstReviewAt !== null) return 'reviewed'
  if (reason === 'unreviewed') return 'still-here'
  if (pull.state !== 'open') return pull.state
  return pullWaitsSince(pull) === null ? undefined : 'still-here'
}
