import { setImmediate } from 'node:timers/promises'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { cleanText } from './safe-text.ts'
import type { Session } from './session.ts'

/** SQLite takes 32,766 parameters a statement, PostgreSQL 65,535; our widest row has 25. */
const ROWS = 500

/** Runs a statement on so many rows as one may hold, in order. */
export async function inChunks<T>(rows: readonly T[], run: (chunk: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS) await run(rows.slice(start, start + ROWS))
}

/** Where each has hundreds of pull requests, reading so many takes some 30 ms. */
const REPOSITORIES = 10

/**
 * Reads many rows of each of some repositories, in order. The embedded engine answers at once and holds the process meanwhile: whoever
 * else waits for it gets a turn in between.
 */
export async function inTurns(
  repositoryIds: readonly string[],
  read: (some: readonly string[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < repositoryIds.length; start += REPOSITORIES) {
    await read(repositoryIds.slice(start, start + REPOSITORIES))
    await setImmediate()
  }
}

/** What has to hold for rows to be written. */
export type Condition = RawBuilder<SqlBool>
export const ALWAYS: Condition = sql<SqlBool>`true`

/** What the columns hold, by name. */
export type InputColumns = Readonly<Record<string, 'text' | 'bigint' | 'integer' | 'double precision'>>

/** A row with a value for each column. */
export type InputRow<Columns extends InputColumns> = {
  readonly [Name in keyof Columns]: (Columns[Name] extends 'text' ? string : number) | null
}

/**
 * Rows as a table to select from, all in one parameter. A list of values has another text for each number of rows, which both engines
 * must parse and plan anew, and building that text took longer than running it.
 */
export function inputRows<const Columns extends InputColumns>(
  { engine }: Session,
  columns: Columns,
  rows: readonly InputRow<Columns>[],
): RawBuilder<unknown> {
  const json = cleanJson(rows)
  const names = columnNames(columns)
  if (engine === 'postgres') {
    const types = names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name] ?? 'text')}`)
    return sql`json_to_recordset(${json}::json) as input(${sql.join(types)})`
  }
  const fields = names.map((name) => sql`value ->> ${sql.lit(name)} as ${sql.ref(name)}`)
  return sql`(select ${sql.join(fields)} from json_each(${json})) as input`
}

/** Text that no engine refuses; asking of each is five times the work, and few hold what must go. */
function cleanJson(rows: readonly unknown[]): string {
  const json = JSON.stringify(rows)
  if (!UNCLEAN.test(json)) return json
  return JSON.stringify(rows, (_, value) => (typeof value === 'string' ? cleanText(value) : value))
}

/** As JSON writes U+0000 and unpaired surrogates, which is all that it escapes by number beside other control characters. */
const UNCLEAN = /\\u(?:0000|d[89a-f])/

/** The names of the columns, in the order of their definition. */
export function columnNames<const Columns extends InputColumns>(columns: Columns): (keyof Columns & string)[] {
  return Object.keys(columns) as (keyof Columns & string)[] // an object of our own, without further keys
}
