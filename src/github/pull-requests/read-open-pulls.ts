import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { graphqlFailure } from '../client/github-error.ts'

export interface OpenPull {
  readonly repositoryId: string
  readonly number: number
  readonly headSha: string
  /** Milliseconds since the epoch. */
  readonly updatedAt: number
}

/** 20 repositories a query keep it at 1 point and far below the node limit. */
const REPOSITORIES_A_QUERY = 20

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

/** Every open pull request of the given repositories; a repository that cannot be read is left out. */
export async function readOpenPulls(
  octokit: Octokit,
  repositories: readonly RepositoryRef[],
): Promise<readonly OpenPull[]> {
  const found: OpenPull[] = []
  let waiting = repositories.map((repository) => ({ repository, after: null as string | null }))
  while (waiting.length > 0) {
    const batch = waiting.slice(0, REPOSITORIES_A_QUERY)
    const data = answer.parse(await ask(octokit, batch))
    const further = batch.flatMap(({ repository }, index) => {
      const parsed = page.parse(data[`r${index}`] ?? null)
      if (parsed === null || String(parsed.databaseId) !== repository.id) return []
      for (const one of pullsOf(repository.id, parsed)) found.push(one)
      const { hasNextPage, endCursor } = parsed.pullRequests.pageInfo
      return hasNextPage ? [{ repository, after: endCursor }] : []
    })
    waiting = [...waiting.slice(REPOSITORIES_A_QUERY), ...further]
  }
  return found
}

function pullsOf(repositoryId: string, parsed: NonNullable<z.infer<typeof page>>): OpenPull[] {
  return (parsed.pullRequests.nodes ?? []).flatMap((node) =>
    node === null
      ? []
      : [{ repositoryId, number: node.number, headSha: node.headRefOid, updatedAt: Date.parse(node.updatedAt) }],
  )
}

async function ask(
  octokit: Octokit,
  batch: readonly { repository: RepositoryRef; after: string | null }[],
): Promise<unknown> {
  const parameters = batch.map((_, index) => `$o${index}: String!, $n${index}: String!, $a${index}: String`)
  const fields = batch.map(
    (_, index) => `r${index}: repository(owner: $o${index}, name: $n${index}) { databaseId
      pullRequests(states: OPEN, first: 100, after: $a${index}, orderBy: { field: UPDATED_AT, direction: DESC }) {
        pageInfo { hasNextPage endCursor } nodes { number headRefOid updatedAt } } }`,
  )
  const values = Object.fromEntries(
    batch.flatMap(({ repository, after }, index) => [
      [`o${index}`, repository.owner],
      [`n${index}`, repository.name],
      [`a${index}`, after],
    ]),
  )
  const query = `query OpenPulls(${parameters.join(', ')}) { rateLimit { cost remaining resetAt } ${fields.join('\n')} }`
  return partialAnswer(() => octokit.graphql(query, values))
}

/** A repository that is gone makes an error beside the answers for the others; those still count. */
async function partialAnswer(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask()
  } catch (error) {
    const failure = graphqlFailure(error)
    if (failure === undefined || failure.data === null) throw error
    const onlyGone = failure.errors.every(({ type }) => type === 'NOT_FOUND' || type === 'FORBIDDEN')
    if (!onlyGone) throw error
    return failure.data
  }
}
