import type { Octokit } from '@octokit/core'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { httpStatus } from '../client/github-error.ts'

/** Whether a person may push to the repository. A click on a check's button says nothing about that. */
export async function mayWrite(octokit: Octokit, { owner, name }: RepositoryName, login: string): Promise<boolean> {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      owner,
      repo: name,
      username: login,
    })
    return ['admin', 'write', 'maintain'].includes(data.permission)
  } catch (error) {
    if (httpStatus(error) === 404) return false
    throw error
  }
}
