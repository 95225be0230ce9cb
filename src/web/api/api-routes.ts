import { type Context, Hono, type Next } from 'hono'
import { type ApiEnv, requireToken } from '../auth/bearer.ts'
import type { PageParts } from '../page-parts.ts'
import { readRequest } from '../views/read-request.ts'
import { routeOf } from '../views/routes.ts'
import type { View } from '../views/view.ts'
import { VIEWS } from '../views/views.ts'
import { createVisible } from '../views/visible.ts'
import { openApiDocument } from './openapi.ts'
import { ABSENT, problem, refusal } from './problem.ts'

/** Where the API stands, below the public address. */
export const API_PATH = '/api/v1'

/** Every view as JSON for the bearer of a token. Nothing is written, and no cookie is read. */
export function createApi(parts: PageParts): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  let document: string | undefined
  app.use(async (context, next) => {
    await next()
    context.header('vary', 'Authorization')
  })
  app.get('/openapi.json', (context) => {
    // Takes time that no other start of a server needs.
    document ??= JSON.stringify(openApiDocument(VIEWS, `${parts.origin}${parts.base}${API_PATH}`))
    return context.body(document, 200, { 'content-type': 'application/json' })
  })
  app.on(['GET'], '*', requireToken(parts))
  for (const view of VIEWS) app.get(routeOf(view.address), (context, next) => show(parts, view, context, next))
  app.get('*', (context) => problem(context, ABSENT))
  app.all('*', (context) => {
    const detail = 'The API is read-only: GET and HEAD.'
    return problem(context, { status: 405, detail, headers: { allow: 'GET, HEAD' } })
  })
  app.onError((error, context) => {
    parts.onFault(error)
    return problem(context, { status: 500, detail: 'Something went wrong here; the log says what. Try again later.' })
  })
  return app
}

async function show(
  { store, base, now, facts, settingsOf }: PageParts,
  view: View,
  context: Context<ApiEnv>,
  next: Next,
): Promise<Response | undefined> {
  const request = readRequest(view, context.req.param(), new URL(context.req.url).searchParams)
  if (request.kind === 'absent') {
    await next() // another view may have an address of this form
    return
  }
  if (request.kind === 'refused') return problem(context, refusal(request.problems))
  const visible = createVisible(store, context.get('access'))
  const opened = await request.open({ store, visible, base, facts, settingsOf, asOf: now() })
  return opened === undefined ? problem(context, ABSENT) : context.json(opened.json())
}
