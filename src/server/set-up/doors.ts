import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Environment } from '../../env.ts'

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
