import type { Octokit } from '@octokit/core'
import { httpStatus } from './github-error.ts'
import { isGraphql, isWrite, operationName, type RequestParameters } from './request-kind.ts'

/** One request to GitHub and what became of it. Names no repository, person or text. */
export interface GithubCall {
  /** `GET /repos/{owner}/{repo}/pulls/{pull_number}/files`, or `graphql PullRequest`. */
  readonly kind: string
  /** The HTTP status, `graphql-errors` for an answer with errors in it, `unreachable` where none came. */
  readonly status: string
  readonly isWrite: boolean
  readonly elapsedMs: number
  /** GitHub's own id of the request, which its support asks for. */
  readonly githubRequestId: string | undefined
}

/** Tells about every request that leaves, repeated ones and those for tokens included. */
export function observeCalls(octokit: Octokit, onCall: (call: GithubCall) => void): void {
  octokit.hook.wrap('request', async (request, parameters) => {
    const started = performance.now()
    const about = { kind: callKind(parameters), isWrite: isWrite(parameters) }
    const tell = (status: string, headers: ResponseHeaders) =>
      onCall({
        ...about,
        status,
        elapsedMs: performance.now() - started,
        githubRequestId: headers['x-github-request-id'],
      })
    try {
      const response = await request(parameters)
      tell(hasErrors(response.data) ? 'graphql-errors' : String(response.status), response.headers)
      return response
    } catch (error) {
      const headers = responseHeaders(error)
      tell(headers === undefined ? 'unreachable' : String(httpStatus(error)), headers ?? {})
      throw error
    }
  })
}

type ResponseHeaders = Readonly<Partial<Record<'x-github-request-id', string>>>

function callKind({ method, url, query }: RequestParameters): string {
  if (isGraphql(url)) return `graphql ${operationName(query) ?? 'unnamed'}`
  // A whole address may hold names; the paths of our own requests are templates.
  return url.startsWith('/') ? `${method} ${url}` : `${method} other`
}

function hasErrors(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'errors' in data && Array.isArray(data.errors)
}

/** Octokit gives a request that got no answer a status of its own, but no response. */
function responseHeaders(error: unknown): ResponseHeaders | undefined {
  if (!Error.isError(error) || !('response' in error)) return undefined
  const { response } = error
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined
  const { headers } = response
  return typeof headers === 'object' && headers !== null ? headers : undefined
}
