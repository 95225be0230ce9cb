import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { classifyFailure } from '../../github/client/classify-failure.ts'
import { httpStatus } from '../../github/client/github-error.ts'
import type { VisibleRepositories } from '../../github/visitors/read-visible-repositories.ts'
import { createAttemptLimit } from '../api/attempt-limit.ts'
import { type Problem, problem } from '../api/problem.ts'
import type { PageParts } from '../page-parts.ts'

/** What a handler of the API finds in its context. */
export interface ApiEnv {
  readonly Variables: { access: VisibleRepositories }
}

/** RFC 6750, section 2.1; GitHub's tokens are far shorter. */
const CREDENTIALS = /^Bearer +([A-Za-z0-9\-._~+/]{1,1000}=*)$/i

const NO_TOKEN =
  'Send a token of yours for GitHub as "Authorization: Bearer TOKEN". Cookies are not read here; with a session, add .json to the address of a page.'
const WRONG_TOKEN = 'GitHub does not know this token, or not any more.'
const WRONG_KIND =
  'This token may not ask which installations of the App its owner can see (GET /user/installations). Use a user access token of the App.'

const SUSPENDED = 'GitHub refuses this token: its account is suspended.'

/**
 * Lets in by the token of a visitor, who sees what GitHub shows to that token. Callers whose token GitHub has not accepted lately are
 * counted, so that nobody tries tokens, or makes us ask GitHub, at will.
 */
export function requireToken({ access, now, onFault }: PageParts): MiddlewareHandler<ApiEnv> {
  const limit = createAttemptLimit(now)
  return async (context, next) => {
    const token = CREDENTIALS.exec(context.req.header('authorization') ?? '')?.[1]
    const isKnown = token !== undefined && access.isRemembered({ token })
    const seconds = isKnown ? undefined : limit.refuse(getConnInfo(context).remote.address ?? '')
    if (seconds !== undefined) return problem(context, tooMany(seconds))
    if (token === undefined) return problem(context, unauthorised(NO_TOKEN, 'Bearer'))
    try {
      context.set('access', await access.of({ token }))
    } catch (error) {
      return refuse(context, error, { now, onFault })
    }
    await next()
    return
  }
}

function tooMany(seconds: number): Problem {
  const detail = `Too many requests without a token that GitHub accepts. Try again in ${seconds} s.`
  return { status: 429, detail, headers: { 'retry-after': String(seconds) } }
}

function unauthorised(detail: string, challenge: string): Problem {
  return { status: 401, detail, headers: { 'www-authenticate': challenge } }
}

function refuse(context: Context, error: unknown, { now, onFault }: Pick<PageParts, 'now' | 'onFault'>): Response {
  if (httpStatus(error) === 401) return problem(context, unauthorised(WRONG_TOKEN, 'Bearer error="invalid_token"'))
  const failure = classifyFailure(error, now())
  switch (failure?.kind) {
    case 'forbidden':
    case 'gone':
      return problem(context, { status: 403, detail: WRONG_KIND })
    case 'suspended':
      return problem(context, { status: 403, detail: SUSPENDED })
    case 'rate-limited': {
      const seconds = String(Math.max(1, Math.ceil((failure.until - now()) / 1000)))
      const detail = `GitHub asks to wait before it says what this token may see. Try again in ${seconds} s.`
      return problem(context, { status: 503, detail, headers: { 'retry-after': seconds } })
    }
    default:
      onFault(error)
      return problem(context, { status: 503, detail: 'GitHub did not say what this token may see. Try again later.' })
  }
}
