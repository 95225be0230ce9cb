import type { Octokit } from '@octokit/core'
import { z } from 'zod'

/** One request and what GitHub answered to it. No header is kept, so no token is. */
export interface Exchange {
  readonly method: string
  /** With its query, without the host and the root of the API. */
  readonly path: string
  readonly status: number
  readonly body: unknown
}

/** An answer that Octokit throws. */
const refusal = z.object({
  status: z.number(),
  request: z.object({ url: z.string() }),
  response: z.object({ data: z.unknown() }),
})

/** Collects what this client asks and is answered, in order. Requests for tokens are left out. */
export function recordExchanges(octokit: Octokit): readonly Exchange[] {
  const exchanges: Exchange[] = []
  octokit.hook.wrap('request', async (request, parameters) => {
    const record = (url: string, status: number, body: unknown) => {
      const path = toApiPath(url)
      if (!path.endsWith('/access_tokens')) exchanges.push({ method: parameters.method, path, status, body })
    }
    try {
      const response = await request(parameters)
      record(response.url, response.status, response.data)
      return response
    } catch (error) {
      const refused = refusal.safeParse(error).data
      if (refused !== undefined) record(refused.request.url, refused.status, refused.response.data)
      throw error
    }
  })
  return exchanges
}

/** The path below the API's root, which GitHub Enterprise Server puts under `/api/v3` and `/api`. */
export function toApiPath(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname.replace(/^\/api(\/v3)?(?=\/)/, '')}${search}`
}
