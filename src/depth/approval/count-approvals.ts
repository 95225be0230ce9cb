import { isHuman } from '../../snapshot/people/actors.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { isQuestioned, type PullRequestVerdict } from '../verdict.ts'

/** Approvals by people other than the author. */
export interface ApprovalCounts {
  readonly n: number
  readonly emptyBody: number
  readonly withoutTrace: number
  /** Only the likely ones; none by outsiders. */
  readonly rubberStamps: number
}

/** The same, with what is known of one assessment and not of every record. */
export interface ApprovalFacts extends ApprovalCounts {
  /** Possible and likely ones; none by outsiders. */
  readonly questioned: number
  /** Of all, those by accounts outside of the team, whose approvals GitHub does not count. */
  readonly outsiders: number
}

export function countApprovals(
  { reviews, author: changeAuthor }: Snapshot,
  { approvals }: PullRequestVerdict,
): ApprovalFacts {
  const human = reviews.filter(({ state, author }) => state === 'approved' && isHuman(author, changeAuthor))
  const byTeam = approvals.filter(({ isOutsider }) => !isOutsider)
  return {
    n: human.length,
    emptyBody: human.filter(({ body }) => body.trim() === '').length,
    withoutTrace: approvals.filter(({ trace }) => !trace).length,
    rubberStamps: byTeam.filter(({ rubberStamp }) => rubberStamp === 'likely').length,
    questioned: byTeam.filter(({ rubberStamp }) => isQuestioned(rubberStamp)).length,
    outsiders: approvals.length - byTeam.length,
  }
}
