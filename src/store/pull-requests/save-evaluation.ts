import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { listErasedKeys } from '../installations/erase-actor.ts'
import { isInstalled } from '../installations/installations.ts'
import { type EvaluatedPull, pullRow } from './pull-row.ts'

export interface EvaluatedReview {
  readonly id: string
  readonly reviewerKey: string | null
  readonly reviewerKind: string
  readonly isAuthor: boolean
  readonly submittedAt: number
}

export interface EvaluationRows {
  readonly pull: EvaluatedPull
  readonly reviews: readonly EvaluatedReview[]
}

/**
 * Keeps what was derived, replacing what was derived before, in one transaction. False when nothing was kept: a newer reading is
 * there, or the repository or its installation is gone (a late job must not bring back what was deleted).
 */
export async function saveEvaluation(store: Session, rows: EvaluationRows): Promise<boolean> {
  return (await saveEvaluations(store, [rows])) > 0
}

/** The same for several, all or none; gives how many were kept. In one order, so that two transactions never wait for each other. */
export async function saveEvaluations(store: Session, all: readonly EvaluationRows[]): Promise<number> {
  const inOrder = all.toSorted((a, b) => a.pull.number - b.pull.number)
  return transact(store, async (tx) => {
    let kept = 0
    for (const rows of inOrder) if (await saveOne(tx, rows)) kept += 1
    return kept
  })
}

async function saveOne(tx: Session, rows: EvaluationRows): Promise<boolean> {
  if (!(await isKnown(tx, rows.pull)) || !(await upsertNewer(tx, rows.pull))) return false
  await replaceReviews(tx, rows)
  return true
}

async function replaceReviews(tx: Session, { pull, reviews }: EvaluationRows): Promise<void> {
  const key = { repository_id: pull.repositoryId, number: pull.number }
  await tx.db
    .deleteFrom('reviews')
    .where('repository_id', '=', pull.repositoryId)
    .where('number', '=', pull.number)
    .execute()
  const erased = await listErasedKeys(tx, pull.installationId)
  const rows = reviews.map((review) => ({ ...key, ...reviewRow(review, erased) }))
  await inChunks(rows, (chunk) => tx.db.insertInto('reviews').values(chunk).execute())
}

/** The repository belongs to the installation, and neither can go before the transaction ends. */
async function isKnown(tx: Session, pull: EvaluatedPull): Promise<boolean> {
  if (!(await isInstalled(tx, pull.installationId))) return false
  const row = await tx.db
    .selectFrom('repositories')
    .select('id')
    .where('id', '=', pull.repositoryId)
    .where('installation_id', '=', pull.installationId)
    .executeTakeFirst()
  return row !== undefined
}

/** One statement compares and writes, so that of two readings saved at once the newer one wins. */
async function upsertNewer({ db }: Session, pull: EvaluatedPull): Promise<boolean> {
  const row = pullRow(pull)
  const saved = await db
    .insertInto('pull_requests')
    .values({ ...row, hunks_sha: null, hunks_json: null })
    .onConflict((conflict) =>
      conflict
        .columns(['repository_id', 'number'])
        .doUpdateSet(row)
        .where('pull_requests.taken_at', '<=', pull.takenAt),
    )
    .returning('number')
    .executeTakeFirst()
  return saved !== undefined
}

function reviewRow(review: EvaluatedReview, erased: ReadonlySet<string>) {
  const isErased = review.reviewerKey !== null && erased.has(review.reviewerKey)
  return {
    id: review.id,
    reviewer_key: isErased ? null : review.reviewerKey,
    reviewer_kind: review.reviewerKind,
    is_author: review.isAuthor ? 1 : 0,
    submitted_at: review.submittedAt,
  }
}

/** A pull request that is no longer on GitHub goes with all that was derived from it. */
export async function deletePullRequest(store: Session, repositoryId: string, number: number): Promise<void> {
  await transact(store, async (tx) => {
    for (const table of ['pull_requests', 'facts', 'disputes'] as const) {
      await tx.db.deleteFrom(table).where('repository_id', '=', repositoryId).where('number', '=', number).execute()
    }
  })
}
