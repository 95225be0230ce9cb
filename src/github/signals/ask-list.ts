import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { graphqlFailure } from '../client/github-error.ts'
import { nextCursor } from '../client/next-cursor.ts'

/** One page of a list of a repository. */
export type ListPage<Item> =
  | {
      readonly kind: 'page'
      readonly items: readonly Item[]
      /** Where the next page begins; null at the end. */
      readonly next: string | null
    }
  /** The App may not read it here, or GitHub has no such repository. */
  | { readonly kind: 'not-permitted' }

export interface ListRequest {
  readonly owner: string
  readonly name: string
  readonly cursor: string | null
}

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })

/**
 * Asks for one page of a list by GraphQL. A node that GitHub could not show is left out: the next pass asks again.
 *
 * @param field the list with its arguments and nodes, named `list`; `$cursor` is where it begins
 */
export async function askList<Item>(
  octokit: Octokit,
  { owner, name, cursor }: ListRequest,
  { field, node }: { readonly field: string; readonly node: z.ZodType<Item> },
): Promise<ListPage<Item>> {
  const query = `query SignalList($owner: String!, $name: String!, $cursor: String) {
    rateLimit { cost remaining resetAt } repository(owner: $owner, name: $name) { ${field} } }`
  const data = await answerOf(() => octokit.graphql(query, { owner, name, cursor }))
  const nodes = z.array(node.nullable()).nullable()
  const list = z.object({ pageInfo, nodes }).nullable()
  const answer = z.object({ repository: z.object({ list }).nullable() }).parse(data)
  const found = answer.repository?.list ?? null
  if (found === null) return { kind: 'not-permitted' }
  const items = (found.nodes ?? []).filter((item) => item !== null)
  return { kind: 'page', items, next: nextCursor(found.pageInfo, cursor) }
}

/** What is missing for want of a permission is null in the answer, beside an error; every other failure is one. */
async function answerOf(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask()
  } catch (error) {
    const failure = graphqlFailure(error)
    const isRefused = failure?.errors.every(({ type }) => type === 'FORBIDDEN' || type === 'NOT_FOUND') ?? false
    if (failure === undefined || failure.data === null || !isRefused) throw error
    return failure.data
  }
}
