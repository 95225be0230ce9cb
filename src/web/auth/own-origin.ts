import type { MiddlewareHandler } from 'hono'

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses whatever could change something and does not come from a page of ours, of whatever type its body is. A browser says where a request
 * comes from: by Sec-Fetch-Site, and by Origin, which is `null` for forms of pages that send no referrer.
 */
export function requireOwnOrigin(origin: string): MiddlewareHandler {
  return async (context, next) => {
    const site = context.req.header('sec-fetch-site')
    const isOurs = site === undefined ? context.req.header('origin') === origin : site === 'same-origin'
    if (!SAFE.has(context.req.method) && !isOurs) return context.text('Refused: this came from another site.', 403)
    return next()
  }
}
