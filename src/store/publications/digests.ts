import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

/** A pull request as a digest counts it; instants in milliseconds since the epoch, null for what has not happened. */
export interface CountedPull {
  readonly repositoryId: string
  readonly number: number
  /** When it was read. */
  readonly takenAt: number
  /** 1 for a draft. */
  readonly isDraft: number
  readonly authorKind: string
  readonly readyAt: number | null
  readonly firstReviewAt: number | null
  readonly firstAiReviewAt: number | null
  readonly mergedAt: number | null
  readonly closedAt: number | null
  readonly effectiveLines: number | null
  readonly verdict: string
  readonly depth: number | null
  readonly aiAssisted: string | null
  readonly revertsNumber: number | null
  readonly approvals: number
  readonly approvalsEmpty: number
  readonly approvalsWithoutTrace: number
  readonly approvalsLikelyStamped: number
}

/** All that are there at `until`: those still open, and those that became ready at or after `since`. */
export async function listCountedPulls(
  { db }: Session,
  repositoryIds: readonly string[],
  { since, until }: { readonly since: number; readonly until: number },
): Promise<readonly CountedPull[]> {
  let all: readonly CountedPull[] = []
  await inChunks(repositoryIds, async (ids) => {
    const rows = await db
      .selectFrom('pull_requests')
      .select(['repository_id as repositoryId', 'number', 'is_draft as isDraft', 'author_kind as authorKind'])
      .select(['ready_at as readyAt', 'first_review_at as firstReviewAt', 'first_ai_review_at as firstAiReviewAt'])
      .select([
        'merged_at as mergedAt',
        'closed_at as closedAt',
        'effective_lines as effectiveLines',
        'verdict',
        'depth',
      ])
      .select(['ai_assisted as aiAssisted', 'reverts_number as revertsNumber', 'approvals'])
      .select(['approvals_empty as approvalsEmpty', 'approvals_without_trace as approvalsWithoutTrace'])
      .select(['approvals_likely_stamped as approvalsLikelyStamped', 'taken_at as takenAt'])
      .where('repository_id', 'in', ids)
      .where('created_at', '<=', until)
      .where((either) => either.or([either('ready_at', '>=', since), either('state', '=', 'open')]))
      .execute()
    all = all.length === 0 ? rows : [...all, ...rows]
  })
  return all
}

/** Reviews by people who are not the author, submitted in [from, to). */
export async function listReviewMoments(
  { db }: Session,
  repositoryIds: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly { readonly at: number; readonly reviewer: string | null }[]> {
  const all: { readonly at: number; readonly reviewer: string | null }[] = []
  await inChunks(repositoryIds, async (ids) => {
    const rows = await db
      .selectFrom('reviews')
      .select(['submitted_at as at', 'reviewer_key as reviewer'])
      .where('repository_id', 'in', ids)
      .where('submitted_at', '>=', from)
      .where('submitted_at', '<', to)
      .where('reviewer_kind', '=', 'person')
      .where('is_author', '=', 0)
      .execute()
    all.push(...rows)
  })
  return all
}

/** A digest that stands on GitHub. */
export interface PostedDigest {
  readonly installationId: string
  readonly scope: string
  readonly week: string
  readonly repositoryId: string
  readonly issueNumber: number
  /** The figures as they were posted, as JSON. */
  readonly figures: string
}

/** Notes a digest as posted; a second note about the same week changes nothing. */
export async function saveDigest(store: Session, digest: PostedDigest): Promise<void> {
  const { installationId, scope, week, repositoryId, issueNumber, figures } = digest
  await store.db
    .insertInto('digests')
    .values({
      installation_id: installationId,
      scope,
      week,
      repository_id: repositoryId,
      issue_number: issueNumber,
      figures,
      posted_at: store.clock(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The latest digest of a scope before a week; weeks sort as text. */
export async function findDigestBefore(
  { db }: Session,
  { installationId, scope, week }: Pick<PostedDigest, 'installationId' | 'scope' | 'week'>,
): Promise<PostedDigest | undefined> {
  const row = await db
    .selectFrom('digests')
    .selectAll()
    .where('installation_id', '=', installationId)
    .where('scope', '=', scope)
    .where('week', '<', week)
    .orderBy('week', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { repository_id, issue_number, figures } = row
  return { installationId, scope, week: row.week, repositoryId: repository_id, issueNumber: issue_number, figures }
}
