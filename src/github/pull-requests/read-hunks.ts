import type { Octokit } from '@octokit/core'
import { type FileHunks, parseHunks } from '../../snapshot/files/hunks.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'

/** GitHub lists at most 3,000 files; annotations need the largest hunks only, so the first hundred files are enough. */
const FILES = 100

/**
 * One REST read: the changed line ranges of a pull request's files. Patches are dropped as soon as they are measured, and
 * removed files at once: the head has no such path, and GitHub takes no annotation there.
 */
export async function readHunks(
  octokit: Octokit,
  target: RepositoryName & { readonly number: number },
): Promise<readonly FileHunks[]> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
    owner: target.owner,
    repo: target.name,
    pull_number: target.number,
    per_page: FILES,
  })
  const there = data.filter(({ status }) => status !== 'removed')
  return there.map((file) => ({ path: file.filename, hunks: parseHunks(file.patch ?? '') }))
}
