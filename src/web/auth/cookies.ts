import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** `__Host-`: from this host alone, over HTTPS or on this machine, for no other path. */
const PREFIX = 'host'
const ATTRIBUTES = { prefix: PREFIX, secure: true, httpOnly: true, sameSite: 'Lax', path: '/' } as const

/** `session` is who signed in, `sign-in` what the browser keeps while it is at GitHub. */
export type CookieName = 'session' | 'sign-in'

export function readCookie(context: Context, name: CookieName): string | undefined {
  return getCookie(context, name, PREFIX)
}

export function writeCookie(context: Context, name: CookieName, value: string, lifetimeMs: number): void {
  setCookie(context, name, value, { ...ATTRIBUTES, maxAge: Math.floor(lifetimeMs / 1000) })
}

export function removeCookie(context: Context, name: CookieName): void {
  deleteCookie(context, name, ATTRIBUTES)
}
