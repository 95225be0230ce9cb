import { sql } from 'kysely'
import { inChunks, inTurns } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

interface ReviewedPeriod {
  /** When the pull requests became ready: in [from, to). */
  readonly from: number
  readonly to: number
  /** Later reviews do not count. */
  readonly asOf: number
}

interface ReviewMoment {
  readonly at: number
  readonly reviewer: string | null
  readonly repositoryId: string
  readonly number: number
}

/** One row for each person and pull request by somebody else that they reviewed, with the moment of their first review of it. */
export async function listReviewMoments(
  { db }: Session,
  repositoryIds: readonly string[],
  { from, to, asOf }: ReviewedPeriod,
): Promise<readonly ReviewMoment[]> {
  const all: ReviewMoment[] = []
  await inTurns(repositoryIds, async (ids) => {
    const rows = await db
      .selectFrom('pull_requests')
      .innerJoin('reviews', (join) =>
        join
          .onRef('reviews.repository_id', '=', 'pull_requests.repository_id')
          .onRef('reviews.number', '=', 'pull_requests.number'),
      )
      .select((row) => [
        'pull_requests.repository_id as repositoryId',
        'pull_requests.number as number',
        'reviewer_key as reviewer',
        row.fn.min('submitted_at').as('at'),
      ])
      .where('pull_requests.repository_id', 'in', ids)
      .where('ready_at', '>=', from)
      .where('ready_at', '<', to)
      .where('created_at', '<=', asOf)
      .where('author_kind', '=', 'person')
      .where('is_excluded', '=', 0)
      // The sign keeps SQLite from finding reviews by their time: that finds all of a repository, for each of its pull requests.
      .where(sql<number>`+submitted_at`, '<=', asOf)
      .where('reviewer_kind', '=', 'person')
      .where('is_author', '=', 0)
      .groupBy(['pull_requests.repository_id', 'pull_requests.number', 'reviewer_key'])
      .execute()
    for (const row of rows) all.push(row)
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
export async function saveDigest({ db }: Session, digest: PostedDigest): Promise<void> {
  const { installationId, scope, week, repositoryId, issueNumber, figures } = digest
  await db
    .insertInto('digests')
    .values({
      installation_id: installationId,
      scope,
      week,
      repository_id: repositoryId,
      issue_number: issueNumber,
      figures,
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

/** The week of the first digest of an installation; undefined where none was ever posted. Weeks sort as text. */
export async function findFirstDigestWeek({ db }: Session, installationId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('digests')
    .select('week')
    .where('installation_id', '=', installationId)
    .orderBy('week')
    .limit(1)
    .executeTakeFirst()
  return row?.week
}

/** Where the digest of a scope and a week stands; undefined when it was not posted. */
export async function findDigest(
  { db }: Session,
  { installationId, scope, week }: Pick<PostedDigest, 'installationId' | 'scope' | 'week'>,
): Promise<Pick<PostedDigest, 'repositoryId' | 'issueNumber'> | undefined> {
  const row = await db
    .selectFrom('digests')
    .select(['repository_id', 'issue_number'])
    .where('installation_id', '=', installationId)
    .where('scope', '=', scope)
    .where('week', '=', week)
    .executeTakeFirst()
  return row === undefined ? undefined : { repositoryId: row.repository_id, issueNumber: row.issue_number }
}

/** Digests of an installation that stand in these repositories, the newest first, then by scope. */
export async function listDigests(
  { db }: Session,
  installationId: string,
  repositoryIds: readonly string[],
): Promise<readonly Omit<PostedDigest, 'installationId' | 'figures'>[]> {
  const all: Omit<PostedDigest, 'installationId' | 'figures'>[] = []
  await inChunks(repositoryIds, async (ids) => {
    const rows = await db
      .selectFrom('digests')
      .select(['scope', 'week', 'repository_id as repositoryId', 'issue_number as issueNumber'])
      .where('installation_id', '=', installationId)
      .where('repository_id', 'in', ids)
      .execute()
    for (const row of rows) all.push(row)
  })
  return all.toSorted((a, b) => b.week.localeCompare(a.week) || a.scope.localeCompare(b.scope))
}
