import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

/** Where a digest stands on GitHub. */
export interface DigestPlace {
  readonly scope: string
  readonly week: string
  readonly repositoryId: string
  readonly issueNumber: number
}

/** The newest digests in some repositories, the newest first. */
export async function listDigestPlaces(
  { db }: Session,
  installationId: string,
  { repositoryIds, limit }: { readonly repositoryIds: readonly string[]; readonly limit: number },
): Promise<readonly DigestPlace[]> {
  const places: DigestPlace[] = []
  await inChunks(repositoryIds, async (ids) => {
    const rows = await db
      .selectFrom('digests')
      .select(['scope', 'week', 'repository_id', 'issue_number'])
      .where('installation_id', '=', installationId)
      .where('repository_id', 'in', ids)
      .orderBy('week', 'desc')
      .orderBy('scope')
      .limit(limit)
      .execute()
    for (const row of rows)
      places.push({ scope: row.scope, week: row.week, repositoryId: row.repository_id, issueNumber: row.issue_number })
  })
  return places.toSorted((a, b) => (a.week > b.week ? -1 : 1)).slice(0, limit)
}
