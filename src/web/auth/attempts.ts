import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { z } from 'zod'
import { beginSignIn } from '../../github/visitors/oauth.ts'
import { seal, unseal } from '../../store/sessions/seal.ts'
import { HOUR_MS } from '../../util/time.ts'
import type { PageEnv, PageParts } from '../page-parts.ts'
import { attemptCookies, type CookieName, readCookie, removeCookie, writeCookie } from './cookies.ts'

/** From the page with the button to GitHub and back; GitHub's own code is good for ten minutes. */
const ATTEMPT_MS = HOUR_MS
const LABEL = 'sign-in'
/** So many tabs at once; whoever has more left them behind, and proxies refuse long headers. */
const MOST_ATTEMPTS = 6

const attempt = z.object({ state: z.string(), verifier: z.string(), to: z.string(), until: z.number() })

/** One attempt of this browser to sign in. */
export type Attempt = z.infer<typeof attempt>

/**
 * Begins an attempt, with a cookie of its own, so that two tabs that sign in at once do not take the other's. Gives the address of GitHub
 * that goes on with it. Nobody but who has the cookie can, so that no link of anybody else signs somebody in.
 *
 * @param to path of ours to which it leads
 */
export async function beginAttempt(parts: PageParts, context: Context<PageEnv>, to: string): Promise<string> {
  const { attempt: begun, url } = await beginSignIn(parts.oauth)
  const older = attemptCookies(context)
  // Browsers send the oldest first.
  for (const name of older.slice(0, Math.max(0, older.length - MOST_ATTEMPTS + 1))) removeCookie(context, name)
  const text = JSON.stringify({ ...begun, to, until: Date.now() + ATTEMPT_MS })
  const kept = await seal(parts.store.peopleKeys.at(-1) ?? '', LABEL, text)
  writeCookie(context, cookieOf(begun.state), kept, ATTEMPT_MS)
  return url
}

/** Ends the attempt of an answer of GitHub; undefined where it took too long or began in another browser. */
export async function takeAttempt(
  { store }: PageParts,
  context: Context<PageEnv>,
  state: string,
): Promise<Attempt | undefined> {
  const name = cookieOf(state)
  const cookie = readCookie(context, name)
  removeCookie(context, name)
  const text = cookie === undefined ? undefined : await unseal(store.peopleKeys, LABEL, cookie)
  const kept = text === undefined ? undefined : attempt.parse(JSON.parse(text))
  return kept === undefined || kept.until < Date.now() ? undefined : kept
}

function cookieOf(state: string): CookieName {
  return `sign-in-${createHash('sha256').update(state).digest('base64url').slice(0, 16)}`
}
