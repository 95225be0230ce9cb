import { inChunks } from '../../engine/in-chunks.ts'
import type { Session } from '../../engine/session.ts'
import type { PullRecord } from '../pull-record.ts'
import { type SignalRecord, toSignalRow } from './signal-record.ts'

/** Replaces what signals need of a pull request; nothing is kept of a person who asked to be forgotten. */
export async function replaceSignalFacts(
  { db }: Session,
  { pull, signals }: { readonly pull: PullRecord; readonly signals: SignalRecord },
  erased: ReadonlySet<string>,
): Promise<void> {
  const key = { repository_id: pull.repositoryId, number: pull.number }
  const isErased = signals.authorKey !== null && erased.has(signals.authorKey)
  const row = toSignalRow(isErased ? { ...signals, authorKey: null } : signals)
  await db
    .insertInto('signal_facts')
    .values({ ...key, ...row })
    .onConflict((conflict) => conflict.columns(['repository_id', 'number']).doUpdateSet(row))
    .execute()
  await db
    .deleteFrom('signal_comments')
    .where('repository_id', '=', pull.repositoryId)
    .where('number', '=', pull.number)
    .execute()
  const comments = signals.comments
    .filter(({ person }) => !erased.has(person))
    .map(({ person, directory }) => ({ ...key, person_key: person, directory }))
  await inChunks(comments, (chunk) =>
    db
      .insertInto('signal_comments')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}
