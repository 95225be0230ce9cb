import { type RawBuilder, sql } from 'kysely'
import { columnNames, type InputColumns, type InputRow, inChunks, inputRows } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

/** A table whose rows have a natural key. */
export interface KeyedTable<Columns extends InputColumns> {
  readonly table: string
  readonly key: readonly (keyof Columns & string)[]
  readonly columns: Columns
}

/** Inserts rows; one with the same key is replaced. Of several with one key the last counts. */
export async function putRows<const Columns extends InputColumns>(
  session: Session,
  { table, key, columns }: KeyedTable<Columns>,
  rows: readonly InputRow<Columns>[],
): Promise<void> {
  const names = columnNames(columns)
  const rest = names.filter((name) => !key.includes(name))
  const changes = rest.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`)
  const action = changes.length === 0 ? sql`nothing` : sql`update set ${sql.join(changes)}`
  await inChunks(lastOfEach(rows, key), (chunk) =>
    sql`insert into ${sql.table(table)} (${refs(names)})
      select ${refs(names)} from ${inputRows(session, columns, chunk)} where true
      on conflict (${refs(key)}) do ${action}`.execute(session.db),
  )
}

/** Deletes the rows with these keys; whatever else the given rows hold does not matter. */
export async function dropRows<const Columns extends InputColumns>(
  session: Session,
  { table, key, columns }: KeyedTable<Columns>,
  rows: readonly InputRow<Columns>[],
): Promise<void> {
  await inChunks(rows, (chunk) =>
    sql`delete from ${sql.table(table)} where (${refs(key)}) in (
      select ${refs(key)} from ${inputRows(session, columns, chunk)})`.execute(session.db),
  )
}

function refs(names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(name)))
}

function lastOfEach<Row extends Readonly<Record<string, unknown>>>(
  rows: readonly Row[],
  key: readonly string[],
): Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(key.map((name) => row[name])), row])).values()]
}
