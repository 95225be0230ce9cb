import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Octokit } from '@octokit/core'
import type { Logger } from 'pino'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Credentials, type Environment, readCredentials, readEnvironment, restRoot, webRoot } from '../env.ts'
import { renderSetUp, renderSetUpDone, renderSetUpFault, SET_UP_STYLE } from '../web/set-up/view.ts'
import { createRouter, SECURITY_HEADERS } from './create-router.ts'
import { listen } from './serve.ts'

const conversion = z.object({
  id: z.number(),
  pem: z.string(),
  webhook_secret: z.string().nullable(),
  html_url: z.string(),
})
type Conversion = z.infer<typeof conversion>

/**
 * GitHub's manifest flow: the page sends our manifest to GitHub, GitHub sends a code back, the code buys the keys. They are
 * written to `.env` (readable by its owner only) and the server goes on with them. Resolves once that has happened.
 */
export async function setUp(env: Environment, log: Logger): Promise<Credentials> {
  const done = Promise.withResolvers<Credentials>()
  const state = randomBytes(16).toString('hex')
  const onFault = (error: unknown) => log.error({ err: error }, 'set-up failed')
  const routes = {
    '/': (incoming: IncomingMessage, response: ServerResponse) =>
      html(response, renderSetUp(formFor(env, incoming, state)), env),
    '/set-up.css': (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/css', ...SECURITY_HEADERS }).end(SET_UP_STYLE)
    },
    '/set-up/done': async (incoming: IncomingMessage, response: ServerResponse) => {
      const query = new URL(incoming.url ?? '/', 'http://localhost').searchParams
      if (query.get('state') !== state) return html(response, renderSetUpFault('This link is not from this page.'), env)
      const app = await convert(env, query.get('code') ?? '')
      writeEnvFile(app)
      const credentials = credentialsNow()
      response.once('finish', () => done.resolve(credentials))
      html(response, renderSetUpDone(`${app.html_url}/installations/new`), env)
    },
  }
  const server = await listen(env, createRouter(routes, onFault))
  log.info(
    { url: env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}` },
    'no credentials yet: open this page to create the App',
  )
  const credentials = await done.promise
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
  return credentials
}

function formFor(env: Environment, incoming: IncomingMessage, state: string) {
  const here = env.PUBLIC_URL ?? `http://${incoming.headers.host ?? `${env.HOST}:${env.PORT}`}`
  const github = webRoot(env)
  const organisation = new URL(incoming.url ?? '/', here).searchParams.get('organization')
  const owner = organisation === null ? '' : `/organizations/${encodeURIComponent(organisation)}`
  const manifest = JSON.stringify({
    ...parse(readFileSync(new URL('../../app.yml', import.meta.url), 'utf8')),
    hook_attributes: { url: `${here}/api/github/webhooks`, active: true },
    redirect_url: `${here}/set-up/done`,
  })
  return { createUrl: `${github}${owner}/settings/apps/new?state=${state}`, manifest }
}

async function convert(env: Environment, code: string): Promise<Conversion> {
  const octokit = new Octokit({ baseUrl: restRoot(env) })
  const { data } = await octokit.request('POST /app-manifests/{code}/conversions', { code })
  return conversion.parse(data)
}

/** Appends, because the file may hold other settings; later lines win. */
function writeEnvFile(app: Conversion): void {
  const secret = app.webhook_secret ?? randomBytes(32).toString('hex')
  const lines = { APP_ID: String(app.id), PRIVATE_KEY: app.pem.replaceAll('\n', '\\n'), WEBHOOK_SECRET: secret }
  const text = Object.entries(lines).map(([key, value]) => `${key}="${value}"\n`)
  appendFileSync('.env', text.join(''), { mode: 0o600 })
  chmodSync('.env', 0o600)
  Object.assign(process.env, lines)
}

function credentialsNow(): Credentials {
  const credentials = readCredentials(readEnvironment(process.env))
  if (credentials === undefined) throw new Error('the new credentials are not complete')
  return credentials
}

/** The form posts to GitHub, so the page's policy names that host and no other. */
function html(response: ServerResponse, text: string, env: Environment): void {
  const github = webRoot(env)
  const policy = SECURITY_HEADERS['content-security-policy'].replace("form-action 'self'", `form-action ${github}`)
  const headers = { ...SECURITY_HEADERS, 'content-security-policy': policy, 'content-type': 'text/html; charset=utf-8' }
  response.writeHead(200, headers).end(text)
}
