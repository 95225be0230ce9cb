import type { MiddlewareHandler } from 'hono'
import { httpStatus } from '../../github/client/github-error.ts'
import { endSession, findVisitor } from '../../store/sessions/sessions.ts'
import type { PageEnv, PageParts } from '../page-parts.ts'
import { readCookie, removeCookie } from './cookies.ts'

/**
 * Lets in who is signed in and sends everybody else to GitHub and back. Where GitHub has taken the token back meanwhile the session is
 * over, too.
 */
export function requireVisitor({ store, base }: PageParts): MiddlewareHandler<PageEnv> {
  return async (context, next) => {
    if (context.get('visitor') !== undefined) return next()
    const secret = readCookie(context, 'session')
    const visitor = secret === undefined ? undefined : await findVisitor(store, secret)
    const { pathname, search } = new URL(context.req.url)
    const signIn = `${base}/sign-in?to=${encodeURIComponent(pathname + search)}`
    if (secret === undefined || visitor === undefined) return context.redirect(signIn)
    context.set('visitor', visitor)
    await next()
    if (context.error === undefined || httpStatus(context.error) !== 401) return
    await endSession(store, secret)
    context.res = context.redirect(signIn)
    removeCookie(context, 'session')
    return
  }
}
