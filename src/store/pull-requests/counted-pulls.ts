import { columnNames, inTurns } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import { type PullRecord, RECORD_COLUMNS, toPullRecord } from './pull-record.ts'

interface Period {
  /** Milliseconds since the epoch. */
  readonly since: number
  readonly until: number
}

/** All that are there at `until`: those still open, and those that became ready or ended at or after `since`. */
export async function listCountedPulls(
  { db }: Session,
  repositoryIds: readonly string[],
  { since, until }: Period,
): Promise<readonly PullRecord[]> {
  const records: PullRecord[] = []
  await inTurns(repositoryIds, async (ids) => {
    const rows = await db
      .selectFrom('pull_requests')
      .select(columnNames(RECORD_COLUMNS))
      .where('repository_id', 'in', ids)
      .where('created_at', '<=', until)
      .where((either) =>
        either.or([either('ready_at', '>=', since), either('closed_at', '>=', since), either('state', '=', 'open')]),
      )
      .execute()
    for (const row of rows) records.push(toPullRecord(row))
  })
  return records
}
