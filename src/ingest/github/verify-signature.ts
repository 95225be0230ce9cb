import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether `header` (`X-Hub-Signature-256`) is the HMAC of the raw body under one of the secrets. Every secret is tried in
 * constant time, so that neither the signature nor which secret matched can be measured.
 */
export function verifySignature(body: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
  const given = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')?.[1]
  const claimed = Buffer.from(given ?? '0'.repeat(64), 'hex')
  const matches = secrets.filter((secret) =>
    timingSafeEqual(createHmac('sha256', secret).update(body).digest(), claimed),
  )
  return given !== undefined && matches.length > 0
}
