import type { Octokit } from '@octokit/core'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { isGone } from '../client/github-error.ts'
import { isElsewhere } from '../publish/is-elsewhere.ts'
import { requireRepository } from './require-repository.ts'

/**
 * Whether a repository has an issue: one that was deleted is gone, and one that was transferred is somewhere else.
 * @throws what GitHub says of a repository that is gone or not for us, or has its issues switched off
 */
export async function isIssueThere(octokit: Octokit, repository: RepositoryRef, number: number): Promise<boolean> {
  const place = { owner: repository.owner, repo: repository.name }
  try {
    const { url } = await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', {
      ...place,
      issue_number: number,
    })
    return !isElsewhere(url, repository)
  } catch (error) {
    if (!isGone(error)) throw error
  }
  await requireRepository(octokit, repository)
  await octokit.request('GET /repos/{owner}/{repo}/issues', { ...place, per_page: 1 })
  return false
}
