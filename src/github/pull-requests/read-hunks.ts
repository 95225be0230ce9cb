import type { Octokit } from '@octokit/core'
import { type FileHunks, parseHunks } from '../../snapshot/files/hunks.ts'
import { countSourceLines } from '../../snapshot/files/notebook-lines.ts'
import { countNovelLines } from '../../snapshot/files/novel-lines.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { httpStatus } from '../client/github-error.ts'

/** GitHub lists at most 3,000 files; annotations need the largest hunks only, so the first hundred files are enough. */
const FILES = 100

/**
 * One REST read: the changed line ranges of a pull request's files. Patches are dropped as soon as they are measured. A removed
 * file has no ranges: the head has no such path, and GitHub takes no annotation there.
 */
export async function readHunks(
  octokit: Octokit,
  target: RepositoryName & { readonly number: number },
): Promise<readonly FileHunks[]> {
  const data = await listFiles(octokit, target)
  // A removed file still counts here: what it held may stand elsewhere now.
  const novel = countNovelLines(
    data.flatMap(({ filename: path, patch }) => (patch === undefined ? [] : [{ path, patch }])),
  )
  return data.map(({ filename: path, patch, status }) => ({
    path,
    hunks: status === 'removed' ? [] : parseHunks(patch ?? ''),
    novelLines: novel.get(path) ?? null,
    sourceLines: countSourceLines(path, patch) ?? null,
  }))
}

/** None where GitHub gives a diff up as too large, or as taking too long: asking again does not make it smaller. */
async function listFiles(octokit: Octokit, { owner, name, number }: RepositoryName & { readonly number: number }) {
  const place = { owner, repo: name, pull_number: number, per_page: FILES }
  try {
    return (await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', place)).data
  } catch (error) {
    if (httpStatus(error) === 422 || httpStatus(error) === 406) return []
    throw error
  }
}
