import type { PullRequestsTable } from '../engine/schema.ts'

/** What is kept of one pull request; instants in milliseconds since the epoch, null where there is no answer. */
export interface EvaluatedPull {
  readonly repositoryId: string
  readonly installationId: string
  readonly number: number
  readonly headSha: string | null
  readonly state: string
  readonly isDraft: boolean
  readonly authorKind: string
  readonly createdAt: number
  readonly readyAt: number | null
  readonly firstReviewAt: number | null
  readonly mergedAt: number | null
  readonly closedAt: number | null
  readonly effectiveLines: number | null
  readonly verdict: string
  readonly depth: number | null
  readonly aiAssisted: string | null
  /** Approvals by people other than the author, as far as they are read. */
  readonly approvals: {
    readonly n: number
    readonly emptyBody: number
    readonly withoutTrace: number
    readonly rubberStamps: number
  }
  readonly firstAiReviewAt: number | null
  /** The pull request of the same repository that this one undoes; null for all others. */
  readonly revertsNumber: number | null
  /** Milliseconds since the epoch: when it was read; an older reading never replaces a newer one. */
  readonly takenAt: number
}

type PullRow = Omit<PullRequestsTable, 'hunks_sha' | 'hunks_json'>

export function pullRow(pull: Omit<EvaluatedPull, 'installationId'>): PullRow {
  return {
    repository_id: pull.repositoryId,
    number: pull.number,
    head_sha: pull.headSha,
    state: pull.state,
    is_draft: pull.isDraft ? 1 : 0,
    author_kind: pull.authorKind,
    created_at: pull.createdAt,
    ready_at: pull.readyAt,
    first_review_at: pull.firstReviewAt,
    merged_at: pull.mergedAt,
    closed_at: pull.closedAt,
    effective_lines: pull.effectiveLines,
    verdict: pull.verdict,
    depth: pull.depth,
    ai_assisted: pull.aiAssisted,
    approvals: pull.approvals.n,
    approvals_empty: pull.approvals.emptyBody,
    approvals_without_trace: pull.approvals.withoutTrace,
    approvals_likely_stamped: pull.approvals.rubberStamps,
    first_ai_review_at: pull.firstAiReviewAt,
    reverts_number: pull.revertsNumber,
    taken_at: pull.takenAt,
  }
}
