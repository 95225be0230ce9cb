/** GitHub redirects once, and once more where what was renamed was transferred, too. */
const MOST_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308])

/**
 * Follows GitHub's redirects to what was renamed or transferred (docs: "Best practices for using the REST API", follow redirects) with the
 * same method and body. `fetch` would make a GET of a redirected POST, and a list that was read would pass for something written. The
 * token never goes to another host, and a write does not go there at all.
 * @throws TypeError where redirects have no end, or a write would leave the host
 */
export async function fetchFollowing(url: string, init: RequestInit): Promise<Response> {
  let address = new URL(url)
  const headers = new Headers(init.headers)
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await fetch(address, { ...init, headers, redirect: 'manual' })
    const location = response.headers.get('location')
    if (location === null || !REDIRECTS.has(response.status)) return response
    await response.body?.cancel()
    const next = new URL(location, address)
    if (next.origin !== address.origin) leaveHost(headers, init.method)
    address = next
  }
  throw new TypeError('GitHub redirects without end')
}

function leaveHost(headers: Headers, method = 'GET'): void {
  if (method !== 'GET' && method !== 'HEAD') throw new TypeError('GitHub redirects a write to another host')
  headers.delete('authorization')
}
