import type { Octokit } from '@octokit/core'
import { MAX_CONFIGURATION_BYTES } from '../../config/parse-configuration.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { isForbidden } from '../client/classify-failure.ts'
import { httpStatus, isGone } from '../client/github-error.ts'
import { type FileRead, readRepositoryPlace } from './read-repository-files.ts'

interface FileTarget extends RepositoryName {
  readonly path: string
  /** From the last answer; GitHub then answers 304, which costs nothing of the budget. */
  readonly etag: string | undefined
  /** Whether GitHub's word that there is no such file is taken without asking a second time. */
  readonly isAbsenceExpected: boolean
}

/**
 * Reads one file of the default branch (never of a pull request's head). GitHub answers 404 for a file that is not there, for a repository
 * that is not there, and for one that may not be read: the second question tells them apart.
 */
export async function readRepositoryFile(octokit: Octokit, target: FileTarget): Promise<FileRead> {
  try {
    const answer = await octokit.request('GET /repos/{owner}/{repo}/contents/{path}', {
      owner: target.owner,
      repo: target.name,
      path: target.path,
      headers: target.etag === undefined ? {} : { 'if-none-match': target.etag },
    })
    return fileOf(answer.data, target.path, answer.headers.etag)
  } catch (error) {
    if (httpStatus(error) === 304) return { kind: 'unchanged' }
    const isAbsent = httpStatus(error) === 404
    if (isForbidden(error) || (isGone(error) && !isAbsent)) return { kind: 'unreadable' }
    if (!isAbsent) throw error
    return target.isAbsenceExpected
      ? { kind: 'absent' }
      : readRepositoryPlace(octokit, { ...target, paths: [target.path] })
  }
}

function fileOf(data: unknown, path: string, etag: string | undefined): FileRead {
  const about = { etag, path, passedOver: [] }
  const file = typeof data === 'object' && data !== null && 'type' in data && data.type === 'file' ? data : undefined
  if (file === undefined) return { kind: 'absent' }
  if ('size' in file && Number(file.size) > MAX_CONFIGURATION_BYTES) return { kind: 'too-large', path }
  if (!('content' in file) || typeof file.content !== 'string') return { kind: 'absent' }
  return { kind: 'text', text: Buffer.from(file.content, 'base64').toString('utf8'), ...about }
}
