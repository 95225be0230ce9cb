import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { basePath, type Credentials, type Environment, readCredentials, readEnvironment, webRoot } from '../../env.ts'
import { migrateStore } from '../../store/engine/migrate.ts'
import { StoreProblem } from '../../store/engine/store-problem.ts'
import { SET_UP_STYLE } from '../../web/set-up/style.ts'
import {
  renderSetUp,
  renderSetUpDone,
  renderSetUpFault,
  renderSetUpForm,
  type SetUpFields,
  type SetUpModel,
} from '../../web/set-up/view.ts'
import { readManifest } from '../app-manifest.ts'
import { createRouter, SECURITY_HEADERS } from '../create-router.ts'
import { envFileProblem, keepCredentials } from '../credentials-file.ts'
import { listen } from '../listen.ts'
import { openStoreOf } from '../open-store-of.ts'
import { makePeopleKey, readPeopleKeys } from '../people-keys.ts'
import { checkAddress } from './check-address.ts'
import { checkOrganisation } from './check-organisation.ts'
import { convertCode, refusalOf, valuesOf } from './convert-code.ts'
import { addressOf, isOurHost, isSame, makeToken } from './doors.ts'
import { notesOf, problemsOf } from './finding.ts'
import { createProbe, type Probe } from './probe.ts'

interface SetUp {
  readonly env: Environment
  readonly log: Logger
  /** In the address that the log prints: whoever reads the log may open the page. */
  readonly token: string
  /** What GitHub must bring back with its code. */
  readonly state: string
  readonly done: PromiseWithResolvers<Credentials>
  readonly probe: Probe
  /** By which GitHub and the browser reach this server, once it is known. */
  publicUrl: string | undefined
  /** A code is being turned into keys at this moment, or was. */
  isTaken: boolean
}

interface Page {
  readonly status: number
  readonly html: string
}

/**
 * GitHub's manifest flow: the page sends our manifest to GitHub, GitHub sends a code back, the code buys the keys. They are
 * written to `.env` (readable by its owner only) and the server goes on with them. Resolves once that has happened; rejects when
 * `signal` ends it before.
 */
export async function setUp(env: Environment, log: Logger, signal?: AbortSignal): Promise<Credentials> {
  const done = Promise.withResolvers<Credentials>()
  const { PUBLIC_URL: publicUrl, PORT } = env
  const probe = createProbe(PORT)
  const run: SetUp = { env, log, token: makeToken(), state: makeToken(), done, probe, publicUrl, isTaken: false }
  const onFault = (error: unknown) => log.error({ err: error }, 'set-up failed')
  const base = () => basePath({ PUBLIC_URL: run.publicUrl })
  const server = await listen(env, createRouter(routesOf(run), onFault, base))
  log.warn({ url: `${addressOf(env)}/?token=${run.token}` }, 'no credentials yet: open this page to create the App')
  signal?.addEventListener('abort', () => done.reject(signal.reason))
  try {
    return await done.promise
  } finally {
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }
}

function routesOf(run: SetUp) {
  const page = (show: (query: URLSearchParams, response: ServerResponse) => Page | Promise<Page>) => {
    return async (request: IncomingMessage, response: ServerResponse) => {
      const query = new URLSearchParams(request.url?.split('?')[1] ?? '')
      const shown = isOurHost(request, run.publicUrl) ? await show(query, response) : refuseHost(run)
      send(response, shown, run.env)
    }
  }
  return {
    '/healthz': run.probe.handler,
    '/': page((query) => showForm(run, query)),
    '/set-up/done': page((query, response) => finish(run, query, response)),
    '/set-up.css': (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/css', ...SECURITY_HEADERS }).end(SET_UP_STYLE)
    },
  }
}

function refuseHost({ publicUrl }: SetUp): Page {
  return fault(403, `This page answers at ${publicUrl ?? 'localhost'} only; open the address that the log shows.`)
}

