import { type RawBuilder, sql } from 'kysely'

const MARK = /\/\* prepared: ([a-z-]+) \*\/$/

/**
 * The end of a statement that the server is to plan once a connection. Only for one that runs very often, and whose text is the same
 * every time: a name stands for one text.
 */
export function prepared(name: string): RawBuilder<unknown> {
  return sql.raw(`/* prepared: ${name} */`)
}

/** The name that `prepared` gave to a statement; undefined for all others. */
export function preparedName(text: string): string | undefined {
  return text.endsWith('*/') ? MARK.exec(text)?.[1] : undefined
}
