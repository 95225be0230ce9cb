import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { PullRequestAnswer } from '../../snapshot/github/pull-request-answer.ts'
import { pullRequestFields, pullRequestPage } from '../../snapshot/github/pull-request-answer.ts'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { type Collected, collectPage, emptyCollection, finishCollection } from '../client/collect-pages.ts'
import { isDispensable } from '../client/dispensable-fields.ts'
import { type GraphqlError, type GraphqlFailure, graphqlFailure } from '../client/github-error.ts'
import { isQueryTooLarge } from '../client/is-query-too-large.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'
import { CONNECTION_NAMES, type Connection, pullRequestQuery } from './pull-request-query.ts'
import { readLongThreads } from './read-long-threads.ts'

export interface PullRequestRef extends RepositoryRef {
  readonly number: number
}

export type PullRequestRead =
  | { readonly kind: 'answer'; readonly answer: PullRequestAnswer }
  /** The repository has no such pull request any more. */
  | { readonly kind: 'gone' }
  /** Nothing that we may read, or another repository, has this name now; ask GitHub for the new one. */
  | { readonly kind: 'moved' }

/** Tried in this order when GitHub answers 502, 504, a timeout or a resource limit (docs: "Timeouts"). */
const PAGE_SIZES = [100, 25, 10] as const
const THREAD_COMMENTS = 50
/** 3,000 items of a kind; beyond, the snapshot says it is incomplete rather than reading for ever. */
const MAX_PAGES = 30

const answerSchema = z.object({
  repository: z
    .object({
      databaseId: z.number(),
      nameWithOwner: z.string(),
      isPrivate: z.boolean(),
      pullRequest: z.looseObject({}).nullable(),
    })
    .nullable(),
})

/** One query for a pull request of normal size; more only for connections longer than a page. */
export async function readPullRequest(octokit: Octokit, target: PullRequestRef): Promise<PullRequestRead> {
  const first = await readPage(octokit, target, { names: CONNECTION_NAMES, cursors: {}, withFields: true })
  if (first === undefined) return { kind: 'moved' }
  if (String(first.repository.databaseId) !== target.id) return { kind: 'moved' }
  if (first.pullRequest === null) return { kind: 'gone' }
  const fields = pullRequestFields.parse(first.pullRequest)
  let collected = collectPage(emptyCollection(first.missing), pullRequestPage.parse(first.pullRequest))
  for (let page = 1; page < MAX_PAGES && collected.open.length > 0; page += 1) {
    const next = await readPage(octokit, target, {
      names: collected.open,
      cursors: collected.cursors,
      withFields: false,
    })
    if (next === undefined) return { kind: 'moved' }
    if (next.pullRequest === null) return { kind: 'gone' }
    collected = collectPage(withMissing(collected, next.missing), pullRequestPage.parse(next.pullRequest))
  }
  const { id, nameWithOwner, isPrivate } = { id: target.id, ...first.repository }
  const { threads, missing } = await readLongThreads(octokit, collected.nodes.threads)
  const finished = finishCollection({ ...collected, nodes: { ...collected.nodes, threads } }, fields)
  return {
    kind: 'answer',
    answer: {
      ...finished,
      missing: [...finished.missing, ...missing],
      fields,
      repository: { id, nameWithOwner, isPrivate },
    },
  }
}

interface PageRequest {
  readonly names: readonly Connection[]
  readonly cursors: Readonly<Partial<Record<Connection, string>>>
  readonly withFields: boolean
}

interface Page {
  readonly repository: { readonly databaseId: number; readonly nameWithOwner: string; readonly isPrivate: boolean }
  readonly pullRequest: object | null
  readonly missing: readonly string[]
}

/** Undefined where no repository that we may read has this name. */
async function readPage(octokit: Octokit, target: PullRequestRef, request: PageRequest): Promise<Page | undefined> {
  const query = pullRequestQuery(request.names, request.withFields)
  let failure: unknown
  for (const size of PAGE_SIZES) {
    try {
      const { data, missing } = await askPartially(octokit, query, variables(target, request, size))
      const repository = answerSchema.parse(data).repository
      if (repository === null) return undefined
      return { repository, pullRequest: repository.pullRequest, missing }
    } catch (error) {
      if (!isQueryTooLarge(error)) throw error
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

function withMissing(collected: Collected, missing: readonly string[]): Collected {
  return { ...collected, missing: [...collected.missing, ...missing] }
}
