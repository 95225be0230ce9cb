import { z } from 'zod'
import { UsageProblem } from '../report-fault.ts'
import { type ApiAnswer, type ApiClient, createApiClient } from './api-client.ts'
import { type FigureSource, noSignal, refused, type Told, told } from './figure-source.ts'

export interface ServerOptions {
  readonly server: string
  /** Needed where the token may see several. */
  readonly organisation?: string
  readonly repo?: string
}

const organisations = z.object({
  organisations: z.array(
    z.object({
      id: z.string(),
      account: z.string(),
      repositories: z.array(z.object({ id: z.string(), repository: z.string() })),
    }),
  ),
})

/** What the server's own document says of the filters of figures; what else it says is not needed. */
const openApi = z.object({
  paths: z.record(
    z.string(),
    z.object({ get: z.object({ parameters: z.array(z.object({ name: z.string(), schema: z.unknown() })) }) }),
  ),
})
const choices = z.object({ enum: z.tuple([z.string()], z.string()), default: z.string().optional() })

/** The parts of an answer of figures that tools pick out. */
const figures = z.looseObject({ weeks: z.array(z.unknown()), repositories: z.array(z.unknown()) })
const signals = z.array(z.looseObject({ id: z.string() }))
const withSignals = z.object({
  measuredAt: z.string().nullable(),
  signals,
  /** Of those who may not see all repositories; earlier servers have none. */
  selected: z.object({ signals }).nullish(),
})

/** Figures of what a token may see on a server, asked anew for each question. @throws UsageProblem with the server's sentence */
export async function openServerSource(options: ServerOptions, token: string | undefined): Promise<FigureSource> {
  if (token === undefined || token === '')
    throw new UsageProblem('mcp --server: set SOUNDINGS_TOKEN to a user access token of the App')
  if (!isSafe(options.server))
    throw new UsageProblem(`mcp --server: ${options.server} is no https address; the token would travel in the open`)
  const client = createApiClient(options.server, token)
  const document = openApi.parse(orRefuse(await client.get('/openapi.json')))
  const place = await findPlace(client, options)
  const filters = new Map(
    document.paths[place.template]?.get.parameters.map(({ name, schema }) => [name, choices.safeParse(schema).data]),
  )
  const weeks = filters.get('weeks')
  if (weeks === undefined) throw new UsageProblem(`mcp --server: ${options.server} speaks another version of the API`)
  return serverSource({ client, ...place, weeks, cohorts: filters.get('cohort')?.enum })
}

/** HTTPS, or this machine. */
function isSafe(server: string): boolean {
  const url = URL.parse(server)
  if (url === null) return false
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere)
}

function orRefuse(answer: ApiAnswer): unknown {
  if (answer.kind === 'refused') throw new UsageProblem(`mcp --server: ${answer.reason}`)
  return answer.value
}

/** The address of figures, with the template by which the document knows it. */
async function findPlace(client: ApiClient, { organisation, repo }: ServerOptions) {
  const all = organisations.parse(orRefuse(await client.get('/organisations'))).organisations
  const isAsked = (account: string) =>
    organisation === undefined || account.toLowerCase() === organisation.toLowerCase()
  const found = all.filter(({ account }) => isAsked(account))
  const [only, second] = found
  const known = all.map(({ account }) => account).join(', ') || 'none'
  if (only === undefined) throw new UsageProblem(`mcp --server: no such organisation; the token may see: ${known}`)
  if (second !== undefined) throw new UsageProblem(`mcp --server: choose one with --organisation: ${known}`)
  if (repo === undefined) return { path: `/o/${only.id}`, template: '/o/{installation}', name: only.account }
  const repository = only.repositories.find((one) => one.repository.toLowerCase() === repo.toLowerCase())
  if (repository === undefined) throw new UsageProblem(`mcp --server: the token may see no repository ${repo}`)
  const path = `/o/${only.id}/${repository.id}`
  return { path, template: '/o/{installation}/{repository}', name: repository.repository }
}

interface Asked {
  readonly client: ApiClient
  readonly path: string
  readonly name: string
  readonly weeks: z.infer<typeof choices>
  readonly cohorts: readonly string[] | undefined
}

function serverSource({ client, path, name, weeks, cohorts }: Asked): FigureSource {
  const [first, ...more] = weeks.enum
  const longest = weeks.enum.at(-1) ?? first
  const ask = async (query: string, pick: (value: unknown) => Told) => {
    const answer = await client.get(query === '' ? path : `${path}?${query}`)
    return answer.kind === 'refused' ? refused(answer.reason) : pick(answer.value)
  }
  return {
    subject: `${name}, as far as its bearer may see it on GitHub`,
    periods: [inWeeks(first), ...more.map(inWeeks)],
    usualPeriod: inWeeks(first),
    review: (period) =>
      ask(`weeks=${Number.parseInt(period, 10)}`, (value) => {
        const {
          weeks: _weeks,
          repositories: _repositories,
          signals: _signals,
          selected: _selected,
          ...all
        } = figures.parse(value)
        return told({ of: name, period, ...all })
      }),
    weekly: (count) =>
      ask(`weeks=${longest}`, (value) => told({ of: name, weeks: figures.parse(value).weeks.slice(-count) })),
    signals: (id) => ask('', (value) => pickSignals(value, name, id)),
    cohorts: () => readCohorts({ ask: (cohort) => client.get(`${path}?cohort=${cohort}`), cohorts, name }),
  }
}

function inWeeks(count: string): string {
  return `${count} weeks`
}

function pickSignals(value: unknown, name: string, id: string | undefined): Told {
  const answer = withSignals.safeParse(value).data
  if (answer === undefined) return refused('this server tells no signals; analyze an archive instead')
  const { selected, measuredAt } = answer
  const known = selected?.signals ?? answer.signals
  if (measuredAt === null && known.length === 0)
    return refused(
      'signals are measured over repositories of which this token may not see all, or were not measured yet',
    )
  const chosen = known.filter((signal) => id === undefined || signal.id === id)
  if (id !== undefined && chosen.length === 0) return noSignal(id)
  return told({ of: name, measuredAt, signals: chosen })
}

interface CohortsAsked {
  readonly ask: (cohort: string) => Promise<ApiAnswer>
  readonly cohorts: readonly string[] | undefined
  readonly name: string
}

async function readCohorts({ ask, cohorts, name }: CohortsAsked): Promise<Told> {
  if (cohorts === undefined) return refused('this server does not tell cohorts apart; analyze an archive instead')
  const answers: [string, unknown][] = []
  for (const cohort of cohorts) {
    const answer = await ask(cohort)
    if (answer.kind === 'refused') return refused(answer.reason)
    answers.push([cohort, figures.parse(answer.value).all])
  }
  return told({ of: name, cohorts: Object.fromEntries(answers) })
}
