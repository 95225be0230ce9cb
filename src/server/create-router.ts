import type { IncomingMessage, ServerResponse } from 'node:http'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/** Nothing we serve may be framed, sniffed, or load anything from elsewhere. */
export const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

/**
 * Picks a handler by exact path, also behind `base()`, the path of the public address: some proxies take it off and others hand it on.
 * Whatever comes, it is answered or its connection is closed: a target that is no path gets 400, and a
 * fault in a handler 500 without any detail, which is given to `onFault`. Never rejects.
 */
export function createRouter(
  routes: Readonly<Record<string, Handler>>,
  onFault: (error: unknown) => void,
  base: () => string = () => '',
): Handler {
  return async (request, response) => {
    try {
      const path = pathOf(request.url ?? '')
      if (path === undefined) return answer(response, 400, 'Bad request.')
      const inner = within(base(), path)
      const handler = Object.hasOwn(routes, inner) ? routes[inner] : undefined
      if (handler === undefined) return answer(response, 404, 'Not found.')
      await handler(request, response)
    } catch (error) {
      onFault(error)
      if (response.headersSent) response.destroy()
      else answer(response, 500, 'Something went wrong; the log says what.')
    }
  }
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
