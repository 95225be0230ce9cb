import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { smallerPage } from '../client/adapt-page-size.ts'
import { type GraphqlError, graphqlFailure } from '../client/github-error.ts'
import { isQueryTooLarge } from '../client/is-query-too-large.ts'
import { nextCursor } from '../client/next-cursor.ts'
import { NoAnswer } from '../client/no-answer.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'

/** One page of a list of a repository. */
export type ListPage<Item> =
  | {
      readonly kind: 'page'
      readonly items: readonly Item[]
      /** Where the next page begins; null at the end. */
      readonly next: string | null
      /** How many GitHub could not show. */
      readonly unseen: number
    }
  /** The App may not read it here, or GitHub has no such repository. */
  | { readonly kind: 'not-permitted' }

export interface ListRequest {
  readonly owner: string
  readonly name: string
  readonly cursor: string | null
}

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })

/** A list of a repository. */
export interface RepositoryList<Item> {
  /** With its arguments and nodes, named `list`; `$cursor` is where it begins, `$size` how many are asked for. */
  readonly field: string
  /** Of a page. */
  readonly size: number
  readonly node: z.ZodType<Item>
}

/**
 * Asks for one page of a list by GraphQL. A page that is too large for GitHub is put together of smaller ones. What it could not show when it
 * was asked twice is left out, and counted.
 * @throws NoAnswer where the list goes on and GitHub does not say where
 */
export async function askList<Item>(
  octokit: Octokit,
  request: ListRequest,
  list: RepositoryList<Item>,
): Promise<ListPage<Item>> {
  try {
    return await askTwice(octokit, request, list)
  } catch (error) {
    const half = smallerPage(list.size)
    if (half === 0 || !isQueryTooLarge(error)) throw error
    const first = await askList(octokit, request, { ...list, size: half })
    if (first.kind !== 'page' || first.next === null) return first
    const rest = await askList(octokit, { ...request, cursor: first.next }, { ...list, size: list.size - half })
    if (rest.kind !== 'page') return rest
    return { ...rest, items: [...first.items, ...rest.items], unseen: first.unseen + rest.unseen }
  }
}

async function askTwice<Item>(
  octokit: Octokit,
  request: ListRequest,
  list: RepositoryList<Item>,
): Promise<ListPage<Item>> {
  const { page, faults } = await askPage(octokit, request, list)
  if (faults === 0) return page
  const again = await askPage(octokit, request, list)
  return again.page.kind === 'page' ? { ...again.page, unseen: again.page.unseen + again.faults } : again.page
}

interface Read<Item> {
  readonly page: ListPage<Item>
  /** Parts that GitHub failed at, for another reason than that they are not for us. */
  readonly faults: number
}

async function askPage<Item>(
  octokit: Octokit,
  { owner, name, cursor }: ListRequest,
  { field, size, node }: RepositoryList<Item>,
): Promise<Read<Item>> {
  const query = `query SignalList($owner: String!, $name: String!, $cursor: String, $size: Int!) {
    rateLimit { cost remaining resetAt } repository(owner: $owner, name: $name) { ${field} } }`
  const { data, errors } = await askPartially(() => octokit.graphql(query, { owner, name, cursor, size }))
  const nodes = z.array(node.nullable()).nullable()
  const list = z.object({ pageInfo, nodes }).nullable()
  const { repository } = z.object({ repository: z.object({ list }).nullable() }).parse(data)
  const found = repository?.list ?? null
  const faults = errors.filter((error) => !isRefusal(error))
  if (found === null && faults.length > 0) throw new NoAnswer(faults[0]?.message ?? '', { status: 200, headers: {} })
  if (found === null) return { page: { kind: 'not-permitted' }, faults: 0 }
  const items = (found.nodes ?? []).filter((item) => item !== null)
  const unseen = (found.nodes?.length ?? 0) - items.length
  return { page: { kind: 'page', items, next: nextCursor(found.pageInfo, cursor), unseen }, faults: faults.length }
}

/** What is missing for want of a permission is null in the answer, beside an error; every other failure is one. */
export async function askRefusable(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask()
  } catch (error) {
    const failure = graphqlFailure(error)
    if (failure === undefined || failure.data === null || !failure.errors.every(isRefusal)) throw error
    return failure.data
  }
}

/** What was answered, with what it lacks. @throws where nothing was */
async function askPartially(
  ask: () => Promise<unknown>,
): Promise<{ readonly data: unknown; readonly errors: readonly GraphqlError[] }> {
  try {
    return { data: await ask(), errors: [] }
  } catch (error) {
    const failure = graphqlFailure(error)
    if (failure === undefined || failure.data === null) throw error
    if (isRateLimited(error) || isQueryTooLarge(error)) throw error
    return { data: failure.data, errors: failure.errors }
  }
}

function isRefusal({ type }: GraphqlError): boolean {
  return type === 'FORBIDDEN' || type === 'NOT_FOUND'
}
