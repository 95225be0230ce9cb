import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Checks that a message comes from who knows a secret, while it comes in. */
export interface ProofCheck {
  update(bytes: Buffer): void
  /** To be asked once, after the last byte. */
  holds(): boolean
}

/** Undefined where the headers hold no proof at all, so that the body need not be read. */
export type Proof = (headers: IncomingHttpHeaders) => ProofCheck | undefined

/** PagerDuty gives the HMAC of the body under each of its secrets, `v1=…, v1=…`, while one is being changed. */
export function pagerdutySignature(secret: string): Proof {
  return (headers) => {
    const written = String(headers['x-pagerduty-signature'] ?? '')
    const claims = written.split(',').flatMap((claim) => /^\s*v1=([0-9a-f]{64})\s*$/.exec(claim)?.[1] ?? [])
    if (claims.length === 0 || claims.length > 10) return undefined
    const hash = createHmac('sha256', secret)
    return {
      update: (bytes) => hash.update(bytes),
      holds() {
        const digest = hash.digest()
        return claims.filter((claim) => timingSafeEqual(digest, Buffer.from(claim, 'hex'))).length > 0
      },
    }
  }
}

/**
 * Grafana signs the body, or `TIMESTAMP:BODY` where it is told to send its time as well. How old a message is does not matter: what comes again
 * changes nothing.
 */
export function grafanaSignature(secret: string): Proof {
  return (headers) => {
    const [, claim] = /^\s*([0-9a-f]{64})\s*$/i.exec(String(headers['x-grafana-alerting-signature'] ?? '')) ?? []
    if (claim === undefined) return undefined
    const timestamp = headers['x-grafana-alerting-timestamp']
    const hash = createHmac('sha256', secret)
    if (timestamp !== undefined) hash.update(`${timestamp}:`)
    return {
      update: (bytes) => hash.update(bytes),
      holds: () => timingSafeEqual(hash.digest(), Buffer.from(claim, 'hex')),
    }
  }
}

/** A webhook of Jira with a secret signs the body as WebSub does: `sha256=…`. */
export function hubSignature(secret: string): Proof {
  return (headers) => {
    const [, claim] = /^\s*sha256=([0-9a-f]{64})\s*$/i.exec(String(headers['x-hub-signature'] ?? '')) ?? []
    if (claim === undefined) return undefined
    const hash = createHmac('sha256', secret)
    return {
      update: (bytes) => hash.update(bytes),
      holds: () => timingSafeEqual(hash.digest(), Buffer.from(claim, 'hex')),
    }
  }
}

/** The first proof that the headers hold; another one beside it counts for nothing. */
export function firstOf(...proofs: readonly Proof[]): Proof {
  return (headers) => {
    for (const proof of proofs) {
      const check = proof(headers)
      if (check !== undefined) return check
    }
    return undefined
  }
}

/** `Authorization: Bearer TOKEN`, or `Basic` with the token as password. */
export function sharedToken(token: string): Proof {
  return ({ authorization }) => {
    const [, scheme = '', value = ''] = /^(bearer|basic) +(\S.*)$/i.exec(authorization ?? '') ?? []
    if (value === '') return undefined
    const given = scheme.toLowerCase() === 'bearer' ? value : passwordOf(value)
    return { update: () => undefined, holds: () => isSame(given, token) }
  }
}

function passwordOf(credentials: string): string {
  return Buffer.from(credentials, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
}

/** Hashes have one length, so that not even the token's can be measured. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}
