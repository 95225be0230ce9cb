import https from 'node:https'
import fetch, { type FetchOptions, type FetchResponse } from 'minipass-fetch'
import { http } from './node-http.ts'

/** What Octokit hands to its `fetch`. */
export type GithubRequest = Pick<FetchOptions, 'method' | 'headers' | 'body' | 'signal'>

/** GitHub redirects once, and once more where what was renamed was transferred, too. */
const MOST_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308])

/**
 * Follows GitHub's redirects to what was renamed or transferred (docs: "Best practices for using the REST API", follow redirects) with the
 * same method and body. `fetch` would make a GET of a redirected POST, and a list that was read would pass for something written. The
 * token never goes to another host, and a write does not go there at all.
 * @throws TypeError where there was no answer, redirects have no end, or a write would leave the host; the reason of a signal that ended it
 */
export async function fetchFollowing(url: string, init: GithubRequest): Promise<FetchResponse> {
  let address = new URL(url)
  let { headers = {} } = init
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await fetchOnce(address, { ...init, headers })
    const location = response.headers.get('location')
    if (location === null || !REDIRECTS.has(response.status)) return response
    response.body?.resume()
    const next = new URL(location, address)
    if (next.origin !== address.origin) headers = leaveHost(headers, init.method)
    address = next
  }
  throw new TypeError('GitHub redirects without end')
}

/**
 * Over Node's own connections, which obey the proxy that the server was given. Node's `fetch` does the same and takes 8 MB more of a server
 * that has read a history.
 */
async function fetchOnce(address: URL, init: GithubRequest): Promise<FetchResponse> {
  try {
    return await fetch(address, { ...init, redirect: 'manual', agent: agentFor })
  } catch (error) {
    init.signal?.throwIfAborted()
    throw new TypeError('fetch failed', { cause: error })
  }
}

/** Read each time, because the proxy replaces it. */
function agentFor({ protocol }: URL) {
  return protocol === 'https:' ? https.globalAgent : http.globalAgent
}

function leaveHost({ authorization, ...headers }: Readonly<Record<string, string>>, method = 'GET') {
  if (method !== 'GET' && method !== 'HEAD') throw new TypeError('GitHub redirects a write to another host')
  return headers
}
