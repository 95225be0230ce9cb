import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { graphqlFailure } from '../client/github-error.ts'
import { isQueryTooLarge } from '../client/is-query-too-large.ts'
import { goesNowhere } from '../client/next-cursor.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'

export interface ListedPull {
  readonly repositoryId: string
  readonly number: number
  readonly headSha: string
  /** Milliseconds since the epoch. */
  readonly updatedAt: number
}

/** Which pull requests of a repository are wanted. */
export interface PullListRequest {
  readonly repository: RepositoryRef
  /** Only what was updated at or after this instant, in milliseconds since the epoch; 0 for all. */
  readonly since: number
}

export type ListedStates = 'open' | 'ended'

const STATES: Readonly<Record<ListedStates, string>> = { open: 'OPEN', ended: '[CLOSED, MERGED]' }
/** A query of 100 lists costs one point; half of that stays clear of GitHub's time limit. */
const REPOSITORIES_A_QUERY = 50

const page = z
  .object({
    databaseId: z.number(),
    pullRequests: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z
        .array(z.object({ number: z.number(), headRefOid: z.string(), updatedAt: z.string() }).nullable())
        .nullable(),
    }),
  })
  .nullable()
const answer = z.record(z.string(), z.unknown())

interface OpenList extends PullListRequest {
  readonly after: string | null
}

/** Lists that GitHub cannot answer even singly, one after the other, until it is taken to be GitHub's fault. */
const FAILURES_IN_A_ROW = 3

/** The pull requests of many repositories, by repository id. A repository that could not be read to its end is not in the map. */
export async function readPullLists(
  octokit: Octokit,
  states: ListedStates,
  requests: readonly PullListRequest[],
): Promise<ReadonlyMap<string, readonly ListedPull[]>> {
  const lists = new Map<string, readonly ListedPull[]>()
  let size = REPOSITORIES_A_QUERY
  let failures = 0
  let waiting: readonly OpenList[] = requests.map((request) => ({ ...request, after: null }))
  while (waiting.length > 0) {
    const batch = waiting.slice(0, size)
    const data = await askOrShrink(octokit, states, batch, failures + 1 < FAILURES_IN_A_ROW)
    if (data === undefined && batch.length > 1) {
      size = Math.floor(batch.length / 2)
      continue
    }
    failures = data === undefined ? failures + 1 : 0
    const further = batch.flatMap((list, index) => keepPage(lists, list, data?.[`r${index}`]))
    waiting = [...waiting.slice(batch.length), ...further]
  }
  return lists
}

/** Undefined when GitHub could not answer so many lists in time; a single one that it cannot answer may be left out. */
async function askOrShrink(
  octokit: Octokit,
  states: ListedStates,
  batch: readonly OpenList[],
  mayLeaveOut: boolean,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return answer.parse(await ask(octokit, states, batch))
  } catch (error) {
    if ((batch.length > 1 || mayLeaveOut) && isQueryTooLarge(error)) return undefined
    throw error
  }
}

/** Adds a page to its list; gives the list again while there is more to read. */
function keepPage(lists: Map<string, readonly ListedPull[]>, list: OpenList, data: unknown): readonly OpenList[] {
  const { repository, since, after } = list
  const parsed = page.parse(data ?? null)
  const isOurs = parsed !== null && String(parsed.databaseId) === repository.id
  if (!isOurs || goesNowhere(parsed.pullRequests.pageInfo, after)) {
    lists.delete(repository.id)
    return []
  }
  const pulls = pullsOf(repository.id, parsed)
  lists.set(repository.id, [
    ...(lists.get(repository.id) ?? []),
    ...pulls.filter(({ updatedAt }) => updatedAt >= since),
  ])
  const { hasNextPage, endCursor } = parsed.pullRequests.pageInfo
  const isOver = pulls.some(({ updatedAt }) => updatedAt < since)
  return hasNextPage && !isOver ? [{ ...list, after: endCursor }] : []
}

function pullsOf(repositoryId: string, parsed: NonNullable<z.infer<typeof page>>): ListedPull[] {
  return (parsed.pullRequests.nodes ?? []).flatMap((node) =>
    node === null
      ? []
      : [{ repositoryId, number: node.number, headSha: node.headRefOid, updatedAt: Date.parse(node.updatedAt) }],
  )
}

async function ask(octokit: Octokit, states: ListedStates, batch: readonly OpenList[]): Promise<unknown> {
  const parameters = batch.map((_, index) => `$o${index}: String!, $n${index}: String!, $a${index}: String`)
  const fields = batch.map(
    (_, index) => `r${index}: repository(owner: $o${index}, name: $n${index}) { databaseId
      pullRequests(states: ${STATES[states]}, first: 100, after: $a${index}, orderBy: { field: UPDATED_AT, direction: DESC }) {
        pageInfo { hasNextPage endCursor } nodes { number headRefOid updatedAt } } }`,
  )
  const values = Object.fromEntries(
    batch.flatMap(({ repository, after }, index) => [
      [`o${index}`, repository.owner],
      [`n${index}`, repository.name],
      [`a${index}`, after],
    ]),
  )
  const query = `query PullLists(${parameters.join(', ')}) { rateLimit { cost remaining resetAt } ${fields.join('\n')} }`
  return partialAnswer(() => octokit.graphql(query, values))
}

/** A repository that cannot be read makes an error beside the answers for the others; those still count. */
async function partialAnswer(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask()
  } catch (error) {
    const failure = graphqlFailure(error)
    if (failure === undefined || failure.data === null) throw error
    if (isRateLimited(error) || isQueryTooLarge(error)) throw error
    return failure.data
  }
}
