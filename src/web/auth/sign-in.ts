import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { beginSignIn, finishSignIn, type SignInAttempt } from '../../github/visitors/oauth.ts'
import { seal, unseal } from '../../store/sessions/seal.ts'
import { beginSession, endSession, endSessionsOf, findVisitor } from '../../store/sessions/sessions.ts'
import { HOUR_MS, MINUTE_MS } from '../../util/time.ts'
import { html } from '../layout/html.ts'
import { renderPage } from '../layout/page.ts'
import type { PageEnv, PageParts } from '../page-parts.ts'
import { attemptCookies, type CookieName, readCookie, removeCookie, writeCookie } from './cookies.ts'

/** Nobody needs longer at GitHub. */
const ATTEMPT_MS = 10 * MINUTE_MS
/** A working day; then GitHub is asked again, which most do not notice. */
const SESSION_MS = 8 * HOUR_MS
const LABEL = 'sign-in'
/** So many tabs at once; whoever has more left them at GitHub, and proxies refuse long headers. */
const MOST_ATTEMPTS = 6

/** Each attempt has a cookie of its own, so that two tabs that sign in at once do not take the other's. */
function attemptCookie(state: string): CookieName {
  return `sign-in-${createHash('sha256').update(state).digest('base64url').slice(0, 16)}`
}

const attempt = z.object({ state: z.string(), verifier: z.string(), to: z.string(), until: z.number() })

/** Sign-in with GitHub by the App's OAuth, with a state that belongs to this browser and PKCE. */
export function createSignIn(parts: PageParts): Hono<PageEnv> {
  const app = new Hono<PageEnv>()
  app.get('/sign-in', async (context) => {
    const { attempt: begun, url } = await beginSignIn(parts.oauth)
    const older = attemptCookies(context)
    if (older.length >= MOST_ATTEMPTS) for (const name of older) removeCookie(context, name)
    const kept = await sealAttempt(parts, begun, localPath(context.req.query('to')))
    writeCookie(context, attemptCookie(begun.state), kept, ATTEMPT_MS)
    return context.redirect(url)
  })
  app.get('/auth/callback', (context) => finish(parts, context))
  app.post('/sign-out', async (context) => {
    const secret = readCookie(context, 'session')
    const form = await context.req.parseBody()
    const visitor = secret === undefined ? undefined : await findVisitor(parts.store, secret)
    if (secret !== undefined) await endSession(parts.store, secret)
    if (visitor !== undefined) parts.access.forget(visitor)
    if (visitor !== undefined && form.where === 'everywhere') await endSessionsOf(parts.store, visitor.accountId)
    removeCookie(context, 'session')
    return context.redirect(`${parts.base}/signed-out`, 303)
  })
  app.get('/signed-out', (context) =>
    context.html(
      signInPage(parts, 'Signed out', 'You are signed out of Soundings; at GitHub you are still signed in.'),
    ),
  )
  return app
}

async function sealAttempt({ store }: PageParts, begun: SignInAttempt, to: string): Promise<string> {
  const text = JSON.stringify({ ...begun, to, until: Date.now() + ATTEMPT_MS })
  return seal(store.peopleKeys.at(-1) ?? '', LABEL, text)
}

async function finish(parts: PageParts, context: Context<PageEnv>): Promise<Response> {
  const answer = new URL(context.req.url).searchParams
  const name = attemptCookie(answer.get('state') ?? '')
  const kept = await readAttempt(parts, readCookie(context, name))
  removeCookie(context, name)
  if (kept === undefined) return refuse(parts, context, 'The sign-in took too long, or began in another browser.')
  if (answer.get('error') === 'access_denied') return refuse(parts, context, 'GitHub was told not to sign you in.')
  try {
    const { token, expiresInMs = SESSION_MS } = await finishSignIn(parts.oauth, kept, answer)
    const visitor = { ...(await parts.readVisitor(token)), token }
    const lifetimeMs = Math.min(SESSION_MS, expiresInMs)
    const before = readCookie(context, 'session')
    if (before !== undefined) await endSession(parts.store, before)
    writeCookie(context, 'session', await beginSession(parts.store, visitor, lifetimeMs), lifetimeMs)
    return context.redirect(`${parts.base}${kept.to}`)
  } catch (error) {
    parts.onFault(error)
    return refuse(parts, context, 'GitHub did not confirm who you are.')
  }
}

async function readAttempt({ store }: PageParts, cookie: string | undefined) {
  const text = cookie === undefined ? undefined : await unseal(store.peopleKeys, LABEL, cookie)
  const kept = text === undefined ? undefined : attempt.parse(JSON.parse(text))
  return kept === undefined || kept.until < Date.now() ? undefined : kept
}

function refuse(parts: PageParts, context: Context<PageEnv>, sentence: string): Response | Promise<Response> {
  return context.html(signInPage(parts, 'You are not signed in', sentence), 403)
}

function signInPage({ base }: PageParts, title: string, sentence: string): string {
  const body = html`<p>${sentence}</p><p><a href="${base}/sign-in">Sign in with GitHub</a></p>`
  return renderPage({ title, base, login: undefined, body })
}

/** A path of our own; anything else, such as another host's address, leads to the first page. */
export function localPath(to: string | undefined): string {
  const url = to === undefined ? undefined : URL.parse(to, 'https://soundings.invalid')
  if (url?.origin !== 'https://soundings.invalid' || to?.startsWith('/') !== true) return '/'
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}`
}
