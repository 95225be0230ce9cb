import type { Octokit } from '@octokit/core'

/** Whether a person may push to the repository. A click on a check's button says nothing about that. */
export async function mayWrite(octokit: Octokit, owner: string, name: string, login: string): Promise<boolean> {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      owner,
      repo: name,
      username: login,
    })
    return ['admin', 'write', 'maintain'].includes(data.permission)
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 404) return false
    throw error
  }
}
