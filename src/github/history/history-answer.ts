import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { isDispensable } from '../client/fields/dispensable-fields.ts'
import { type GraphqlError, graphqlFailure } from '../client/github-error.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'
import { type HistoryPlan, historyQuery } from './history-query.ts'

const instant = z.string().transform((text) => Date.parse(text))

const rate = z.object({ limit: z.number(), cost: z.number(), remaining: z.number(), resetAt: instant })
/** Points of the installation's hour; `resetAt` in milliseconds since the epoch. */
export type HistoryRate = z.infer<typeof rate>

const listed = z.looseObject({ number: z.number(), updatedAt: instant })
/** With everything else that was asked of it. */
export type ListedPull = z.infer<typeof listed>

const list = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(listed.nullable()),
})
export type HistoryList = z.infer<typeof list>

const repository = z.looseObject({
  databaseId: z.number(),
  nameWithOwner: z.string(),
  isPrivate: z.boolean(),
  pullRequests: list.optional(),
})

export interface HistoryAnswer {
  /** null where GitHub counts no points, as most GitHub Enterprise Servers do. */
  readonly rate: HistoryRate | null
  readonly repository: { readonly databaseId: number; readonly nameWithOwner: string; readonly isPrivate: boolean }
  /** undefined where it was not asked for. */
  readonly list: HistoryList | undefined
  /** Places in the list of which something was not answered. */
  readonly damaged: ReadonlySet<number>
  /** One for each of the plan; undefined where something of it was not answered. */
  readonly continuations: readonly (object | undefined)[]
}

const envelope = z.object({ rateLimit: rate.nullish(), repository: repository.nullable() })

/**
 * Runs a plan; undefined when the repository is gone, or our access to it. What is missing of one pull request is noted and costs only
 * that one. @throws what GitHub says when the budget is used up, or when the call as a whole was too much
 */
export async function askHistory(octokit: Octokit, plan: HistoryPlan): Promise<HistoryAnswer | undefined> {
  const { text, variables } = historyQuery(plan)
  try {
    return parseAnswer(await octokit.graphql(text, variables), plan, [])
  } catch (error) {
    const failure = graphqlFailure(error)
    if (failure === undefined || isRateLimited(error)) throw error
    const { data } = failure
    const errors = failure.errors.filter((one) => !isDispensable(one))
    if (errors.some(({ type }) => QUERY_REFUSED.has(type))) throw error
    if (errors.length > 0 && errors.every(({ path, type }) => path.join() === 'repository' && GONE.has(type)))
      return undefined
    if (data === null || errors.some(({ path }) => !isInside(path))) throw error
    return parseAnswer(
      data,
      plan,
      errors.map(({ path }) => path),
    )
  }
}

const GONE = new Set(['NOT_FOUND', 'FORBIDDEN'])
const QUERY_REFUSED = new Set(['RESOURCE_LIMITS_EXCEEDED', 'MAX_NODE_LIMIT_EXCEEDED'])

type Path = GraphqlError['path']

/** Whether the fault lies in one pull request, not in the list as a whole. */
function isInside([, part, , place]: Path): boolean {
  return part === 'pullRequests' ? place !== undefined : /^p\d+$/.test(String(part))
}

function parseAnswer(data: unknown, plan: HistoryPlan, faults: readonly Path[]): HistoryAnswer | undefined {
  const answer = envelope.parse(data)
  if (answer.repository === null) return undefined
  const { pullRequests, ...rest } = answer.repository
  const damagedParts = new Set(faults.map(([, part]) => part))
  const inList = faults.filter(([, part]) => part === 'pullRequests')
  return {
    rate: answer.rateLimit ?? null,
    repository: answer.repository,
    list: pullRequests,
    damaged: new Set(inList.map(([, , , place]) => Number(place))),
    continuations: plan.continuations.map((_, index) => {
      const part = rest[`p${index}`]
      return damagedParts.has(`p${index}`) || typeof part !== 'object' || part === null ? undefined : part
    }),
  }
}
