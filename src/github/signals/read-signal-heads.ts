import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { askInParts } from '../client/ask-in-parts.ts'
import { graphqlFailure } from '../client/github-error.ts'
import { isQueryTooLarge } from '../client/is-query-too-large.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'

/** When the newest of each was made or updated, milliseconds since the epoch; null where there is none or it may not be read. */
export interface SignalHeads {
  readonly deploymentAt: number | null
  readonly releaseAt: number | null
  readonly issueAt: number | null
}

/** A query of 150 lists costs two points. */
const REPOSITORIES_A_QUERY = 50

const instant = z.string().transform((text) => Date.parse(text))
const made = z.object({ nodes: z.array(z.object({ createdAt: instant }).nullable()).nullable() }).nullish()
const updated = z.object({ nodes: z.array(z.object({ updatedAt: instant }).nullable()).nullable() }).nullish()
const heads = z.object({ databaseId: z.number(), releases: made, issues: updated }).nullish()
/** Apart, because without its permission GitHub answers null for the whole repository. */
const deployed = z.object({ deployments: made }).nullish()
const answer = z.record(z.string(), z.unknown())

/** By repository id; one that could not be read is not in the map. */
export async function readSignalHeads(
  octokit: Octokit,
  repositories: readonly RepositoryRef[],
): Promise<ReadonlyMap<string, SignalHeads>> {
  const found = new Map<string, SignalHeads>()
  for (let start = 0; start < repositories.length; start += REPOSITORIES_A_QUERY) {
    await askInParts(repositories.slice(start, start + REPOSITORIES_A_QUERY), async (batch) => {
      const data = answer.parse(await ask(octokit, batch))
      for (const [index, { id }] of batch.entries()) {
        const head = headOf({ id, read: data[`r${index}`], deployments: data[`d${index}`] })
        if (head !== undefined) found.set(id, head)
      }
    })
  }
  return found
}

interface Answered {
  readonly id: string
  readonly read: unknown
  readonly deployments: unknown
}

/** Undefined where GitHub does not show the repository, or another one by this name. */
function headOf({ id, read, deployments }: Answered): SignalHeads | undefined {
  const known = heads.parse(read)
  if (known == null || String(known.databaseId) !== id) return undefined
  return {
    deploymentAt: deployed.parse(deployments)?.deployments?.nodes?.[0]?.createdAt ?? null,
    releaseAt: known.releases?.nodes?.[0]?.createdAt ?? null,
    issueAt: known.issues?.nodes?.[0]?.updatedAt ?? null,
  }
}

async function ask(octokit: Octokit, batch: readonly RepositoryRef[]): Promise<unknown> {
  const parameters = batch.map((_, index) => `$o${index}: String!, $n${index}: String!`)
  const order = (field: string) => `orderBy: { field: ${field}, direction: DESC }`
  const fields = batch.map(
    (_, index) => `d${index}: repository(owner: $o${index}, name: $n${index}) {
      deployments(first: 1, ${order('CREATED_AT')}) { nodes { createdAt } } }
    r${index}: repository(owner: $o${index}, name: $n${index}) { databaseId
      releases(first: 1, ${order('CREATED_AT')}) { nodes { createdAt } }
      issues(first: 1, ${order('UPDATED_AT')}) { nodes { updatedAt } } }`,
  )
  const values = Object.fromEntries(
    batch.flatMap(({ owner, name }, index) => [
      [`o${index}`, owner],
      [`n${index}`, name],
    ]),
  )
  const query = `query SignalHeads(${parameters.join(', ')}) { rateLimit { cost remaining resetAt } ${fields.join('\n')} }`
  try {
    return await octokit.graphql(query, values)
  } catch (error) {
    const failure = graphqlFailure(error)
    if (failure === undefined || failure.data === null) throw error
    if (isRateLimited(error) || isQueryTooLarge(error)) throw error
    return failure.data
  }
}
