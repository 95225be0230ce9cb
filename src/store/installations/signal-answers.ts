import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { isInstalled } from './installations.ts'

/** What a signal of an installation said when it was measured last. */
export interface StoredAnswer {
  readonly installationId: string
  readonly signalId: string
  readonly value: number | null
  readonly breaker: string | null
}

/** Replaces the answers of an installation; nothing is kept of one that is gone. */
export async function replaceSignalAnswers(
  store: Session,
  installationId: string,
  answers: readonly Omit<StoredAnswer, 'installationId'>[],
): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    await tx.db.deleteFrom('signal_answers').where('installation_id', '=', installationId).execute()
    const rows = answers.map(({ signalId, value, breaker }) => ({
      installation_id: installationId,
      signal_id: signalId,
      value,
      breaker,
    }))
    if (rows.length > 0) await tx.db.insertInto('signal_answers').values(rows).execute()
  })
}

/** Of all installations. */
export async function listSignalAnswers({ db }: Session): Promise<readonly StoredAnswer[]> {
  const rows = await db
    .selectFrom('signal_answers')
    .select(['installation_id', 'signal_id', 'value', 'breaker'])
    .execute()
  return rows.map((row) => ({
    installationId: row.installation_id,
    signalId: row.signal_id,
    value: row.value,
    breaker: row.breaker,
  }))
}
