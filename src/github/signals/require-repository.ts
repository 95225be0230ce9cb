import type { Octokit } from '@octokit/core'
import type { RepositoryName } from '../../snapshot/repository-name.ts'

/**
 * GitHub answers 404 for a part of a repository that is not there, and for a repository that is not there or not for us.
 * @throws what GitHub says in the latter case
 */
export async function requireRepository(octokit: Octokit, { owner, name }: RepositoryName): Promise<void> {
  await octokit.request('GET /repos/{owner}/{repo}', { owner, repo: name })
}
