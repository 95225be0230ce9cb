import { isSame } from '../../snapshot/people/actors.ts'
import type { Review, Snapshot } from '../../snapshot/snapshot.ts'
import type { Remark } from '../comment/collect-remarks.ts'
import type { Reason } from '../reason.ts'
import { sumSubstance } from '../score/engagement.ts'

/** What one person left in a pull request up to one approval of theirs. */
export interface ReviewTrace {
  /** Whether there is anything beyond stock phrases. */
  readonly isWritten: boolean
  /** Remarks that say something about the change, in inline threads, review bodies and the conversation. */
  readonly inline: number
  readonly bodies: number
  readonly conversation: number
  /** What they are worth together, in statements of full substance. */
  readonly substance: number
  /** Earlier reviews that asked for changes or commented. */
  readonly earlierRounds: number
  /** Threads they wrote in, if only a word. */
  readonly threads: number
}

/** Deterministic in the snapshot's facts; the order of its lists does not matter. */
export function traceReview(review: Review, remarks: readonly Remark[], snapshot: Snapshot): ReviewTrace {
  const own = remarks.filter(({ author, at }) => isSame(author, review.author) && at <= review.submittedAt)
  const telling = own.filter(({ showsFamiliarity }) => showsFamiliarity)
  const count = (where: Remark['where']) => telling.filter((remark) => remark.where === where).length
  const rounds = earlierRounds(review, snapshot)
  const unseen = rounds.filter((round) => hasUnseenComments(round, snapshot)).length
  return {
    isWritten: unseen > 0 || own.some(({ showsFamiliarity }) => showsFamiliarity),
    inline: count('inline'),
    bodies: count('review'),
    conversation: count('conversation'),
    substance: sumSubstance(own),
    earlierRounds: rounds.length,
    threads: new Set(own.flatMap(({ threadId }) => threadId ?? [])).size,
  }
}

function earlierRounds(review: Review, { reviews }: Snapshot): readonly Review[] {
  return reviews.filter(
    ({ id, author, state, submittedAt }) =>
      id !== review.id && isSame(author, review.author) && submittedAt <= review.submittedAt && state !== 'approved',
  )
}

/** GitHub takes no comment or change request without any text, so one with an empty body holds inline comments. */
export function hasUnseenComments({ state, body }: Review, { threads }: Snapshot): boolean {
  return threads === null && (state === 'commented' || state === 'changes-requested') && body.trim() === ''
}

/** The trace as a reason, with its numbers. */
export function toTraceReason(trace: ReviewTrace): Reason<'trace'> {
  const { inline, bodies, conversation, earlierRounds, threads } = trace
  const substance = Math.round(trace.substance * 10) / 10
  return { code: 'trace', facts: { inline, bodies, conversation, substance, earlierRounds, threads } }
}
