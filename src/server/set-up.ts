import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Octokit } from '@octokit/core'
import type { Logger } from 'pino'
import { z } from 'zod'
import {
  basePath,
  type Credentials,
  type Environment,
  readCredentials,
  readEnvironment,
  restRoot,
  webRoot,
} from '../env.ts'
import { httpStatus } from '../github/client/github-error.ts'
import { migrateStore } from '../store/engine/migrate.ts'
import { StoreProblem } from '../store/engine/store-problem.ts'
import {
  renderSetUp,
  renderSetUpDone,
  renderSetUpFault,
  renderSetUpOwner,
  renderSetUpPage,
  SET_UP_STYLE,
  type SetUpPage,
} from '../web/set-up/view.ts'
import { readManifest } from './app-manifest.ts'
import { createRouter, SECURITY_HEADERS } from './create-router.ts'
import { envFileProblem, keepCredentials } from './credentials-file.ts'
import { openStoreOf } from './open-store-of.ts'
import { makePeopleKey, readPeopleKeys } from './people-keys.ts'
import { listen } from './serve.ts'
import { addressOf, isOurHost, isSame, makeToken, publicUrlProblem } from './set-up-doors.ts'

const CONVERSION_TIMEOUT_MS = 15_000
/** GitHub's names of organisations and people. */
const ACCOUNT = /^[a-z\d](?:-?[a-z\d]){0,38}$/i

const conversion = z.object({
  id: z.number(),
  pem: z.string(),
  webhook_secret: z.string().nullable(),
  html_url: z.string(),
  owner: z.object({ login: z.string() }).nullish(),
})
type Conversion = z.infer<typeof conversion>

interface SetUp {
  readonly env: Environment
  readonly log: Logger
  /** In the address that the log prints: whoever reads the log may open the page. */
  readonly token: string
  /** What GitHub must bring back with its code. */
  readonly state: string
  readonly done: PromiseWithResolvers<Credentials>
  /** A code is being turned into keys at this moment, or was. */
  isTaken: boolean
}

interface Page {
  readonly status: number
  readonly page: SetUpPage
}

/**
 * GitHub's manifest flow: the page sends our manifest to GitHub, GitHub sends a code back, the code buys the keys. They are
 * written to `.env` (readable by its owner only) and the server goes on with them. Resolves once that has happened; rejects when
 * `signal` ends it before.
 */
export async function setUp(env: Environment, log: Logger, signal?: AbortSignal): Promise<Credentials> {
  const done = Promise.withResolvers<Credentials>()
  const run: SetUp = { env, log, token: makeToken(), state: makeToken(), done, isTaken: false }
  const server = await listen(
    env,
    createRouter(routesOf(run), (error) => log.error({ err: error }, 'set-up failed'), basePath(env)),
  )
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
      const shown = isOurHost(request, run.env) ? await show(query, response) : refuseHost(run)
      send(response, shown, run.env)
    }
  }
  return {
    '/': page((query) => showForm(run, query)),
    '/set-up/done': page((query, response) => finish(run, query, response)),
    '/set-up.css': (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/css', ...SECURITY_HEADERS }).end(SET_UP_STYLE)
    },
  }
}

function refuseHost({ env }: SetUp): Page {
  return fault(403, `This page answers at ${env.PUBLIC_URL ?? 'localhost'} only; open the address that the log shows.`)
}

async function showForm(run: SetUp, query: URLSearchParams): Promise<Page> {
  const { env, state, token } = run
  if (!isSame(query.get('token'), token)) {
    return fault(403, 'Open the address that the server printed in its log; it ends with a token.')
  }
  const obstacle = publicUrlProblem(env) ?? (await findObstacle(env))
  if (obstacle !== undefined) return fault(200, obstacle)
  const organisation = query.get('organization')
  if (organisation === null) return { status: 200, page: renderSetUpOwner({ token }) }
  if (organisation !== '' && !ACCOUNT.test(organisation)) {
    return fault(200, `${organisation} is not a name that GitHub gives to organisations.`)
  }
  const owner = organisation === '' ? '' : `/organizations/${organisation}`
  const createUrl = `${webRoot(env)}${owner}/settings/apps/new?state=${state}`
  const size = query.get('permissions') === 'full' ? 'full' : 'small'
  const manifest = JSON.stringify(readManifest(env, size, addressOf(env)))
  return { status: 200, page: renderSetUp({ createUrl, organisation, manifest }) }
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
    const app = await convert(env, query.get('code') ?? '')
    const values = { ...valuesOf(app), ...newPeopleKey(env) }
    Object.assign(process.env, values)
    const kept = keepCredentials(values, env, log)
    const credentials = credentialsNow()
    response.once('close', () => done.resolve(credentials))
    const installUrl = `${app.html_url}/installations/new`
    return { status: 200, page: renderSetUpDone({ installUrl, owner: app.owner?.login, kept }) }
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

function refusalOf(error: unknown): string {
  const status = httpStatus(error)
  if (status === 404) return 'GitHub does not know this code; it is good once and for an hour. Begin anew.'
  return 'GitHub could not be asked for the keys; the log says why. Delete the App that was made on its page, and begin anew.'
}

async function convert(env: Environment, code: string): Promise<Conversion> {
  const octokit = new Octokit({ baseUrl: restRoot(env) })
  const request = { signal: AbortSignal.timeout(CONVERSION_TIMEOUT_MS) }
  const { data } = await octokit.request('POST /app-manifests/{code}/conversions', { code, request })
  return conversion.parse(data)
}

/** Beside the other secrets, where replicas and containers find it, unless there is one already. */
function newPeopleKey(env: Environment): Record<string, string> {
  return readPeopleKeys(env) === undefined ? { PEOPLE_KEY: makePeopleKey() } : {}
}

/** The key as base64: no character of it means anything to whatever reads the file. */
function valuesOf(app: Conversion) {
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: Buffer.from(app.pem).toString('base64'),
    WEBHOOK_SECRET: app.webhook_secret ?? randomBytes(32).toString('hex'),
  }
}

function credentialsNow(): Credentials {
  const credentials = readCredentials(readEnvironment(process.env))
  if (credentials === undefined) throw new Error('the new credentials are not complete')
  return credentials
}

function fault(status: number, message: string): Page {
  return { status, page: renderSetUpFault(message) }
}

/** The form posts to GitHub, so the page's policy names that host beside ourselves and no other. */
function send(response: ServerResponse, { status, page }: Page, env: Environment): void {
  const github = webRoot(env)
  const policy = SECURITY_HEADERS['content-security-policy'].replace(
    "form-action 'self'",
    `form-action 'self' ${github}`,
  )
  const headers = { ...SECURITY_HEADERS, 'content-security-policy': policy, 'content-type': 'text/html; charset=utf-8' }
  response.writeHead(status, { ...headers, 'cache-control': 'no-store' }).end(renderSetUpPage(page, basePath(env)))
}
