import { stringify } from 'csv-stringify/sync'
import { type Context, Hono, type MiddlewareHandler, type Next } from 'hono'
import { accepts } from 'hono/accepts'
import type { VisibleRepositories } from '../../github/visitors/read-visible-repositories.ts'
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
  for (const view of VIEWS) {
    const door = view.isPublic ? pass : requireVisitor(parts)
    for (const format of formatsOf(view)) {
      const suffix = format === 'html' ? '' : `.${format}`
      app.get(routeOf(view.address, suffix), door, (context, next) => {
        return show(parts, { view, suffix, format: suffix === '' ? preferred(view, context) : format, context }, next)
      })
    }
  }
  const [home] = VIEWS
  if (home !== undefined) {
    app.get('/', requireVisitor(parts), (context, next) => {
      return show(parts, { view: home, suffix: '', format: preferred(home, context), context }, next)
    })
  }
  return app
}

const TYPES = { html: 'text/html', json: 'application/json', csv: 'text/csv' } as const

function formatsOf({ columns }: View): readonly Format[] {
  return columns === undefined ? ['json', 'html'] : FORMATS
}

/** The form that the `Accept` header asks for; the page where it asks for none of ours. */
function preferred(view: View, context: Context<PageEnv>): Format {
  context.header('vary', 'Accept')
  const formats = formatsOf(view)
  const supports = formats.map((format) => TYPES[format])
  const type = accepts(context, { header: 'Accept', supports, default: TYPES.html })
  return formats.find((format) => TYPES[format] === type) ?? 'html'
}

const pass: MiddlewareHandler<PageEnv> = (_, next) => next()

/** Nothing for those who look at a public page without a session. */
async function accessOf({ access }: PageParts, context: Context<PageEnv>): Promise<VisibleRepositories> {
  const visitor = context.get('visitor')
  return visitor === undefined ? new Map() : access.of(visitor)
}

interface Shown {
  readonly view: View
  /** What stood at the end of the address; empty where the form was chosen otherwise. */
  readonly suffix: string
  readonly format: Format
  readonly context: Context<PageEnv>
}

async function show(parts: PageParts, shown: Shown, next: Next): Promise<Response | undefined> {
  const { view, suffix, format, context } = shown
  const { path, query } = addressOf(context, view.address.endsWith('}') ? suffix : '')
  const request = readRequest(view, path, query)
  if (request.kind === 'refused') return refuse(parts, shown, request.problems)
  if (request.kind === 'absent') {
    await next() // another view may have an address of this form
    return
  }
  const { store, base, now, facts, settingsOf } = parts
  const visible = createVisible(store, await accessOf(parts, context))
  const opened = await request.open({ store, visible, base, facts, settingsOf, asOf: now() })
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
  // The first page stands at the root, too, where nothing can be added to its address.
  const path = url.pathname === '/' ? view.address : url.pathname
  const page: ViewPage = {
    base,
    github: oauth.webRoot,
    link: (filters) => `${base}${path}${withFilters(url.searchParams, filters)}`,
  }
  const links = formatsOf(view).flatMap((format): Html[] => {
    const href = `${base}${path}.${format}${withFilters(url.searchParams, {})}`
    return format === 'html' ? [] : [html` <a href="${href}">${format.toUpperCase()}</a>`]
  })
  const body = html`${opened.html(page)}<p class="quiet">What this page shows, as data:${links}</p>`
  return renderPage({ title: opened.title, base, login: context.get('visitor')?.login, body })
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
  const page = { title: 'This address is not understood', base: parts.base, login: context.get('visitor')?.login, body }
  return context.html(renderPage(page), 400)
}
