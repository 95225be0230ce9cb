import type { Context } from 'hono'
import type { PageEnv, PageParts } from '../page-parts.ts'
import { html } from './html.ts'
import { renderPage } from './page.ts'

/** The same for what does not exist and for what the visitor may not see. */
export function notFound({ base }: PageParts, context: Context<PageEnv>): Response | Promise<Response> {
  const body = html`<p>You have no access on GitHub, or the page does not exist.</p>`
  return context.html(renderPage({ title: 'Not found', base, login: context.get('visitor')?.login, body }), 404)
}
