import type { Configuration } from '../config/configuration.ts'
import { deriveReviewClocks, type ReviewClocks } from '../snapshot/clocks/review-clocks.ts'
import { type Cohort, cohortOf } from '../snapshot/people/cohort.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { type ApprovalCounts, countApprovals } from './approval/count-approvals.ts'
import { collectRemarks, type Remark } from './comment/collect-remarks.ts'
import { judgePullRequest } from './judge-pull-request.ts'
import type { PullRequestVerdict } from './verdict.ts'

/** What reading one pull request comes to. Later stages take it from here; nobody reads its comments a second time. */
export interface Assessment {
  /** Whose change it is. */
  readonly cohort: Cohort
  readonly verdict: PullRequestVerdict
  readonly clocks: ReviewClocks
  readonly approvals: ApprovalCounts
  /** What people other than the author wrote, oldest first. */
  readonly remarks: readonly Remark[]
  /** Ids of the threads that a person other than the author began by asking for something. */
  readonly askingThreads: ReadonlySet<string>
}

/** Reads what people wrote once and judges it. Pure; `snapshot.takenAt` is its only now. */
export function assess(snapshot: Snapshot, configuration: Configuration): Assessment {
  const remarks = collectRemarks(snapshot)
  const verdict = judgePullRequest(snapshot, remarks, configuration)
  return {
    cohort: cohortOf(snapshot.author.kind, verdict.aiAssisted),
    verdict,
    clocks: deriveReviewClocks(snapshot),
    approvals: countApprovals(snapshot, verdict),
    remarks,
    askingThreads: askingThreads(snapshot, remarks),
  }
}

function askingThreads({ threads }: Snapshot, remarks: readonly Remark[]): ReadonlySet<string> {
  const asking = new Set(remarks.filter(({ asks, threadId }) => asks && threadId !== undefined).map(({ id }) => id))
  const begun = (threads ?? []).filter(({ comments: [first] }) => first !== undefined && asking.has(first.id))
  return new Set(begun.map(({ id }) => id))
}
