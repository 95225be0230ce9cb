import type { WorkRequest } from './work-item.ts'

/** Behind everything that people wait for. */
const PRIORITY = -10

/** The work of reading a repository's history; a history that is under way is not begun twice. */
export function backfillWork(repositoryId: string, installationId: string): WorkRequest {
  return { kind: 'backfill-repository', key: `${repositoryId}/history`, installationId, priority: PRIORITY }
}
