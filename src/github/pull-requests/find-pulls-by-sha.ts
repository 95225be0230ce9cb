import type { Octokit } from '@octokit/core'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { readOpenPulls } from './read-open-pulls.ts'

/**
 * Numbers of the pull requests whose head is this commit. GitHub knows none for a commit of a fork (transmission#280), so the open ones
 * are looked through then, 100 a point.
 */
export async function findPullsBySha(
  octokit: Octokit,
  target: RepositoryRef & { readonly sha: string },
): Promise<readonly number[]> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
    owner: target.owner,
    repo: target.name,
    commit_sha: target.sha,
  })
  const listed = data.filter((pull) => pull.head.sha === target.sha).map((pull) => pull.number)
  if (listed.length > 0) return listed
  const open = await readOpenPulls(octokit, [target])
  return open.filter(({ headSha }) => headSha === target.sha).map(({ number }) => number)
}
