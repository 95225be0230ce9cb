import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Environment } from '../env.ts'

/** 128 bits that nobody guesses. */
export function makeToken(): string {
  return randomBytes(16).toString('hex')
}

/** Compares in constant time, whatever the lengths. */
export function isSame(given: string | null, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given ?? ''), digest(expected))
}

/** Where the page is opened: at the public address where there is one. */
export function addressOf({ HOST, PORT, PUBLIC_URL }: Environment): string {
  return PUBLIC_URL ?? `http://${HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST}:${PORT}`
}

/**
 * Whether the request names this server by its public address or as this machine. Any other name may be an attacker's that leads
 * here (DNS rebinding), and would go into what GitHub is told.
 */
export function isOurHost(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  publicUrl?: string,
): boolean {
  const host = headers.host?.toLowerCase() ?? ''
  const local = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${socket.localPort}`)
  return [...local, ...(publicUrl === undefined ? [] : [new URL(publicUrl).host])].includes(host)
}

/** A request's target without the path of the public address, which a proxy may have left there or taken off. */
export function withoutBase(target: string, publicUrl: string | undefined): string {
  const base = publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '')
  if (base === '' || !target.startsWith(base)) return target
  const rest = target.slice(base.length)
  if (rest === '' || rest.startsWith('?')) return `/${rest}`
  return rest.startsWith('/') ? rest : target
}
