import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** `__Host-`: from this host alone, over HTTPS or on this machine, for no other path. */
const PREFIX = 'host'
const ATTRIBUTES = { prefix: PREFIX, secure: true, httpOnly: true, sameSite: 'Lax', path: '/' } as const

/** `session` is who signed in; what the browser keeps of one attempt to, while it is at GitHub, has a name of its own. */
export type CookieName = 'session' | `sign-in-${string}`

export function readCookie(context: Context, name: CookieName): string | undefined {
  return getCookie(context, name, PREFIX)
}

/** Names of the attempts that the browser keeps. */
export function attemptCookies(context: Context): readonly CookieName[] {
  const names = Object.keys(getCookie(context))
  return names.flatMap((name) => {
    const attempt = /^__Host-sign-in-(.+)$/.exec(name)?.[1]
    return attempt === undefined ? [] : [`sign-in-${attempt}` as const] // a name, not just text
  })
}

export function writeCookie(context: Context, name: CookieName, value: string, lifetimeMs: number): void {
  setCookie(context, name, value, { ...ATTRIBUTES, maxAge: Math.floor(lifetimeMs / 1000) })
}

export function removeCookie(context: Context, name: CookieName): void {
  deleteCookie(context, name, ATTRIBUTES)
}
