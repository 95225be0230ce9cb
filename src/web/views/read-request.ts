import { z } from 'zod'
import type { Asked, View } from './view.ts'

/** What a request asks of a view. */
export type Request =
  | Extract<Asked, { kind: 'asked' }>
  /** Nothing can stand at such an address. */
  | { readonly kind: 'absent' }
  /** Filters that are unknown or malformed, each with the reason. */
  | { readonly kind: 'refused'; readonly problems: readonly FilterProblem[] }

export interface FilterProblem {
  readonly filter: string
  readonly reason: string
}

/**
 * @param path values of the address's parameters
 * @param query a filter that is given twice is malformed, unless it is a list: forms give each chosen one by itself
 */
export function readRequest(view: View, path: Readonly<Record<string, string>>, query: URLSearchParams): Request {
  const given = new Map<string, unknown>(Object.entries(path))
  const problems: FilterProblem[] = []
  for (const filter of new Set(query.keys())) {
    const values = query.getAll(filter)
    if (given.has(filter) || !Object.hasOwn(view.parameters.shape, filter)) problems.push(unknownFilter(view, filter))
    else if (values.length > 1 && !isList(view, filter)) problems.push({ filter, reason: 'is given more than once' })
    else given.set(filter, values.join(','))
  }
  const asked = view.ask(Object.fromEntries(given))
  if (asked.kind === 'asked') return problems.length > 0 ? { kind: 'refused', problems } : asked
  const wrong = asked.issues.map((issue) => ({ filter: String(issue.path[0]), reason: reasonOf(issue) }))
  if (wrong.some(({ filter }) => Object.hasOwn(path, filter))) return { kind: 'absent' }
  return { kind: 'refused', problems: [...problems, ...wrong] }
}

/** Names of the filters of a view: what is no part of its path. */
export function filtersOf({ address, parameters }: View): readonly string[] {
  return Object.keys(parameters.shape).filter((name) => !address.includes(`{${name}}`))
}

function isList({ parameters }: View, filter: string): boolean {
  return z.globalRegistry.get(parameters.shape[filter] ?? z.never())?.isList === true
}

function unknownFilter(view: View, filter: string): FilterProblem {
  const known = filtersOf(view)
  return {
    filter,
    reason: known.length === 0 ? 'is unknown; there are no filters here' : `is unknown; known: ${known.join(', ')}`,
  }
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be ${issue.values.join(' or ')}`
  return `is malformed: ${issue.message}`
}
