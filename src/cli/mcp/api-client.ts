import { z } from 'zod'

/** Asks the API of a server. */
export interface ApiClient {
  /** @param path below `/api/v1` */
  readonly get: (path: string) => Promise<ApiAnswer>
}

export type ApiAnswer =
  | { readonly kind: 'answered'; readonly value: unknown }
  /** The server's own sentence. */
  | { readonly kind: 'refused'; readonly reason: string }

const TIMEOUT_MS = 30_000

const problem = z.object({ detail: z.string() })

/** @param server the public address of the server, such as `https://soundings.example.org` */
export function createApiClient(server: string, token: string): ApiClient {
  const root = `${server.replace(/\/+$/, '')}/api/v1`
  return {
    async get(path) {
      try {
        return await ask(`${root}${path}`, token)
      } catch (error) {
        return { kind: 'refused', reason: `${server} could not be asked: ${reasonOf(error)}` }
      }
    },
  }
}

async function ask(url: string, token: string): Promise<ApiAnswer> {
  // A redirect could take the token to somebody else.
  const init = { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) } as const
  const response = await fetch(url, { ...init, headers: { authorization: `Bearer ${token}` } })
  const text = await response.text()
  const value = parse(text)
  if (response.ok && value !== undefined) return { kind: 'answered', value }
  const detail = problem.safeParse(value).data?.detail
  return { kind: 'refused', reason: detail ?? `the server answered ${response.status} and no JSON` }
}

/** Undefined for what is no JSON: a proxy's page, for instance. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the caller says so, with the status
  }
}

function reasonOf(error: unknown): string {
  if (!Error.isError(error)) return String(error)
  return Error.isError(error.cause) ? error.cause.message : error.message
}
