import { stringify } from 'csv-stringify/sync'
import { type Context, Hono, type Next } from 'hono'
import { ABSENT, problem, refusal } from '../api/problem.ts'
import { requireVisitor } from '../auth/require-visitor.ts'
import { type Html, html } from '../layout/html.ts'
import { notFound } from '../layout/not-found.ts'
import { renderPage } from '../layout/page.ts'
import type { PageEnv, PageParts } from '../page-parts.ts'
import { type FilterProblem, readRequest } from './read-request.ts'
import { routeOf } from './routes.ts'
import type { OpenedView, View, ViewPage } from './view.ts'
import { VIEWS } from './views.ts'
import { createVisible } from './visible.ts'

const FORMATS = ['json', 'csv', 'html'] as const
type Format = (typeof FORMATS)[number]

/** Every view as a page, and with `.json` and `.csv` at the end of its address, for visitors who signed in. */
export function createViews(parts: PageParts): Hono<PageEnv> {
  const app = new Hono<PageEnv>()
  app.get('/', (context) => context.redirect(`${parts.base}${VIEWS[0]?.address}`))
  for (const view of VIEWS) {
    for (const format of FORMATS) {
      if (format === 'csv' && view.columns === undefined) continue
      app.get(routeOf(view.address, format === 'html' ? '' : `.${format}`), requireVisitor(parts), (context, next) =>
        show(parts, { view, format, context }, next),
      )
    }
  }
  return app
}

interface Shown {
  readonly view: View
  readonly format: Format
  readonly context: Context<PageEnv>
}

async function show(parts: PageParts, shown: Shown, next: Next): Promise<Response | undefined> {
  const { view, format, context } = shown
  const { path, query } = addressOf(context, format !== 'html' && view.address.endsWith('}') ? `.${format}` : '')
  const request = readRequest(view, path, query)
  if (request.kind === 'refused') return refuse(parts, shown, request.problems)
  if (request.kind === 'absent') {
    await next() // another view may have an address of this form
    return
  }
  const { store, access, now, facts, settingsOf } = parts
  const visible = createVisible(store, await access.of(context.get('visitor')))
  const opened = await request.open({ store, visible, facts, settingsOf, asOf: now() })
  if (opened === undefined) return format === 'html' ? notFound(parts, context) : problem(context, ABSENT)
  if (format === 'json') return context.json(opened.json())
  if (format === 'csv') return context.body(toCsv(opened, view), 200, { 'content-type': 'text/csv; charset=utf-8' })
  return context.html(toPage(parts, shown, opened))
}

/** @param suffix what the last value may end with without having it as a part */
function addressOf(context: Context<PageEnv>, suffix: string) {
  const values = Object.entries(context.req.param())
  const last = values.length - 1
  const path = values.map(([name, value], index): readonly [string, string] => {
    return [name, index === last && value.endsWith(suffix) ? value.slice(0, value.length - suffix.length) : value]
  })
  return { path: Object.fromEntries(path), query: new URL(context.req.url).searchParams }
}

function toPage({ base, oauth }: PageParts, { view, context }: Shown, opened: OpenedView): string {
  const url = new URL(context.req.url)
  const page: ViewPage = {
    base,
    github: oauth.webRoot,
    link: (filters) => `${base}${url.pathname}${withFilters(url.searchParams, filters)}`,
  }
  const exports = FORMATS.filter((format) => format === 'json' || (format === 'csv' && view.columns !== undefined))
  const links = exports.map((format): Html => {
    const href = `${base}${url.pathname}.${format}${withFilters(url.searchParams, {})}`
    return html` <a href="${href}">${format.toUpperCase()}</a>`
  })
  const body = html`${opened.html(page)}<p class="quiet">What this page shows, as data:${links}</p>`
  return renderPage({ title: opened.title, base, login: context.get('visitor').login, body })
}

function withFilters(now: URLSearchParams, changes: Readonly<Record<string, string | undefined>>): string {
  const filters = new URLSearchParams(now)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) filters.delete(name)
    else filters.set(name, value)
  }
  return filters.size === 0 ? '' : `?${filters}`
}

function toCsv(opened: OpenedView, { columns = [] }: View): string {
  // A cell that a spreadsheet would run is made harmless.
  return stringify([...opened.rows()], { header: true, columns: [...columns], escape_formulas: true })
}

function refuse(parts: PageParts, { format, context }: Shown, filters: readonly FilterProblem[]) {
  if (format !== 'html') return problem(context, refusal(filters))
  const body = html`<ul>${filters.map(({ filter, reason }) => html`<li><code>${filter}</code> ${reason}</li>`)}</ul>`
  const page = { title: 'This address is not understood', base: parts.base, login: context.get('visitor').login, body }
  return context.html(renderPage(page), 400)
}
