import type { Session } from '../engine/session.ts'

/** Keys of the people who reviewed since an instant, in any repository of an installation. */
export async function listPeopleSeen(
  { db }: Session,
  installationId: string,
  since: number,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('reviews')
    .innerJoin('repositories', 'repositories.id', 'reviews.repository_id')
    .select('reviews.reviewer_key')
    .distinct()
    .where('repositories.installation_id', '=', installationId)
    .where('reviews.reviewer_kind', '=', 'person')
    .where('reviews.submitted_at', '>=', since)
    .where('reviews.reviewer_key', 'is not', null)
    .execute()
  return new Set(rows.flatMap(({ reviewer_key }) => reviewer_key ?? []))
}
