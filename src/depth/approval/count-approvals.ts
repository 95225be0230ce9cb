import { isHuman } from '../../snapshot/people/actors.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { PullRequestVerdict } from '../verdict.ts'

/** Approvals by people other than the author. */
export interface ApprovalCounts {
  readonly n: number
  readonly emptyBody: number
  readonly withoutTrace: number
  /** Without trace, and no exemption holds: the possible and the likely ones. */
  readonly questioned: number
  /** Only the likely ones. */
  readonly rubberStamps: number
  /** By accounts outside the team; they are in none of the other counts. */
  readonly outsiders: number
}

export function countApprovals(
  { reviews, author: changeAuthor }: Snapshot,
  verdict: PullRequestVerdict,
): ApprovalCounts {
  const human = reviews.filter(({ state, author }) => state === 'approved' && isHuman(author, changeAuthor))
  return {
    n: human.length,
    emptyBody: human.filter(({ body }) => body.trim() === '').length,
    withoutTrace: verdict.approvals.filter(({ trace }) => !trace).length,
    questioned: verdict.approvals.filter(({ rubberStamp }) => rubberStamp === 'possible' || rubberStamp === 'likely')
      .length,
    rubberStamps: verdict.approvals.filter(({ rubberStamp }) => rubberStamp === 'likely').length,
    outsiders: 0,
  }
}
