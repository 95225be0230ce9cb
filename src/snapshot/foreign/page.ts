import type { Source } from './foreign-pull.ts'
import { isJson, type Json, textAt, valueAt } from './json-values.ts'
import { recognise } from './recognise.ts'

/** A record inside a page, and the repository that the page names around it. */
export interface Inside {
  readonly record: Json
  readonly source: Source
  readonly repository: string | null
}

/** No page of any interface nests deeper. */
const DEEPEST = 8

/**
 * Pull requests in an answer around them: `data.repository.pullRequests.nodes`, a search, an organisation’s repositories, aliases,
 * `items`. What is not known is walked through; a pull request is not looked into.
 */
export function recordsInside(page: Json): readonly Inside[] {
  return walk(page, null, 0)
}

function walk(value: unknown, repository: string | null, depth: number): readonly Inside[] {
  if (depth > DEEPEST) return []
  if (Array.isArray(value)) return value.flatMap((one) => walk(one, repository, depth + 1))
  if (!isJson(value)) return []
  const found = depth === 0 ? undefined : recognise(value)
  if (found?.kind === 'pull') return [{ record: value, source: found.source, repository }]
  const here = repositoryOf(value) ?? repository
  return Object.values(value).flatMap((one) => walk(one, here, depth + 1))
}

function repositoryOf(value: Json): string | null {
  const owner = textAt(value, 'owner', 'login')
  const name = textAt(value, 'name')
  return (
    textAt(value, 'nameWithOwner') ??
    textAt(value, 'full_name') ??
    textAt(value, 'fullPath') ??
    (owner === null || name === null ? null : `${owner}/${name}`)
  )
}

/** What an answer says went wrong; undefined where nothing did. */
export function errorOf(page: Json): string | undefined {
  const { errors } = page
  const [first] = Array.isArray(errors) ? errors : []
  return (
    textAt(first, 'message') ??
    (valueAt(page, 'documentation_url') === undefined ? undefined : (textAt(page, 'message') ?? undefined))
  )
}
