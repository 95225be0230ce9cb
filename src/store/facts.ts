import { cleanText } from './clean-text.ts'
import type { Db, Store } from './database.ts'

/** Something only an event tells. */
export interface Fact {
  readonly kind: 'push' | 'thread-resolved' | 'thread-unresolved'
  readonly repositoryId: string
  readonly number: number
  /** The pushed head, or the thread's node id. */
  readonly subject: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Keeps facts; one kept already stays as it is. */
export async function saveFacts(db: Db, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return
  await db
    .insertInto('facts')
    .values(
      facts.map(({ kind, repositoryId, number, subject, at }) => ({
        ...{ kind, repository_id: repositoryId, number, subject: cleanText(subject), at },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The facts of one pull request, oldest first. */
export async function listFacts(store: Store, repositoryId: string, number: number): Promise<readonly Fact[]> {
  const rows = await store.db
    .selectFrom('facts')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .orderBy('at')
    .execute()
  return rows.flatMap(({ kind, subject, at }): Fact[] =>
    isKind(kind) ? [{ kind, repositoryId, number, subject, at }] : [],
  )
}

function isKind(kind: string): kind is Fact['kind'] {
  return kind === 'push' || kind === 'thread-resolved' || kind === 'thread-unresolved'
}
