import type { Octokit } from '@octokit/core'
import type { RepositoryName } from '../../snapshot/repository-name.ts'

/** Numbers of the open pull requests whose head is this commit. Works for forks, whose events carry no pull request. */
export async function findPullsBySha(
  octokit: Octokit,
  target: RepositoryName & { readonly sha: string },
): Promise<readonly number[]> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
    owner: target.owner,
    repo: target.name,
    commit_sha: target.sha,
  })
  return data.filter((pull) => pull.head.sha === target.sha).map((pull) => pull.number)
}
