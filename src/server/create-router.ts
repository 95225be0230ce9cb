import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Environment } from '../env.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/** Nothing we serve may be framed, sniffed, or load anything from elsewhere. */
export const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; object-src 'none'; base-uri 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

/**
 * Picks a handler by exact path, also behind `base()`, the path of the public address: some proxies take it off and others hand it on.
 * Whatever comes, it is answered or its connection is closed: a target that is no path gets 400, and a
 * fault in a handler 500 without any detail, which is given to `onFault`. Never rejects.
 *
 * @param others answers every path that is not among the routes, and finds it in the request without the base
 */
export function createRouter(
  routes: Readonly<Record<string, Handler>>,
  onFault: (error: unknown) => void,
  base: () => string = () => '',
  others?: Handler,
): Handler {
  async function dispatch(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? ''
    const path = pathOf(target)
    if (path === undefined) return answer(response, 400, 'Bad request.')
    const inner = within(base(), path)
    if (Object.hasOwn(routes, inner)) return routes[inner]?.(request, response)
    if (others === undefined) return answer(response, 404, 'Not found.')
    request.url = inner + queryOf(target)
    return others(request, response)
  }
  return async (request, response) => {
    try {
      await dispatch(request, response)
    } catch (error) {
      onFault(error)
      if (response.headersSent) response.destroy()
      else answer(response, 500, 'Something went wrong; the log says what.')
    }
  }
}

function queryOf(target: string): string {
  const at = target.indexOf('?')
  return at < 0 ? '' : target.slice(at)
}

/** The path without the base; both `/base` and `/base/` are its root. */
function within(base: string, path: string): string {
  if (base === '' || (path !== base && !path.startsWith(`${base}/`))) return path
  return path.slice(base.length) || '/'
}

/**
 * The path of a request's target: a path with or without a query, or a whole address, which every server must take (RFC 9112,
 * section 3.2). Undefined for anything else. Two slashes would begin a host's name wherever the target is read as an address.
 */
function pathOf(target: string): string | undefined {
  const address = target.startsWith('/') ? `http://localhost${target}` : target
  const path = /^https?:\/\//i.test(address) ? URL.parse(address)?.pathname : undefined
  return path?.startsWith('//') ? undefined : path
}

export function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...SECURITY_HEADERS }).end(`${text}\n`)
}

/**
 * Tells browsers to come by HTTPS alone for a year, where the public address has it. Of hosts below ours nothing is said unless their
 * operator, who alone knows, says that they have HTTPS as well.
 */
export function withStrictTransport(
  { PUBLIC_URL, HSTS_SUBDOMAINS }: Pick<Environment, 'PUBLIC_URL' | 'HSTS_SUBDOMAINS'>,
  handler: Handler,
): Handler {
  if (PUBLIC_URL?.startsWith('https:') !== true) return handler
  const header = HSTS_SUBDOMAINS === 'true' ? `${YEAR}; includeSubDomains` : YEAR
  return (request, response) => {
    response.setHeader('strict-transport-security', header)
    return handler(request, response)
  }
}

const YEAR = 'max-age=31536000'
