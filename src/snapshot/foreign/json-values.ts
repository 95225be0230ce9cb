/** A JSON object of unknown shape. */
export type Json = Readonly<Record<string, unknown>>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands at a path of keys; undefined where a step is missing. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let found = value
  for (const key of path) found = isJson(found) ? found[key] : undefined
  return found
}

/** Text, or a number as text; null for anything else and for the empty text. */
export function textAt(value: unknown, ...path: readonly string[]): string | null {
  const found = valueAt(value, ...path)
  if (typeof found === 'number') return String(found)
  return typeof found === 'string' && found !== '' ? found : null
}

/** Text as it stands, also the empty one; null for anything else. */
export function bodyAt(value: unknown, key: string): string | null {
  const found = valueAt(value, key)
  return typeof found === 'string' ? found : null
}

/** A number, also one written as text; null for anything else. */
export function numberAt(value: unknown, ...path: readonly string[]): number | null {
  const found = valueAt(value, ...path)
  if (typeof found === 'number') return found
  return typeof found === 'string' && /^-?\d+(\.\d+)?$/.test(found) ? Number(found) : null
}

/** True or false, also written as text or, as tables have it, as 1 and 0; null for anything else. */
export function flagAt(value: unknown, ...path: readonly string[]): boolean | null {
  const found = valueAt(value, ...path)
  if (typeof found === 'boolean') return found
  const written = String(found).toLowerCase()
  if (written === 'true' || written === '1' || written === 't') return true
  return written === 'false' || written === '0' || written === 'f' ? false : null
}

/**
 * The objects of a list, or of a connection of GraphQL (`nodes` or `edges`). Null where it is absent, and where it is cut off: a part
 * of a list must not pass for the whole.
 */
export function listAt(value: unknown, ...path: readonly string[]): readonly Json[] | null {
  const found = valueAt(value, ...path)
  if (Array.isArray(found)) return found.filter(isJson)
  if (!isJson(found)) return null
  const items = nodesOf(found)
  const total = numberAt(found, 'totalCount')
  if (items === undefined) return total === 0 ? [] : null
  const hasMore =
    flagAt(found, 'pageInfo', 'hasNextPage') === true || flagAt(found, 'pageInfo', 'hasPreviousPage') === true
  return hasMore || (total !== null && total > items.length) ? null : items
}

/** The objects of a connection, whole or not; undefined where it has none of its own. */
export function nodesOf({ nodes, edges }: Json): readonly Json[] | undefined {
  if (Array.isArray(nodes)) return nodes.filter(isJson)
  return Array.isArray(edges) ? edges.map((edge) => valueAt(edge, 'node')).filter(isJson) : undefined
}
