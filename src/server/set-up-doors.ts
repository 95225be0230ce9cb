import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Environment, webRoot } from '../env.ts'

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
export function isOurHost({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, env: Environment): boolean {
  const host = headers.host?.toLowerCase() ?? ''
  const local = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${socket.localPort}`)
  return [...local, ...(env.PUBLIC_URL === undefined ? [] : [new URL(env.PUBLIC_URL).host])].includes(host)
}

/** Why GitHub could not send anything to `PUBLIC_URL`, with what to do; undefined when it may. */
export function publicUrlProblem(env: Environment): string | undefined {
  const example = 'for instance: PUBLIC_URL=https://soundings.example.org npm start'
  if (env.PUBLIC_URL === undefined) {
    return `PUBLIC_URL is not set, so GitHub would not know where to send its events. Stop this server, and start it with the address by which ${webRoot(env)} reaches it, ${example}`
  }
  if (env.GHE_HOST !== undefined || !isLoopback(new URL(env.PUBLIC_URL).hostname)) return undefined
  return `GitHub cannot reach ${env.PUBLIC_URL}, which is this machine's own name for itself. Start the server with the public address of this machine or of a proxy before it, ${example}`
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name.startsWith('127.') || name === '[::1]'
}
