import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { least } from '../../util/ends.ts'
import { isGone, isNotPermitted } from '../client/github-error.ts'
import { nextPage } from '../client/next-page.ts'
import { askList, type ListPage, type ListRequest } from './ask-list.ts'

/** A deployment as GitHub tells of it. */
export interface GithubDeployment {
  readonly id: string
  readonly environment: string
  readonly sha: string | null
  readonly task: string | null
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** Its first success among the statuses that are told; null where there is none. */
  readonly succeededAt: number | null
}

const PAGE_SIZE = 100

const FIELD = `list: deployments(first: $size, after: $cursor, orderBy: { field: CREATED_AT, direction: DESC }) {
  pageInfo { hasNextPage endCursor }
  nodes { id databaseId commitOid environment originalEnvironment task createdAt
    statuses(first: 100) { nodes { state createdAt } } } }`

const instant = z.string().transform((text) => Date.parse(text))
const node = z
  .object({
    id: z.string().nullish(),
    databaseId: z.number().nullable(),
    commitOid: z.string().nullish(),
    environment: z.string().nullable(),
    originalEnvironment: z.string().nullish(),
    task: z.string().nullable(),
    createdAt: instant,
    statuses: z
      .object({ nodes: z.array(z.object({ state: z.string(), createdAt: instant }).nullable()).nullable() })
      .nullable(),
  })
  .transform(({ id, databaseId, commitOid, environment, originalEnvironment, task, createdAt, statuses }) => {
    // A number beyond GraphQL's own may be null.
    const known = databaseId === null ? id : String(databaseId)
    if (known == null) return []
    const successes = (statuses?.nodes ?? []).flatMap((one) => (one?.state === 'SUCCESS' ? one.createdAt : []))
    const deployment: GithubDeployment = {
      id: known,
      environment: originalEnvironment ?? environment ?? '',
      sha: commitOid?.toLowerCase() ?? null,
      task,
      createdAt,
      succeededAt: successes.length === 0 ? null : least(successes),
    }
    return [deployment]
  })

/** Deployments of a repository, the newest first. */
export async function readDeployments(octokit: Octokit, request: ListRequest): Promise<ListPage<GithubDeployment>> {
  const page = await askList(octokit, request, { field: FIELD, size: PAGE_SIZE, node })
  return page.kind === 'page' ? { ...page, items: page.items.flat() } : page
}

/** What only REST tells of an environment. */
export interface EnvironmentMarks {
  readonly isProduction: boolean | null
  readonly isTransient: boolean
}

const marked = z.object({
  id: z.union([z.number(), z.bigint()]).transform(String),
  node_id: z.string().nullish(),
  production_environment: z.boolean().nullish(),
  transient_environment: z.boolean().nullish(),
})

interface MarksRequest {
  readonly owner: string
  readonly name: string
  /** From 1. */
  readonly page: number
  /** Of the deployments that are looked for. */
  readonly ids: readonly string[]
}

/**
 * Marks of deployments by a page of REST's list, which has the same order; of those that moved on since, as more were made, by the next one.
 * Empty where it may not be read.
 */
export async function readEnvironmentMarks(
  octokit: Octokit,
  { owner, name, page, ids }: MarksRequest,
): Promise<ReadonlyMap<string, EnvironmentMarks>> {
  const found = new Map<string, EnvironmentMarks>()
  try {
    let query: object | undefined = { page }
    for (let pages = 0; pages < 2 && query !== undefined && ids.some((id) => !found.has(id)); pages += 1) {
      const asked = { owner, repo: name, per_page: 100, ...query }
      const { data, headers } = await octokit.request('GET /repos/{owner}/{repo}/deployments', asked)
      for (const one of z.array(marked).parse(data)) {
        for (const id of [one.id, one.node_id]) if (id != null) found.set(id, toMarks(one))
      }
      query = nextPage(headers.link, query)
    }
    return found
  } catch (error) {
    if (isGone(error) || isNotPermitted(error)) return found
    throw error
  }
}

function toMarks(one: z.infer<typeof marked>): EnvironmentMarks {
  return { isProduction: one.production_environment ?? null, isTransient: one.transient_environment === true }
}
