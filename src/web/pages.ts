import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { classifyFailure } from '../github/client/classify-failure.ts'
import { API_PATH, createApi } from './api/api-routes.ts'
import { requireOwnOrigin } from './auth/own-origin.ts'
import { createSessionsPage } from './auth/sessions-page.ts'
import { createSignIn } from './auth/sign-in.ts'
import { createAssets } from './layout/assets.ts'
import { html } from './layout/html.ts'
import { notFound } from './layout/not-found.ts'
import { renderPage } from './layout/page.ts'
import type { PageEnv, PageParts } from './page-parts.ts'
import { readBrowserCode } from './survey/browser-code.ts'
import { createSurvey } from './survey/survey-routes.ts'
import { createViews } from './views/view-routes.ts'

/** Scripts, styles and requests of our own and nothing else; no frame, no form to another host. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

const GITHUB_SILENT = 'GitHub did not say what you may see, so nothing is shown. Try again in a minute.'
const BROKEN = 'Something went wrong here; the log says what. Try again in a minute.'

/** No form of ours is longer. */
const MOST_BODY_BYTES = 64 * 1024

/** Links, forms and nothing else. */
const refuseOtherMethods: MiddlewareHandler = async (context, next) => {
  if (METHODS.includes(context.req.method)) return next()
  return context.text('Refused: pages know GET, HEAD and POST.', 405, { allow: METHODS.join(', ') })
}

const METHODS = ['GET', 'HEAD', 'POST']

/** The pages for people who sign in. Paths are those below the public address. */
export function createPages(parts: PageParts): Hono<PageEnv> {
  const app = new Hono<PageEnv>()
  app.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value)
    if (!context.req.path.startsWith('/assets/')) context.header('cache-control', 'no-store')
  })
  // Before what protects cookies and forms: there are none.
  app.route(API_PATH, createApi(parts))
  app.use(refuseOtherMethods)
  app.use(requireOwnOrigin(parts.origin))
  app.use(bodyLimit({ maxSize: MOST_BODY_BYTES, onError: (context) => context.text('That is too much.', 413) }))
  const code = readBrowserCode()
  app.route('/', createAssets(code.all))
  app.route('/', createSignIn(parts, code.signIn))
  app.route('/', createSessionsPage(parts))
  app.route('/', createSurvey(parts, code.survey))
  app.route('/', createViews(parts))
  app.notFound((context) => notFound(parts, context))
  app.onError((error, context) => {
    if (error instanceof HTTPException && error.status < 500) return context.text('Refused.', error.status)
    const isGitHub = classifyFailure(error, parts.now()) !== undefined
    parts.onFault(error)
    const body = html`<p>${isGitHub ? GITHUB_SILENT : BROKEN}</p>`
    return context.html(
      renderPage({ title: 'Not now', base: parts.base, login: undefined, body }),
      isGitHub ? 503 : 500,
    )
  })
  return app
}
