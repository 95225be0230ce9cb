import type { Octokit } from '@octokit/core'
import { isGone } from '../client/github-error.ts'

/** The number of the account with this login, which outlives every rename; undefined when GitHub knows none. */
export async function readAccountId(octokit: Octokit, login: string): Promise<string | undefined> {
  try {
    const { data } = await octokit.request('GET /users/{username}', { username: login })
    return String(data.id)
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}
