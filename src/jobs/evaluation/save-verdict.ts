import { measureReach } from '../../depth/review-reach.ts'
import { findOtherReview } from '../../health/review/other-review.ts'
import { findReverted } from '../../snapshot/find-reverted.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { Store } from '../../store/engine/database.ts'
import { type ActorSecret, actorKey } from '../../store/installations/actor-keys.ts'
import type { EvaluationRecord, ReviewRecord } from '../../store/pull-requests/evaluation-record.ts'
import { saveEvaluation } from '../../store/pull-requests/save-evaluation.ts'
import { toKeptReasons } from '../../store/pull-requests/shown/kept-reasons.ts'
import type { SignalRecord } from '../../store/pull-requests/signals/signal-record.ts'
import type { Evaluation } from './evaluation.ts'
import type { JudgedPull } from './judge-answer.ts'

/** Keeps what was derived; false when nothing may be kept. */
export async function saveVerdict(store: Store, evaluation: Evaluation): Promise<boolean> {
  const { secret, repository } = evaluation
  if (secret === undefined) return false
  return saveEvaluation(store, toEvaluationRecord(evaluation, { secret, installationId: repository.installationId }))
}

/** What is kept of a pull request: instants, sizes, counts and the verdict; no text and no login. */
export function toEvaluationRecord(
  { snapshot, assessment, teams, signal }: JudgedPull,
  { installationId, secret }: { readonly installationId: string; readonly secret: ActorSecret },
): EvaluationRecord {
  const { verdict, clocks, approvals, remarks } = assessment
  return {
    installationId,
    pull: {
      repositoryId: snapshot.repository.id,
      number: snapshot.number,
      headSha: snapshot.headSha,
      state: snapshot.state,
      isDraft: snapshot.isDraft,
      authorKind: snapshot.author.kind,
      createdAt: snapshot.createdAt,
      readyAt: clocks.startedAt,
      firstReviewAt: clocks.firstReviewAt,
      mergedAt: snapshot.mergedAt,
      closedAt: snapshot.closedAt,
      effectiveLines: verdict.effectiveLines ?? null,
      verdict: verdict.verdict,
      depth: verdict.depth ?? null,
      aiAssisted: verdict.aiAssisted ?? null,
      approvals,
      otherReview: findOtherReview(snapshot, assessment),
      firstAiReviewAt: clocks.firstAiReviewAt,
      revertsNumber: findReverted(snapshot) ?? null,
      isExcluded: snapshot.excludedBy !== null,
      teams,
      takenAt: snapshot.takenAt,
    },
    reviews: toReviewRecords(snapshot, secret),
    reasons: toKeptReasons(verdict, measureReach(snapshot, remarks)),
    signals: toSignalRecord({ snapshot, signal }, secret),
  }
}

/** The same as signals read from an archive, with keys in place of people. */
function toSignalRecord(
  { snapshot, signal: pull }: Pick<JudgedPull, 'snapshot' | 'signal'>,
  secret: ActorSecret,
): SignalRecord {
  const { people } = pull
  return {
    baseRef: pull.baseRef,
    workStartedAt: pull.workStartedAt,
    reviewedAt: pull.reviewedAt,
    approvedAt: pull.approvedAt,
    changeRequests: pull.changeRequests,
    addedLines: pull.addedLines ?? null,
    isRevert: pull.isRevert,
    undoes: pull.reverts,
    isHotfix: pull.isHotfix,
    isRefactoring: pull.isRefactoring,
    isTests: pull.isTests,
    closes: pull.closes,
    points: pull.points,
    labels: snapshot.labels,
    records: pull.records,
    directories: people.directories,
    authorKey: people.author === null ? null : actorKey(secret, people.author),
    isAlone: people.isAlone,
    comments: people.commented.map(({ person, directory }) => ({ person: actorKey(secret, person), directory })),
  }
}

function toReviewRecords(snapshot: Snapshot, secret: ActorSecret): readonly ReviewRecord[] {
  return snapshot.reviews.map((review) => ({
    id: review.id,
    reviewerKey: review.author.id === null ? null : actorKey(secret, review.author.id),
    reviewerKind: review.author.kind,
    isAuthor: review.author.id === snapshot.author.id,
    submittedAt: review.submittedAt,
  }))
}
