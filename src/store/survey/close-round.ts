import type { Store } from '../engine/database.ts'
import { transact } from '../engine/transact.ts'
import { vacuum } from '../engine/vacuum.ts'
import { answerLabel, type RoundId, texts, unsealed } from './rounds.ts'

/**
 * Ends a round: its answers are opened all at once and kept sorted, and the key, the sealed answers, and who asked for a signature are
 * destroyed. Gives whether it was open.
 */
export async function closeRound(store: Store, id: RoundId): Promise<boolean> {
  const isClosed = await transact(store, async (tx) => {
    const query = tx.db
      .selectFrom('survey_rounds')
      .select('sealed_answers')
      .where('installation_id', '=', id.installationId)
      .where('round', '=', id.round)
      .where('closed_at', 'is', null)
    const row = await (tx.engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
    if (row === undefined) return false
    const opened = await Promise.all(texts(row.sealed_answers).map((sealed) => unsealed(tx, answerLabel(id), sealed)))
    await tx.db
      .updateTable('survey_rounds')
      .set((row) => ({
        // It ended when its time was over, however late that is noticed.
        closed_at: row.case().when('closes_at', '<', tx.clock()).then(row.ref('closes_at')).else(tx.clock()).end(),
        private_key: null,
        sealed_answers: '[]',
        spent_tokens: '[]',
        answers: JSON.stringify(opened.toSorted()),
      }))
      .where('installation_id', '=', id.installationId)
      .where('round', '=', id.round)
      .execute()
    await tx.db
      .deleteFrom('survey_roster')
      .where('installation_id', '=', id.installationId)
      .where('round', '=', id.round)
      .execute()
    return true
  })
  if (isClosed) await vacuum(store)
  return isClosed
}

/**
 * Deletes the rounds whose time was over before an instant, with all that people answered. Gives how many there were.
 *
 * @param before milliseconds since the epoch
 */
export async function deleteRoundsBefore(store: Store, installationId: string, before: number): Promise<number> {
  const old = await store.db
    .selectFrom('survey_rounds')
    .select('round')
    .where('installation_id', '=', installationId)
    .where('closes_at', '<', before)
    .execute()
  if (old.length === 0) return 0
  await transact(store, async ({ db }) => {
    for (const table of ['survey_roster', 'survey_rounds'] as const)
      await db
        .deleteFrom(table)
        .where('installation_id', '=', installationId)
        .where(
          'round',
          'in',
          old.map(({ round }) => round),
        )
        .execute()
  })
  await vacuum(store)
  return old.length
}
