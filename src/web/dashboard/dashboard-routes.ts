import { type Context, Hono } from 'hono'
import { metricsJson } from '../../reports/shared/metrics-json.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { listRepositories, type StoredRepository } from '../../store/installations/repositories.ts'
import { listRounds } from '../../store/survey/rounds.ts'
import { requireVisitor } from '../auth/require-visitor.ts'
import { type Html, html } from '../layout/html.ts'
import { notFound } from '../layout/not-found.ts'
import { renderPage } from '../layout/page.ts'
import type { PageEnv, PageParts } from '../page-parts.ts'
import { renderFigures } from './figures-view.ts'
import { type Figures, PERIODS, type Period, readFigures } from './read-figures.ts'

/** What a visitor may see of one installation. */
interface Seen {
  readonly account: string
  readonly repositories: readonly StoredRepository[]
}

/** Figures of organisations and repositories, made of what the visitor's own token may see and of nothing else. */
export function createDashboard(parts: PageParts): Hono<PageEnv> {
  const app = new Hono<PageEnv>()
  app.use('/', requireVisitor(parts))
  app.use('/o/*', requireVisitor(parts))
  app.get('/', (context) => showHome(parts, context))
  for (const suffix of ['', '.json']) {
    app.get(`/o/:installation{\\d+${suffix.replace('.', '\\.')}}`, (context) => showFigures(parts, context))
    app.get(`/o/:installation{\\d+}/:repository{\\d+${suffix.replace('.', '\\.')}}`, (context) =>
      showFigures(parts, context),
    )
  }
  return app
}

async function showHome(parts: PageParts, context: Context<PageEnv>): Promise<Response> {
  const { base, store } = parts
  const visitor = context.get('visitor')
  const visible = await parts.access.of(visitor)
  const seen = (await listInstallations(store)).filter(({ id }) => visible.has(id))
  const body =
    seen.length === 0
      ? html`<p>Soundings is not installed on anything that you may see on GitHub.</p>`
      : html`<ul>${seen.map(({ id, account }) => html`<li><a href="${base}/o/${id}">${account}</a></li>`)}</ul>`
  return context.html(renderPage({ title: 'Organisations', base, login: visitor.login, body }))
}

async function showFigures(parts: PageParts, context: Context<PageEnv>): Promise<Response> {
  const [installation, repository] = ['installation', 'repository'].map((name) => context.req.param(name))
  const isJson = context.req.path.endsWith('.json')
  const id = installation?.replace('.json', '') ?? ''
  const repositoryId = repository?.replace('.json', '')
  const seen = await findSeen(parts, context, id)
  const chosen = seen?.repositories.filter((one) => repositoryId === undefined || one.id === repositoryId) ?? []
  if (seen === undefined || chosen.length === 0) return notFound(parts, context)
  const period = PERIODS.find((weeks) => String(weeks) === context.req.query('weeks')) ?? PERIODS[0]
  const asOf = parts.now()
  const figures = await readFigures(parts.store, chosen, { period, asOf })
  if (isJson) return context.json(figuresJson(figures, period))
  const [first] = chosen
  const isOne = repositoryId !== undefined && first !== undefined
  const title = isOne ? `${first.owner}/${first.name}` : seen.account
  const path = isOne ? `/o/${id}/${first.id}` : `/o/${id}`
  const pathOf = isOne ? undefined : (one: string) => `/o/${id}/${one}`
  const view = renderFigures({ base: parts.base, path, pathOf, github: parts.oauth.webRoot, period, asOf, figures })
  const body = isOne ? view : html`${view}${await renderSurveys(parts, id)}`
  return context.html(renderPage({ title, base: parts.base, login: context.get('visitor').login, body }))
}

async function findSeen(parts: PageParts, context: Context<PageEnv>, id: string): Promise<Seen | undefined> {
  const visible = (await parts.access.of(context.get('visitor'))).get(id)
  const installation = (await listInstallations(parts.store)).find((one) => one.id === id)
  if (visible === undefined || installation === undefined) return undefined
  const all = await listRepositories(parts.store, id)
  return { account: installation.account, repositories: all.filter((one) => visible.has(one.id)) }
}

async function renderSurveys({ store, base }: PageParts, id: string): Promise<Html | undefined> {
  const rounds = await listRounds(store, id)
  if (rounds.length === 0) return undefined
  const links = rounds.map(({ round, closedAt }) => {
    if (closedAt === null) return html`<li>${round}: open; take part by the link in its issue</li>`
    return html`<li><a href="${base}/survey/${id}/${round}">${round}</a></li>`
  })
  return html`<h2>Surveys</h2><ul>${links}</ul>`
}

/** Durations in seconds, instants in ISO 8601, null for what is hidden. */
function figuresJson({ window, all, weeks, repositories, hidden, waiting }: Figures, period: Period) {
  return {
    schema: 'soundings.dashboard/1' as const, // the literal, not just text
    weeksBack: period,
    from: new Date(window.from).toISOString(),
    to: new Date(window.to).toISOString(),
    all: all === undefined ? null : metricsJson(all),
    weeks: weeks.map((week) => ({ week: week.week, ...metricsJson(week) })),
    repositories: repositories.map(({ repository: { owner, name }, figures, waiting: n }) => ({
      repository: `${owner}/${name}`,
      waiting: n,
      ...metricsJson(figures),
    })),
    hidden,
    waiting: waiting.map(({ repository: { owner, name }, number, since }) => ({
      repository: `${owner}/${name}`,
      number,
      since: new Date(since).toISOString(),
    })),
  }
}
