import type { JudgingHistory } from '../../health/pilots/judging-history.ts'
import type { Session } from '../engine/session.ts'
import { attributesKey, ownerKeyPrefix, repositoryKey } from './configurations.ts'

/** Of the defaults of an installation's owners and of the files of some repositories; the latest change of each file. */
export async function findJudgingHistory(
  { db }: Session,
  installationId: string,
  repositoryIds: readonly string[],
): Promise<JudgingHistory> {
  const rows = await db
    .selectFrom('configurations')
    .select(['key', 'judging_changed_at'])
    .where('installation_id', '=', installationId)
    .execute()
  const own = new Set(repositoryIds.flatMap((id) => [repositoryKey(id), attributesKey(id)]))
  const asked = rows.filter(({ key }) => own.has(key) || key.startsWith(ownerKeyPrefix(installationId)))
  const changes = asked.flatMap((row) => row.judging_changed_at ?? [])
  if (asked.length === 0 || changes.length < asked.length) return { kind: 'unknown' }
  return { kind: 'known', changes: changes.filter((at) => at > 0) }
}