async function showForm(run: SetUp, query: URLSearchParams): Promise<Page> {
  const { env, token, probe } = run
  if (!isSame(query.get('token'), token)) {
    return fault(403, 'Open the address that the server printed in its log; it ends with a token.')
  }
  const obstacle = await findObstacle(env)
  if (obstacle !== undefined) return fault(200, obstacle)
  const fields = readFields(query, env)
  const form = { token, fields, github: webRoot(env) }
  if (!query.has('organization') || query.has('change'))
    return { status: 200, html: renderSetUpForm({ ...form, problems: [] }) }
  const [organisation, address] = await Promise.all([
    checkOrganisation(fields.organisation, env),
    checkAddress(fields.address, env, probe),
  ])
  const findings = { organisation, address: address.finding }
  const problems = problemsOf(findings, query.get('anyway') === 'on')
  if (problems.length > 0 || address.url === undefined) {
    return { status: 422, html: renderSetUpForm({ ...form, problems }) }
  }
  run.publicUrl = address.url
  return { status: 200, html: renderSetUp(manifestPage(run, fields, address.url, notesOf(findings))) }
}

function readFields(query: URLSearchParams, env: Environment): SetUpFields {
  return {
    organisation: query.get('organization')?.trim() ?? '',
    address: query.get('address')?.trim() ?? env.PUBLIC_URL ?? '',
    size: query.get('permissions') === 'full' ? 'full' : 'small',
  }
}

function manifestPage(
  { env, state, token }: SetUp,
  fields: SetUpFields,
  address: string,
  notes: readonly string[],
): SetUpModel {
  const { organisation, size } = fields
  const owner = organisation === '' ? '' : `/organizations/${organisation}`
  const createUrl = `${webRoot(env)}${owner}/settings/apps/new?state=${state}`
  const manifest = JSON.stringify(readManifest(env, size, address))
  return { createUrl, fields: { organisation, address, size }, manifest, token, notes }
}

/** What must be in order before GitHub is asked: afterwards the keys would be lost. */
async function findObstacle(env: Environment): Promise<string | undefined> {
  const problem = envFileProblem()
  if (problem !== undefined) return problem
  try {
    const store = await openStoreOf(env)
    await migrateStore(store).finally(() => store.close())
    return undefined
  } catch (error) {
    if (error instanceof StoreProblem) return error.message
    throw error
  }
}

async function finish(run: SetUp, query: URLSearchParams, response: ServerResponse): Promise<Page> {
  const { env, log, done } = run
  if (!isSame(query.get('state'), run.state)) return fault(403, 'This link is not from this page.')
  if (run.isTaken) return fault(409, 'The App is already being set up.')
  run.isTaken = true
  try {
    const obstacle = await findObstacle(env)
    if (obstacle !== undefined) return giveBack(run, obstacle)
    const app = await convertCode(env, query.get('code') ?? '')
    const values = { ...valuesOf(app), ...newPeopleKey(env), ...newPublicUrl(run) }
    Object.assign(process.env, values)
    const kept = keepCredentials(values, env, log)
    const credentials = credentialsNow()
    response.once('close', () => done.resolve(credentials))
    const installUrl = `${app.html_url}/installations/new`
    return { status: 200, html: renderSetUpDone({ installUrl, owner: app.owner?.login, kept }) }
  } catch (error) {
    log.error({ err: error }, 'GitHub gave no keys')
    return giveBack(run, refusalOf(error))
  }
}

/** The page may be used again. */
function giveBack(run: SetUp, why: string): Page {
  run.isTaken = false
  return fault(200, why)
}

/** For whatever compares the webhook's address later. */
function newPublicUrl({ env, publicUrl }: SetUp): Record<string, string> {
  return publicUrl === undefined || publicUrl === env.PUBLIC_URL ? {} : { PUBLIC_URL: publicUrl }
}

/** Beside the other secrets, where replicas and containers find it, unless there is one already. */
function newPeopleKey(env: Environment): Record<string, string> {
  return readPeopleKeys(env) === undefined ? { PEOPLE_KEY: makePeopleKey() } : {}
}

function credentialsNow(): Credentials {
  const credentials = readCredentials(readEnvironment(process.env))
  if (credentials === undefined) throw new Error('the new credentials are not complete')
  return credentials
}

function fault(status: number, message: string): Page {
  return { status, html: renderSetUpFault(message) }
}

/** The form posts to GitHub, so the page's policy names that host beside ourselves and no other. */
function send(response: ServerResponse, { status, html }: Page, env: Environment): void {
  const github = webRoot(env)
  const policy = SECURITY_HEADERS['content-security-policy'].replace(
    "form-action 'self'",
    `form-action 'self' ${github}`,
  )
  const headers = { ...SECURITY_HEADERS, 'content-security-policy': policy, 'content-type': 'text/html; charset=utf-8' }
  response.writeHead(status, { ...headers, 'cache-control': 'no-store' }).end(html)
}
