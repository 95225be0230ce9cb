import { isHuman } from '../../snapshot/people/actors.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { isQuestioned, type PullRequestVerdict } from '../verdict.ts'

/** Approvals by people other than the author. */
export interface ApprovalCounts {
  readonly n: number
  readonly emptyBody: number
  readonly withoutTrace: number
  /** Without trace, and no exemption holds: the possible and the likely ones. */
  readonly questioned: number
  /** Only the likely ones; none by outsiders. */
  readonly rubberStamps: number
  /** Without trace, on changes of unknown size: nothing is claimed of them, and no share of questioned ones holds them. */
  readonly unknown: number
  /** By accounts outside the team, whose approvals GitHub does not count; never questioned here. */
  readonly outsiders: number
}

export function countApprovals(
  { reviews, author: changeAuthor }: Snapshot,
  { approvals }: PullRequestVerdict,
): ApprovalCounts {
  const human = reviews.filter(({ state, author }) => state === 'approved' && isHuman(author, changeAuthor))
  const byTeam = approvals.filter(({ isOutsider }) => !isOutsider)
  return {
    n: human.length,
    emptyBody: human.filter(({ body }) => body.trim() === '').length,
    withoutTrace: approvals.filter(({ trace }) => !trace).length,
    rubberStamps: byTeam.filter(({ rubberStamp }) => rubberStamp === 'likely').length,
    questioned: byTeam.filter(({ rubberStamp }) => isQuestioned(rubberStamp)).length,
    unknown: byTeam.filter(({ rubberStamp }) => rubberStamp === 'unknown').length,
    outsiders: approvals.length - byTeam.length,
  }
}
