import { Octokit } from '@octokit/core'
import { leaveOutUnknownFields } from './fields/unknown-fields.ts'
import { guardRequests } from './guard-requests.ts'
import { API_VERSION, fetchWithTimeout, silent } from './http/request-defaults.ts'
import { isGraphql } from './request-kind.ts'

export interface TokenClientOptions {
  /** Somebody's own token, or that of a workflow. */
  readonly token: string
  /** REST root, for instance `https://api.github.com` or `https://HOST/api/v3`. */
  readonly baseUrl: string
  /** Where GraphQL is asked; absent: where the REST root says. */
  readonly graphqlUrl?: string | undefined
  readonly now: () => number
  /** Absent: the token is only read with. */
  readonly mayWrite?: boolean
}

export interface TokenClient {
  readonly octokit: Octokit
  /** What a classic token may do, as the last answer said; undefined for other tokens and before the first answer. */
  readonly scopes: () => readonly string[] | undefined
  /** Requests that left so far. */
  readonly calls: () => number
}

/** Access to one GitHub host with a token. */
export function createTokenClient({ token, baseUrl, graphqlUrl, now, mayWrite }: TokenClientOptions): TokenClient {
  const octokit = new Octokit({
    baseUrl,
    userAgent: 'soundings',
    auth: token,
    log: silent,
    request: { fetch: fetchWithTimeout },
  })
  const seen: { scopes: readonly string[] | undefined; calls: number } = { scopes: undefined, calls: 0 }
  octokit.hook.before('request', (options) => {
    options.headers['x-github-api-version'] = API_VERSION
    if (graphqlUrl !== undefined && isGraphql(options.url)) options.url = graphqlUrl
  })
  octokit.hook.wrap('request', async (request, options) => {
    seen.calls += 1
    const response = await request(options)
    const scopes = response.headers['x-oauth-scopes']
    if (scopes !== undefined)
      seen.scopes = scopes
        .split(',')
        .map((scope) => scope.trim())
        .filter((scope) => scope !== '')
    return response
  })
  guardRequests(octokit, { now, onRate: ignore, beforeWrite: mayWrite === true ? allowWrites : refuseWrites })
  leaveOutUnknownFields(octokit, new Set())
  return { octokit, scopes: () => seen.scopes, calls: () => seen.calls }
}

function ignore(): void {
  // The answers to our own queries say how many points are left.
}

async function allowWrites(): Promise<void> {
  // One write a run keeps every pace that GitHub asks for.
}

async function refuseWrites(): Promise<never> {
  throw new Error('a token is only read with')
}
