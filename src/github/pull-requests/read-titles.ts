import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { graphqlFailure } from '../client/github-error.ts'

const answer = z.record(z.string(), z.object({ pullRequest: z.object({ title: z.string() }).nullable() }).nullable())

/** Titles of a handful of pull requests in one query (1 point), in the order asked; undefined for those that are gone. */
export async function readTitles(
  octokit: Octokit,
  targets: readonly (RepositoryName & { readonly number: number })[],
): Promise<readonly (string | undefined)[]> {
  if (targets.length === 0) return []
  const parts = targets.map(
    (_, index) =>
      `p${index}: repository(owner: $o${index}, name: $n${index}) { pullRequest(number: $i${index}) { title } }`,
  )
  const declared = targets.map((_, index) => `$o${index}: String!, $n${index}: String!, $i${index}: Int!`)
  const variables = Object.fromEntries(
    targets.flatMap(({ owner, name, number }, index) => [
      [`o${index}`, owner],
      [`n${index}`, name],
      [`i${index}`, number],
    ]),
  )
  const data = await ask(octokit, `query Titles(${declared.join(', ')}) { ${parts.join(' ')} }`, variables)
  const titles = answer.parse(data)
  return targets.map((_, index) => titles[`p${index}`]?.pullRequest?.title)
}

/** One pull request that is gone must not cost the titles of the others. */
async function ask(octokit: Octokit, query: string, variables: Record<string, unknown>): Promise<unknown> {
  try {
    return await octokit.graphql(query, variables)
  } catch (error) {
    const failure = graphqlFailure(error)
    if (failure === undefined || failure.data === null) throw error
    return failure.data
  }
}
