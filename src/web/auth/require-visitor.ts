import type { Context, MiddlewareHandler } from 'hono'
import { httpStatus } from '../../github/client/github-error.ts'
import { endSession, findVisitor } from '../../store/sessions/sessions.ts'
import { type Problem, problem } from '../api/problem.ts'
import type { PageEnv, PageParts } from '../page-parts.ts'
import { readCookie, removeCookie } from './cookies.ts'

const SIGNED_OUT = 'You are signed out. Open the page again and sign in; nothing was sent.'
const NO_SESSION: Problem = {
  status: 401,
  detail: 'Sign in with a browser first. Programs use the API below /api/v1 with a token.',
  headers: { 'www-authenticate': 'Session' },
}

/**
 * Lets in who is signed in and shows everybody else the page that leads to GitHub and back; programs and scripts, who cannot use it, are told.
 * Where GitHub has taken the token back meanwhile the session is over, too.
 */
export function requireVisitor({ store, base }: PageParts): MiddlewareHandler<PageEnv> {
  return async (context, next) => {
    if (context.get('visitor') !== undefined) return next()
    const secret = readCookie(context, 'session')
    const visitor = secret === undefined ? undefined : await findVisitor(store, secret)
    if (secret === undefined || visitor === undefined) return leadToSignIn(base, context)
    context.set('visitor', visitor)
    await next()
    if (context.error === undefined || httpStatus(context.error) !== 401) return
    await endSession(store, secret)
    context.res = leadToSignIn(base, context)
    removeCookie(context, 'session')
    return
  }
}

function leadToSignIn(base: string, context: Context): Response {
  const { method, path } = context.req
  if (method !== 'GET' && method !== 'HEAD') return context.text(SIGNED_OUT, 401)
  if (!isForPeople(path, context.req.header('accept') ?? '*/*')) return problem(context, NO_SESSION)
  const { pathname, search } = new URL(context.req.url)
  return context.redirect(`${base}/sign-in?to=${encodeURIComponent(pathname + search)}`)
}

/** Browsers say that they take HTML, whatever the address ends with. */
function isForPeople(path: string, accept: string): boolean {
  return accept.includes('text/html') || (accept.includes('*/*') && !/\.(json|csv)$/.test(path))
}
