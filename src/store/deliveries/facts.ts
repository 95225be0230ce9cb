import { sql } from 'kysely'
import { type ComparedDiff, DIFF_RELATIONS, type DiffRelation } from '../../snapshot/files/same-diff.ts'
import { ALWAYS, type Condition, columnNames, inChunks, inputRows } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

/** Something that GitHub tells once and may never tell again. */
export interface Fact {
  readonly kind: 'push' | `${DiffRelation}-diff`
  readonly repositoryId: string
  readonly number: number
  /** The pushed head, so that a second delivery of the same push is no second fact; of two heads that were compared both. */
  readonly subject: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Keeps facts about repositories we know; one kept already stays as it is. */
export async function saveFacts(store: Session, facts: readonly Fact[]): Promise<void> {
  await inChunks(facts, (chunk) => insertFacts(store, chunk).execute())
}

const COLUMNS = { repository_id: 'text', number: 'integer', kind: 'text', subject: 'text', at: 'bigint' } as const

/** The statement of `saveFacts`, if the condition holds. Sorted, so that two transactions lock in one order. */
export function insertFacts(store: Session, facts: readonly Fact[], condition: Condition = ALWAYS) {
  const rows = facts
    .map(({ kind, repositoryId, number, subject, at }) => ({ repository_id: repositoryId, number, kind, subject, at }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const names = columnNames(COLUMNS)
  return store.db
    .insertInto('facts')
    .columns(names)
    .expression(
      sql`select ${sql.join(names.map(sql.ref))} from ${inputRows(store, COLUMNS, rows)}
        where ${condition} and exists (select 1 from repositories where repositories.id = input.repository_id)`,
    )
    .onConflict((conflict) => conflict.doNothing())
}

/**
 * When pushes to pull requests of a repository arrived, by number; in milliseconds since the epoch, oldest first. A pull request without
 * one is not in the map.
 */
export async function listPushes(
  { db }: Session,
  repositoryId: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const pushes = new Map<number, number[]>()
  await inChunks(numbers, async (chunk) => {
    const rows = await db
      .selectFrom('facts')
      .select(['number', 'at'])
      .where('repository_id', '=', repositoryId)
      .where('number', 'in', chunk)
      .where('kind', '=', 'push')
      .orderBy('at')
      .execute()
    for (const { number, at } of rows) pushes.getOrInsertComputed(number, () => []).push(at)
  })
  return pushes
}

const BETWEEN = '..'

/** That two heads of a pull request were compared, as it is kept. */
export function toFact(
  { approved, head, relation }: ComparedDiff,
  about: Pick<Fact, 'repositoryId' | 'number' | 'at'>,
): Fact {
  return { kind: `${relation}-diff`, subject: `${approved}${BETWEEN}${head}`, ...about }
}

/** Which heads of pull requests of a repository were compared, by number. A pull request without a comparison is not in the map. */
export async function listComparedDiffs(
  { db }: Session,
  repositoryId: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly ComparedDiff[]>> {
  const kinds = new Map(DIFF_RELATIONS.map((relation): [string, DiffRelation] => [`${relation}-diff`, relation]))
  const compared = new Map<number, ComparedDiff[]>()
  await inChunks(numbers, async (chunk) => {
    const rows = await db
      .selectFrom('facts')
      .select(['number', 'kind', 'subject'])
      .where('repository_id', '=', repositoryId)
      .where('number', 'in', chunk)
      .where('kind', 'in', [...kinds.keys()])
      .orderBy('subject')
      .execute()
    for (const { number, kind, subject } of rows) {
      const [approved = '', head = ''] = subject.split(BETWEEN)
      const relation = kinds.get(kind)
      if (relation !== undefined) compared.getOrInsertComputed(number, () => []).push({ approved, head, relation })
    }
  })
  return compared
}
