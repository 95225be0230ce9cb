import { createHmac, timingSafeEqual } from 'node:crypto'

/** Checks one body while it comes in, so that nothing is left to compute when its last byte is there. */
export interface SignatureCheck {
  update(bytes: Buffer): void
  /** To be asked once, after the last byte. */
  matches(): boolean
}

/**
 * Compares `header` (`X-Hub-Signature-256`) with the HMAC of the raw body under each of the secrets. Every secret is tried in constant
 * time, so that neither the signature nor which secret matched can be measured. Undefined when the header is no signature at all.
 */
export function checkSignature(header: string | undefined, secrets: readonly string[]): SignatureCheck | undefined {
  const claimed = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')?.[1]
  if (claimed === undefined) return undefined
  const expected = Buffer.from(claimed, 'hex')
  const hashes = secrets.map((secret) => createHmac('sha256', secret))
  return {
    update(bytes) {
      for (const hash of hashes) hash.update(bytes)
    },
    matches: () => hashes.filter((hash) => timingSafeEqual(hash.digest(), expected)).length > 0,
  }
}
