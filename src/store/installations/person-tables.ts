import { type RawBuilder, sql } from 'kysely'

/** Tables of an installation whose rows are about one person each, with the column that has the person's key. */
export const PERSON_TABLES = [
  { table: 'pages', column: 'responder_key', others: ['installation_id', 'source', 'id', 'part'] },
  { table: 'shifts', column: 'person_key', others: ['installation_id', 'rotation', 'starts_at'] },
  { table: 'memberships', column: 'person_key', others: ['installation_id'] },
  { table: 'members', column: 'person_key', others: ['installation_id'] },
] as const

type PersonTable = (typeof PERSON_TABLES)[number]

/** The keys of all people in these tables, for a `union`. */
export function selectPersonKeys(): RawBuilder<unknown> {
  const selects = PERSON_TABLES.map(({ table, column }) => sql`select ${sql.ref(column)} from ${sql.table(table)}`)
  return sql.join(selects, sql` union `)
}

/**
 * Statements that follow `with changes(before_key, after_key)` and give the people of a table their new keys. A row that is there under
 * the new key already was written by a version that knew it, and stays.
 */
export function renameKeys({ table, column, others }: PersonTable): readonly RawBuilder<unknown>[] {
  const [name, key] = [sql.table(table), sql.ref(column)]
  const same = others.map((other) => sql`other.${sql.ref(other)} = ${name}.${sql.ref(other)}`)
  return [
    sql`delete from ${name} where exists (
      select 1 from changes join ${name} as other on other.${key} = changes.after_key
      where changes.before_key = ${name}.${key} and ${sql.join(same, sql` and `)})`,
    sql`update ${name} set ${key} = after_key from changes where ${key} = before_key`,
    // An older version that runs beside does not know the tombstones with a layer more.
    sql`delete from ${name} where ${key} in (
      select actor_key from erased_actors join changes on actor_key = after_key)`,
  ]
}
