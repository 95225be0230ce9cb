import type { Transaction } from 'kysely'
import { cleanText } from './clean-text.ts'
import type { Store } from './database.ts'
import type { Schema } from './schema.ts'
import { transact } from './transact.ts'

export interface EvaluatedPull {
  readonly repositoryId: string
  readonly installationId: string
  readonly number: number
  readonly headSha: string | null
  readonly state: string
  readonly isDraft: boolean
  readonly isFork: boolean
  readonly authorKind: string
  readonly createdAt: number
  readonly readyAt: number | null
  readonly firstReviewAt: number | null
  readonly mergedAt: number | null
  readonly closedAt: number | null
  readonly additions: number | null
  readonly deletions: number | null
  readonly effectiveLines: number | null
  readonly verdict: string
  readonly depth: number | null
  readonly verdictJson: string
  readonly aiAssisted: string | null
  /** Milliseconds since the epoch: when it was read; an older reading never replaces a newer one. */
  readonly takenAt: number
}

export interface EvaluatedReview {
  readonly id: string
  readonly reviewerKey: string | null
  readonly reviewerKind: string
  readonly isAuthor: boolean
  readonly state: string
  readonly submittedAt: number
}

export interface ScoredComment {
  readonly id: string
  readonly createdAt: number
  readonly pathHash: string | null
  readonly intent: string
  readonly informativeness: number
  readonly substance: number
}

export interface EvaluationRows {
  readonly pull: EvaluatedPull
  readonly reviews: readonly EvaluatedReview[]
  readonly commentScores: readonly ScoredComment[]
}

const ROWS_A_STATEMENT = 500

/**
 * Keeps what was derived, replacing what was derived before, in one transaction. False when nothing was kept: a newer reading is
 * there, or the installation is gone (a late job must not bring back what was deleted).
 */
export async function saveEvaluation(store: Store, { pull, reviews, commentScores }: EvaluationRows): Promise<boolean> {
  return transact(store, async (db) => {
    if (!(await isInstalled(db, pull)) || (await isStale(db, pull))) return false
    const row = pullRow(pull)
    await db
      .insertInto('pull_requests')
      .values({ ...row, hunks_sha: null, hunks_json: null })
      .onConflict((conflict) => conflict.columns(['repository_id', 'number']).doUpdateSet(row))
      .execute()
    await clear(db, pull)
    const erased = await erasedKeys(db, pull.installationId)
    const key = { repository_id: pull.repositoryId, number: pull.number }
    await insertAll(reviews, (rows) =>
      db
        .insertInto('reviews')
        .values(rows.map((review) => ({ ...key, ...reviewRow(review, erased) })))
        .execute(),
    )
    await insertAll(commentScores, (rows) =>
      db
        .insertInto('comment_scores')
        .values(rows.map((score) => ({ ...key, ...scoreRow(score) })))
        .execute(),
    )
    return true
  })
}

async function isInstalled(db: Transaction<Schema>, pull: EvaluatedPull): Promise<boolean> {
  const row = await db.selectFrom('installations').select('id').where('id', '=', pull.installationId).executeTakeFirst()
  return row !== undefined
}

async function isStale(db: Transaction<Schema>, pull: EvaluatedPull): Promise<boolean> {
  const row = await db
    .selectFrom('pull_requests')
    .select('taken_at')
    .where('repository_id', '=', pull.repositoryId)
    .where('number', '=', pull.number)
    .executeTakeFirst()
  return row !== undefined && row.taken_at > pull.takenAt
}

async function clear(db: Transaction<Schema>, { repositoryId, number }: EvaluatedPull): Promise<void> {
  for (const table of ['reviews', 'comment_scores'] as const) {
    await db.deleteFrom(table).where('repository_id', '=', repositoryId).where('number', '=', number).execute()
  }
}

async function erasedKeys(db: Transaction<Schema>, installationId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('erased_actors')
    .select('actor_key')
    .where('installation_id', '=', installationId)
    .execute()
  return new Set(rows.map(({ actor_key }) => actor_key))
}

async function insertAll<T>(items: readonly T[], insert: (rows: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < items.length; start += ROWS_A_STATEMENT) {
    await insert(items.slice(start, start + ROWS_A_STATEMENT))
  }
}

function pullRow(pull: EvaluatedPull) {
  return {
    repository_id: pull.repositoryId,
    number: pull.number,
    installation_id: pull.installationId,
    head_sha: pull.headSha,
    state: pull.state,
    is_draft: pull.isDraft ? 1 : 0,
    is_fork: pull.isFork ? 1 : 0,
    author_kind: pull.authorKind,
    created_at: pull.createdAt,
    ready_at: pull.readyAt,
    first_review_at: pull.firstReviewAt,
    merged_at: pull.mergedAt,
    closed_at: pull.closedAt,
    additions: pull.additions,
    deletions: pull.deletions,
    effective_lines: pull.effectiveLines,
    verdict: pull.verdict,
    depth: pull.depth,
    verdict_json: cleanText(pull.verdictJson),
    ai_assisted: pull.aiAssisted,
    taken_at: pull.takenAt,
  }
}

function reviewRow(review: EvaluatedReview, erased: ReadonlySet<string>) {
  const isErased = review.reviewerKey !== null && erased.has(review.reviewerKey)
  return {
    id: review.id,
    reviewer_key: isErased ? null : review.reviewerKey,
    reviewer_kind: review.reviewerKind,
    is_author: review.isAuthor ? 1 : 0,
    state: review.state,
    submitted_at: review.submittedAt,
  }
}

function scoreRow(score: ScoredComment) {
  return {
    id: score.id,
    created_at: score.createdAt,
    path_hash: score.pathHash,
    intent: score.intent,
    informativeness: score.informativeness,
    substance: score.substance,
  }
}

/** A pull request that is no longer on GitHub. */
export async function deletePullRequest(store: Store, repositoryId: string, number: number): Promise<void> {
  await transact(store, async (db) => {
    for (const table of ['reviews', 'comment_scores', 'facts', 'disputes', 'pull_requests'] as const) {
      await db.deleteFrom(table).where('repository_id', '=', repositoryId).where('number', '=', number).execute()
    }
  })
}
