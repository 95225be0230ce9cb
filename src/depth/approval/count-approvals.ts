import { isHuman } from '../../snapshot/people/actors.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { PullRequestVerdict } from '../verdict.ts'

/** Approvals by people other than the author. */
export interface ApprovalCounts {
  readonly n: number
  readonly emptyBody: number
  readonly withoutTrace: number
  /** Only the likely ones. */
  readonly rubberStamps: number
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
    rubberStamps: verdict.approvals.filter(({ rubberStamp }) => rubberStamp === 'likely').length,
  }
}
