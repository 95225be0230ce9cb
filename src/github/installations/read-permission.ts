import type { Octokit } from '@octokit/core'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { httpStatus } from '../client/github-error.ts'

/** Somebody who may push to a repository. */
export interface Writer {
  /** GitHub's number, which stays when the login changes; undefined where GitHub does not say. */
  readonly accountId: string | undefined
}

/** The person, if they may push to the repository; undefined if not. A click on a check's button says nothing about that. */
export async function findWriter(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  login: string,
): Promise<Writer | undefined> {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      owner,
      repo: name,
      username: login,
    })
    if (!['admin', 'write', 'maintain'].includes(data.permission)) return undefined
    return { accountId: data.user === null ? undefined : String(data.user.id) }
  } catch (error) {
    if (httpStatus(error) === 404) return undefined
    throw error
  }
}
