import { type RawBuilder, sql } from 'kysely'
import type { Session } from './session.ts'

/** A text field of a column that holds a JSON object; null in rows that have no such field. */
export function jsonField({ engine }: Session, column: string, field: string): RawBuilder<string | null> {
  const json = engine === 'postgres' ? sql`${sql.ref(column)}::jsonb` : sql.ref(column)
  return sql<string | null>`(${json} ->> ${sql.lit(field)})`
}
