import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { isGraphql } from '../request-kind.ts'
import { mayBeAbsent } from './dispensable-fields.ts'
import { listSelections, type Selection } from './selections.ts'

/** What one host's GraphQL does not know of what we ask for, and we can do without: `nodes/diffSide`. Grows as it refuses. */
export type UnknownFields = Set<string>

/**
 * GitHub refuses a whole query for one field that its version does not have, as older GitHub Enterprise Servers lack newer ones
 * (microsoft/vscode-pull-request-github#6461). Such a field is left out, if a judgement can do without it, from that query and all that
 * follow.
 */
export function leaveOutUnknownFields(octokit: Octokit, unknown: UnknownFields): void {
  octokit.hook.wrap('request', async (request, parameters) => {
    const { url, query: asked } = parameters
    if (!isGraphql(url) || typeof asked !== 'string') return request(parameters)
    for (let query = leaveOut(asked, unknown); ; ) {
      // In place, because hooks that were registered before this one are bound to these parameters.
      parameters.query = query
      const response = await request(parameters)
      const found = findUnknown(query, response.data)
      for (const key of found) unknown.add(key)
      // Another query may have found them meanwhile, so that it is no news and this one was sent with them all the same.
      const less = leaveOut(asked, unknown)
      if (found.length === 0 || less === query) return response
      query = less
    }
  })
}

function leaveOut(query: string, unknown: UnknownFields): string {
  if (unknown.size === 0) return query
  let [text, from] = ['', 0]
  for (const selection of listSelections(query)) {
    if (selection.start < from || !unknown.has(keyOf(selection))) continue
    text += query.slice(from, selection.start)
    from = selection.end
  }
  return text + query.slice(from)
}

function keyOf({ name, parents }: Pick<Selection, 'name' | 'parents'>): string {
  return `${parents.at(-1)}/${name}`
}

/** An answer to a query that was not run: there is no data beside the errors. */
const refused = z.object({
  data: z.null().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        locations: z.array(z.object({ line: z.number(), column: z.number() })).min(1),
      }),
    )
    .min(1),
})

/** In the words of GitHub, and in those of the usual library. */
const UNKNOWN =
  /doesn't exist on type|can't be spread inside|No such type|Cannot query field|cannot be spread here|Unknown type/

/** Whether an error says that the schema lacks what was asked for: asking again, or for less of it, does not help. */
export function isUnknownField({ message }: { readonly message: string }): boolean {
  return UNKNOWN.test(message)
}

/** What can be left out so that nothing is unknown any more; nothing where that is not enough. */
function findUnknown(query: string, answer: unknown): readonly string[] {
  const errors = refused.safeParse(answer).data?.errors ?? []
  if (errors.length === 0 || !errors.every(isUnknownField)) return []
  const selections = listSelections(query)
  const keys = errors.map(({ locations: [place] }) => {
    const offset = place === undefined ? 0 : offsetOf(query, place)
    return findDispensable(selections.findLast(({ start }) => start <= offset))
  })
  return keys.includes(undefined) ? [] : keys.filter((key) => key !== undefined)
}

function offsetOf(query: string, { line, column }: { readonly line: number; readonly column: number }): number {
  const before = query.split('\n').slice(0, line - 1)
  return before.reduce((sum, text) => sum + text.length + 1, column - 1)
}

/** A fragment on a type that cannot be there asks for nothing. Of a field it or what it is part of has to be dispensable. */
function findDispensable(selection: Selection | undefined): string | undefined {
  if (selection === undefined) return undefined
  const { name, parents } = selection
  if (name.startsWith('...')) return keyOf(selection)
  const path = [...parents, name]
  const at = path.findLastIndex(mayBeAbsent)
  return at < 0 ? undefined : keyOf({ name: path[at] ?? name, parents: path.slice(0, at) })
}
