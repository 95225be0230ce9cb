import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { listErasedKeys } from '../installations/erase-actor.ts'
import { type EvaluationRecord, evaluationRow, type ReviewRecord, reviewRow } from './evaluation-record.ts'
import { saveInOneStatement } from './save-in-one-statement.ts'
import { replaceSignalFacts } from './save-signal-facts.ts'

/**
 * Replaces what is stored of a pull request, in one transaction. False when nothing was saved: a newer reading is stored already, or the
 * repository or its installation is gone (a late job must not bring back what was deleted).
 */
export async function saveEvaluation(store: Session, evaluation: EvaluationRecord): Promise<boolean> {
  return (await saveInOneStatement(store, evaluation)) || (await saveEvaluations(store, [evaluation])) > 0
}

/** The same for several, all or none; returns how many were saved. Sorted, so that two transactions never deadlock. */
export async function saveEvaluations(store: Session, all: readonly EvaluationRecord[]): Promise<number> {
  const inOrder = all.toSorted((a, b) => a.pull.number - b.pull.number)
  return transact(store, async (tx) => {
    let kept = 0
    for (const evaluation of inOrder) if (await saveOne(tx, evaluation)) kept += 1
    return kept
  })
}

async function saveOne(tx: Session, evaluation: EvaluationRecord): Promise<boolean> {
  if (!(await isKnown(tx, evaluation)) || !(await upsertNewer(tx, evaluation))) return false
  const erased = await listErasedKeys(tx, evaluation.installationId)
  await replaceReviews(tx, evaluation, erased)
  await replaceSignalFacts(tx, evaluation, erased)
  return true
}

async function replaceReviews(
  tx: Session,
  { pull, reviews }: EvaluationRecord,
  erased: ReadonlySet<string>,
): Promise<void> {
  await tx.db
    .deleteFrom('reviews')
    .where('repository_id', '=', pull.repositoryId)
    .where('number', '=', pull.number)
    .execute()
  const rows = reviews.map((review) => ({ ...reviewRow(pull, review), reviewer_key: keptKey(review, erased) }))
  await inChunks(rows, (chunk) => tx.db.insertInto('reviews').values(chunk).execute())
}

/** The repository belongs to the installation, which cannot be removed before the transaction ends. */
async function isKnown({ db, engine }: Session, { installationId, pull }: EvaluationRecord): Promise<boolean> {
  const query = db
    .selectFrom('installations')
    .innerJoin('repositories', 'repositories.installation_id', 'installations.id')
    .select('repositories.id')
    .where('installations.id', '=', installationId)
    .where('repositories.id', '=', pull.repositoryId)
  const row = await (engine === 'postgres' ? query.forKeyShare('installations') : query).executeTakeFirst()
  return row !== undefined
}

/** One statement compares and writes, so that of two readings saved at once the newer one wins. */
async function upsertNewer({ db }: Session, evaluation: EvaluationRecord): Promise<boolean> {
  const row = evaluationRow(evaluation)
  const saved = await db
    .insertInto('pull_requests')
    .values({ ...row, hunks_sha: null, hunks_json: null })
    .onConflict((conflict) =>
      conflict
        .columns(['repository_id', 'number'])
        .doUpdateSet(row)
        .where('pull_requests.taken_at', '<=', evaluation.pull.takenAt),
    )
    .returning('number')
    .executeTakeFirst()
  return saved !== undefined
}

function keptKey({ reviewerKey }: ReviewRecord, erased: ReadonlySet<string>): string | null {
  return reviewerKey !== null && erased.has(reviewerKey) ? null : reviewerKey
}

/** Deletes a pull request that is no longer on GitHub, with everything derived from it. */
export async function deletePullRequest(store: Session, repositoryId: string, number: number): Promise<void> {
  await transact(store, async (tx) => {
    for (const table of ['pull_requests', 'signal_facts', 'signal_comments', 'facts', 'disputes'] as const) {
      await tx.db.deleteFrom(table).where('repository_id', '=', repositoryId).where('number', '=', number).execute()
    }
  })
}
