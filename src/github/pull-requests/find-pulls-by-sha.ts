import type { Octokit } from '@octokit/core'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { httpStatus } from '../client/github-error.ts'
import { readPullLists } from './read-pull-lists.ts'

/**
 * Numbers of the pull requests whose head is this commit. GitHub knows none for a commit of a fork (transmission#280), so the open ones
 * are looked through then, 100 a point.
 */
export async function findPullsBySha(
  octokit: Octokit,
  target: RepositoryRef & { readonly sha: string },
): Promise<readonly number[]> {
  const listed = await listPullsOfCommit(octokit, target)
  if (listed.length > 0) return listed
  const lists = await readPullLists(octokit, 'open', [{ repository: target, since: 0 }])
  return (lists.get(target.id) ?? []).filter(({ headSha }) => headSha === target.sha).map(({ number }) => number)
}

/** 422 where GitHub knows no such commit in the repository, 409 where that is empty (docs: "List pull requests associated with a commit"). */
async function listPullsOfCommit(
  octokit: Octokit,
  { owner, name, sha }: RepositoryRef & { readonly sha: string },
): Promise<readonly number[]> {
  try {
    const place = { owner, repo: name, commit_sha: sha }
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', place)
    return data.filter((pull) => pull.head.sha === sha).map((pull) => pull.number)
  } catch (error) {
    if (httpStatus(error) === 422 || httpStatus(error) === 409) return []
    throw error
  }
}
