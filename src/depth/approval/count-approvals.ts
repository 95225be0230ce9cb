import { isHuman } from '../../snapshot/people/actors.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { isQuestioned, type PullRequestVerdict } from '../verdict.ts'

/** Approvals by people of the team other than the author. */
export interface ApprovalCounts {
  readonly n: number
  readonly emptyBody: number
  readonly withoutTrace: number
  /** Only the likely ones. */
  readonly rubberStamps: number
}

/** The same, with what is known of one assessment and not of every record. */
export interface ApprovalFacts extends ApprovalCounts {
  /** Possible and likely ones. */
  readonly questioned: number
  /** Approvals by accounts outside of the team; in none of the numbers above. */
  readonly outsiders: number
}

export function countApprovals(
  { reviews, author: changeAuthor }: Snapshot,
  verdict: PullRequestVerdict,
): ApprovalFacts {
  const all = reviews.filter(({ state, author }) => state === 'approved' && isHuman(author, changeAuthor))
  const human = all.filter(({ association }) => association !== 'outsider')
  const judged = verdict.approvals.filter(({ isOutsider }) => !isOutsider)
  return {
    n: human.length,
    emptyBody: human.filter(({ body }) => body.trim() === '').length,
    withoutTrace: judged.filter(({ trace }) => !trace).length,
    rubberStamps: judged.filter(({ rubberStamp }) => rubberStamp === 'likely').length,
    questioned: judged.filter(({ rubberStamp }) => isQuestioned(rubberStamp)).length,
    outsiders: all.length - human.length,
  }
}
