import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { isGone, isNotPermitted } from '../client/github-error.ts'
import type { ListPage, ListRequest } from './ask-list.ts'

/** A run of a workflow that succeeded on the default branch. */
export interface SuccessfulRun {
  readonly id: string
  readonly name: string
  /** `.github/workflows/deploy.yml`. */
  readonly path: string
  readonly sha: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** When its successful attempt ended. */
  readonly endedAt: number
}

const PAGE_SIZE = 100

const instant = z.string().transform((text) => Date.parse(text))
const answer = z.object({
  workflow_runs: z.array(
    z.object({
      id: z.number(),
      name: z.string().nullish(),
      path: z.string(),
      head_sha: z.string(),
      created_at: instant,
      updated_at: instant,
    }),
  ),
})

/** The default branch of a repository; undefined for one that is empty or gone. */
export async function readDefaultBranch(
  octokit: Octokit,
  { owner, name }: Pick<ListRequest, 'owner' | 'name'>,
): Promise<string | undefined> {
  const query = `query DefaultBranch($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) { defaultBranchRef { name } } }`
  const read = z.object({
    repository: z.object({ defaultBranchRef: z.object({ name: z.string() }).nullable() }).nullable(),
  })
  return read.parse(await octokit.graphql(query, { owner, name })).repository?.defaultBranchRef?.name
}

/** Runs that a push to a branch began and that succeeded, the newest first; GitHub lists a thousand at most. */
export async function readWorkflowRuns(
  octokit: Octokit,
  {
    owner,
    name,
    branch,
    page,
  }: Pick<ListRequest, 'owner' | 'name'> & { readonly branch: string; readonly page: number },
): Promise<ListPage<SuccessfulRun>> {
  try {
    const filter = { branch, event: 'push', status: 'success' as const, per_page: PAGE_SIZE, page }
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/runs', { owner, repo: name, ...filter })
    const items = answer.parse(data).workflow_runs.map((run) => ({
      id: String(run.id),
      name: run.name ?? '',
      path: run.path,
      sha: run.head_sha,
      createdAt: run.created_at,
      endedAt: run.updated_at,
    }))
    return { kind: 'page', items, next: items.length < PAGE_SIZE ? null : String(page + 1) }
  } catch (error) {
    if (isGone(error) || isNotPermitted(error)) return { kind: 'not-permitted' }
    throw error
  }
}
