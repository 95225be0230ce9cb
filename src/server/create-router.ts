import type { IncomingMessage, ServerResponse } from 'node:http'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/** Nothing we serve may be framed, sniffed, or load anything from elsewhere. */
export const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

/** Picks a handler by exact path. A fault in one answers 500 without any detail and is given to `onFault`. */
export function createRouter(routes: Readonly<Record<string, Handler>>, onFault: (error: unknown) => void): Handler {
  return async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const handler = Object.hasOwn(routes, path) ? routes[path] : undefined
    if (handler === undefined) return answer(response, 404, 'Not found.')
    try {
      await handler(request, response)
    } catch (error) {
      onFault(error)
      if (!response.headersSent) answer(response, 500, 'Something went wrong; the log says what.')
    }
  }
}

export function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...SECURITY_HEADERS }).end(`${text}\n`)
}
