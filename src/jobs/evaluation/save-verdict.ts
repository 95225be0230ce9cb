import { createHash } from 'node:crypto'
import { countApprovals } from '../../depth/approval/count-approvals.ts'
import { collectRemarks } from '../../depth/comment/collect-remarks.ts'
import { scoreComment } from '../../depth/scoring/score-comment.ts'
import { findReverted } from '../../snapshot/find-reverted.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { actorKey, findActorSecret } from '../../store/installations/actor-keys.ts'
import { type EvaluationRows, saveEvaluation } from '../../store/pull-requests/save-evaluation.ts'
import type { Job } from '../job.ts'
import type { Evaluation } from './judge-evaluation.ts'

/** Keeps what was derived; false when nothing may be kept. */
export async function saveVerdict(job: Job, evaluation: Judged): Promise<boolean> {
  const { installationId } = job.item
  const secret = await findActorSecret(job.store, installationId)
  return secret !== undefined && saveEvaluation(job.store, rowsOf(evaluation, { installationId, secret }))
}

export type Judged = Pick<Evaluation, 'snapshot' | 'clocks' | 'verdict'>

/** What is kept of a pull request: instants, sizes, counts and the verdict; no text and no login. */
export function rowsOf(
  { snapshot, clocks, verdict }: Judged,
  { installationId, secret }: { readonly installationId: string; readonly secret: string },
): EvaluationRows {
  return {
    pull: {
      repositoryId: snapshot.repository.id,
      installationId,
      number: snapshot.number,
      headSha: snapshot.headSha,
      state: snapshot.state,
      isDraft: snapshot.isDraft,
      isFork: snapshot.isFork ?? false,
      authorKind: snapshot.author.kind,
      createdAt: snapshot.createdAt,
      readyAt: snapshot.readyAt,
      firstReviewAt: clocks.firstReviewAt,
      mergedAt: snapshot.mergedAt,
      closedAt: snapshot.closedAt,
      additions: snapshot.additions,
      deletions: snapshot.deletions,
      effectiveLines: verdict.effectiveLines ?? null,
      verdict: verdict.verdict,
      depth: verdict.depth ?? null,
      verdictJson: JSON.stringify({ parts: verdict.parts, reasons: verdict.reasons, approvals: verdict.approvals }),
      aiAssisted: verdict.aiAssisted ?? null,
      approvals: countApprovals(snapshot, verdict),
      firstAiReviewAt: clocks.firstAiReviewAt,
      revertsNumber: findReverted(snapshot) ?? null,
      takenAt: snapshot.takenAt,
    },
    reviews: reviewRows(snapshot, secret),
    commentScores: scoreRows(snapshot),
  }
}

function reviewRows(snapshot: Snapshot, secret: string) {
  return snapshot.reviews.map((review) => ({
    id: review.id,
    reviewerKey: review.author.id === null ? null : actorKey(secret, review.author.id),
    reviewerKind: review.author.kind,
    isAuthor: review.author.id === snapshot.author.id,
    state: review.state,
    submittedAt: review.submittedAt,
  }))
}

function scoreRows(snapshot: Snapshot) {
  return collectRemarks(snapshot).map(({ id, at, body, context, statements }) => {
    const { intent, informativeness, substance } = scoreComment(body, context)
    return {
      id,
      createdAt: at,
      intent,
      informativeness,
      pathHash: context.path === undefined ? null : hashOf(context.path),
      // A copy, or what would fit under any change, counts for nothing in this pull request.
      substance: statements.length === 0 ? 0 : substance,
    }
  })
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}
