import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { isDispensable } from '../client/fields/dispensable-fields.ts'
import { type GraphqlError, type GraphqlFailure, graphqlFailure, isBadCursor } from '../client/github-error.ts'
import { isQueryTooLarge } from '../client/is-query-too-large.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'
import { type Connection, pullRequestQuery } from './pull-request-query.ts'

export interface PullRequestRef extends RepositoryRef {
  readonly number: number
}

/** Tried in this order when GitHub answers 502, 504, a timeout or a resource limit (docs: "Timeouts"). */
const PAGE_SIZES = [100, 25, 10] as const
const THREAD_COMMENTS = 50

const answerSchema = z.object({
  repository: z
    .object({
      databaseId: z.number(),
      nameWithOwner: z.string(),
      isPrivate: z.boolean(),
      pullRequest: z.looseObject({ updatedAt: z.string().optional() }).nullable(),
    })
    .nullable(),
})

export interface PageRequest {
  readonly names: readonly Connection[]
  readonly cursors: Readonly<Partial<Record<Connection, string>>>
  readonly withFields: boolean
}

export interface Page {
  readonly repository: { readonly databaseId: number; readonly nameWithOwner: string; readonly isPrivate: boolean }
  readonly pullRequest: { readonly updatedAt?: string | undefined } | null
  readonly missing: readonly string[]
}

/** Undefined where no repository that we may read has this name. */
export async function readPage(
  octokit: Octokit,
  target: PullRequestRef,
  request: PageRequest,
): Promise<Page | undefined> {
  const query = pullRequestQuery(request.names, request.withFields)
  let failure: unknown
  for (const size of PAGE_SIZES) {
    try {
      const { data, missing } = await askPartially(octokit, query, variables(target, request, size))
      const repository = answerSchema.parse(data).repository
      if (repository === null) return undefined
      return { repository, pullRequest: repository.pullRequest, missing }
    } catch (error) {
      if (isBadCursor(error) || !isQueryTooLarge(error)) throw error
      failure = error
    }
  }
  throw failure
}

function variables(target: PullRequestRef, request: PageRequest, size: number): Record<string, unknown> {
  const { owner, name, number } = target
  const paging = request.names.flatMap((connection) => [
    [`${connection}First`, size],
    [`${connection}After`, request.cursors[connection] ?? null],
  ])
  return {
    owner,
    name,
    number,
    ...Object.fromEntries(paging),
    ...(request.names.includes('reviewThreads') ? { threadCommentsFirst: Math.min(size, THREAD_COMMENTS) } : {}),
  }
}

/** GraphQL answers 200 with some data and some errors; what is there is used, what is not is named. */
async function askPartially(
  octokit: Octokit,
  query: string,
  values: Record<string, unknown>,
): Promise<{ data: unknown; missing: readonly string[] }> {
  try {
    return { data: await octokit.graphql(query, values), missing: [] }
  } catch (error) {
    if (isRateLimited(error)) throw error
    const failure = graphqlFailure(error)
    const data = failure === undefined ? undefined : answeredPart(failure)
    if (failure === undefined || data === undefined) throw error
    return { data, missing: failure.errors.filter((one) => !isDispensable(one)).map(nameMissingPart) }
  }
}

/** What was answered in spite of errors; undefined where that is nothing to go by. */
function answeredPart({ data, errors }: GraphqlFailure): unknown {
  const types = errors.map(({ type }) => type)
  const partial = answerSchema.safeParse(data)
  if (types.length > 0 && types.every((type) => type === 'NOT_FOUND')) {
    return partial.success ? partial.data : { repository: null }
  }
  const hasPull = partial.success && partial.data.repository?.pullRequest != null
  if (!hasPull || types.includes('RESOURCE_LIMITS_EXCEEDED')) return undefined
  return data
}

function nameMissingPart({ path, message }: GraphqlError): string {
  return `${path.join('.') || 'part'}: ${message}`
}
