import { healthPeriod } from '../../work/digest-key.ts'
import type { Session } from '../engine/session.ts'
import { PUBLICATIONS } from './publication-kinds.ts'

/** An issue about a month or a quarter that stands on GitHub. */
export interface PostedHealthIssue {
  /** `2026-11` or `2026-Q4`. */
  readonly period: string
  readonly repositoryId: string
  readonly issueNumber: number
}

/** Every one of an installation, the newest first. */
export async function listHealthIssues({ db }: Session, installationId: string): Promise<readonly PostedHealthIssue[]> {
  const rows = await db
    .selectFrom('published')
    .select(['key', 'state'])
    .where('kind', '=', 'health-issue')
    .where('installation_id', '=', installationId)
    .execute()
  const posted = rows.flatMap(({ key, state }): PostedHealthIssue[] => {
    const known = PUBLICATIONS['health-issue'].state.parse(JSON.parse(state))
    if (known.step !== 'posted') return []
    return [{ period: healthPeriod(key), repositoryId: known.repositoryId, issueNumber: known.issueNumber }]
  })
  return posted.toSorted((a, b) => b.period.localeCompare(a.period))
}
