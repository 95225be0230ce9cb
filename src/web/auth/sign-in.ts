import { type Context, Hono } from 'hono'
import { finishSignIn } from '../../github/visitors/oauth.ts'
import { beginSession, endSession, endSessionsOf, findVisitor } from '../../store/sessions/sessions.ts'
import { HOUR_MS } from '../../util/time.ts'
import { html } from '../layout/html.ts'
import { renderPage } from '../layout/page.ts'
import type { PageEnv, PageParts } from '../page-parts.ts'
import type { BrowserScript } from '../survey/browser-code.ts'
import { SURVEY_PAGE } from '../survey/survey-path.ts'
import { type Attempt, beginAttempt, takeAttempt } from './attempts.ts'
import { readCookie, removeCookie, writeCookie } from './cookies.ts'
import { readForm } from './read-form.ts'
import { renderSignIn } from './sign-in-view.ts'

/** A working day; then GitHub is asked again. */
const SESSION_MS = 8 * HOUR_MS

interface DoorModel {
  readonly title: string
  readonly sentence: string
  readonly status: 200 | 403
  /** Path of ours to which the sign-in leads. */
  readonly to: string
}

/**
 * Sign-in with GitHub by the App's OAuth, with a state that belongs to this browser and PKCE. A session begins by a click on a page of ours
 * and by nothing else: no address signs anybody in by being visited.
 *
 * @param scripts of the page that leads to GitHub and back to a survey
 */
export function createSignIn(parts: PageParts, scripts: readonly BrowserScript[]): Hono<PageEnv> {
  const app = new Hono<PageEnv>()
  const door: Door = (context, model) => showDoor(parts, scripts, context, model)
  app.get('/sign-in', async (context) => {
    const to = localPath(context.req.query('to'))
    const secret = readCookie(context, 'session')
    const visitor = secret === undefined ? undefined : await findVisitor(parts.store, secret)
    if (visitor !== undefined) return context.redirect(`${parts.base}${to}`)
    const sentence = 'Sign in to go on. You see here what GitHub shows to you, and nothing else.'
    return door(context, { title: 'Sign in', sentence, status: 200, to })
  })
  app.get('/auth/callback', (context) => finish(parts, door, context))
  app.post('/sign-out', (context) => signOut(parts, context))
  app.get('/signed-out', (context) => {
    const body = html`<p>You are signed out of Soundings; at GitHub you are still signed in.</p><p><a href="${parts.base}/sign-in">Sign in again</a></p>`
    return context.html(renderPage({ title: 'Signed out', base: parts.base, login: undefined, body }))
  })
  return app
}

type Door = (context: Context<PageEnv>, model: DoorModel) => Promise<Response>

/** The page with the way to GitHub. */
async function showDoor(
  parts: PageParts,
  scripts: readonly BrowserScript[],
  context: Context<PageEnv>,
  { title, sentence, status, to }: DoorModel,
): Promise<Response> {
  const { base } = parts
  const address = await beginAttempt(parts, context, to)
  const survey = SURVEY_PAGE.test(to) ? to : undefined
  const body = renderSignIn({ base, sentence, address, survey, scripts })
  return context.html(renderPage({ title, base, login: undefined, body }), status)
}

async function signOut({ store, access, base }: PageParts, context: Context<PageEnv>): Promise<Response> {
  const secret = readCookie(context, 'session')
  const form = await readForm(context)
  const visitor = secret === undefined ? undefined : await findVisitor(store, secret)
  if (secret !== undefined) await endSession(store, secret)
  if (visitor !== undefined) access.forget(visitor)
  if (visitor !== undefined && form.where === 'everywhere') await endSessionsOf(store, visitor.accountId)
  removeCookie(context, 'session')
  return context.redirect(`${base}/signed-out`, 303)
}

async function finish(parts: PageParts, door: Door, context: Context<PageEnv>): Promise<Response> {
  const answer = new URL(context.req.url).searchParams
  const kept = await takeAttempt(parts, context, answer.get('state') ?? '')
  const refuse = (sentence: string) =>
    door(context, { title: 'You are not signed in', sentence, status: 403, to: kept?.to ?? '/' })
  if (kept === undefined) return refuse('The sign-in took too long, or began in another browser.')
  if (answer.get('error') === 'access_denied') return refuse('GitHub was told not to sign you in.')
  try {
    await enter(parts, context, kept, answer)
    return context.redirect(`${parts.base}${kept.to}`)
  } catch (error) {
    parts.onFault(error)
    return refuse('GitHub did not confirm who you are.')
  }
}

/** Begins a session, and ends the one before in this browser. @throws what GitHub refuses */
async function enter(parts: PageParts, context: Context<PageEnv>, kept: Attempt, answer: URLSearchParams) {
  const { token, expiresInMs = SESSION_MS } = await finishSignIn(parts.oauth, kept, answer)
  const visitor = { ...(await parts.readVisitor(token)), token }
  const lifetimeMs = Math.min(SESSION_MS, expiresInMs)
  const before = readCookie(context, 'session')
  if (before !== undefined) await endSession(parts.store, before)
  writeCookie(context, 'session', await beginSession(parts.store, visitor, lifetimeMs), lifetimeMs)
}

/** A path of our own; anything else, such as another host's address, leads to the first page. */
export function localPath(to: string | undefined): string {
  const url = to === undefined ? undefined : URL.parse(to, 'https://soundings.invalid')
  if (url?.origin !== 'https://soundings.invalid' || to?.startsWith('/') !== true) return '/'
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}`
}
