import type { Octokit } from '@octokit/core'
import { MAX_CONFIGURATION_BYTES } from '../../config/parse-configuration.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { httpStatus } from '../client/github-error.ts'

export type FileRead =
  | { readonly kind: 'text'; readonly text: string; readonly etag: string | undefined }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'too-large' }

interface FileTarget extends RepositoryName {
  readonly path: string
  /** From the last answer; GitHub then answers 304, which costs nothing of the budget. */
  readonly etag: string | undefined
}

/** Reads one file of the default branch (never of a pull request's head). */
export async function readConfigurationFile(octokit: Octokit, target: FileTarget): Promise<FileRead> {
  try {
    const answer = await octokit.request('GET /repos/{owner}/{repo}/contents/{path}', {
      owner: target.owner,
      repo: target.name,
      path: target.path,
      headers: target.etag === undefined ? {} : { 'if-none-match': target.etag },
    })
    return fileOf(answer.data, answer.headers.etag)
  } catch (error) {
    if (httpStatus(error) === 304) return { kind: 'unchanged' }
    if (httpStatus(error) === 404) return { kind: 'absent' }
    throw error
  }
}

function fileOf(data: unknown, etag: string | undefined): FileRead {
  if (typeof data === 'string') return { kind: 'text', text: data, etag }
  const file = typeof data === 'object' && data !== null && 'type' in data && data.type === 'file' ? data : undefined
  if (file === undefined) return { kind: 'absent' }
  if ('size' in file && Number(file.size) > MAX_CONFIGURATION_BYTES) return { kind: 'too-large' }
  if (!('content' in file) || typeof file.content !== 'string') return { kind: 'absent' }
  return { kind: 'text', text: Buffer.from(file.content, 'base64').toString('utf8'), etag }
}
