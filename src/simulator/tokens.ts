import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { z } from 'zod'

const claims = z.object({ iat: z.number(), exp: z.number(), iss: z.union([z.string(), z.number()]).transform(String) })
const header = z.object({ alg: z.literal('RS256') })
/** GitHub refuses App tokens that live longer (docs: "Generating a JSON Web Token"). */
const LONGEST_JWT_S = 600
const SKEW_S = 60
const TOKEN_MS = 3_600_000

/** What a token may do. */
export interface Grant {
  readonly installationId: number
  /** Undefined: every repository of the installation. */
  readonly repositoryIds: readonly number[] | undefined
  readonly permissions: Readonly<Record<string, string>>
}

/**
 * Tokens of the simulated GitHub: App tokens signed by the App's key, installation tokens that expire after an hour. Both go by the
 * machine's clock, not the simulated one, as the clients' own caches do.
 */
export interface Tokens {
  issue(grant: Grant): { readonly token: string; readonly expiresAt: number }
  /** Undefined for a token that is not ours or has expired. */
  grantOf(token: string): Grant | undefined
  /** What is wrong with an App's token; undefined when nothing is. */
  refuseJwt(token: string): string | undefined
  /** From now on the App's tokens are signed by another key. */
  trust(publicKey: string): void
  /** Lets every installation token expire at once. */
  expireAll(): void
}

export interface TokenOptions {
  readonly appId: number
  readonly publicKey: string
  /** `stateless` is the long format with dots that GitHub introduced in 2026. */
  readonly format: 'classic' | 'stateless'
  readonly now: () => number
}

export function createTokens(options: TokenOptions): Tokens {
  const issued = new Map<string, Grant & { readonly expiresAt: number }>()
  let { publicKey } = options
  return {
    issue(grant) {
      const token = makeToken(options)
      const expiresAt = options.now() + TOKEN_MS
      issued.set(token, { ...grant, expiresAt })
      return { token, expiresAt }
    },
    grantOf(token) {
      const found = issued.get(token)
      return found === undefined || found.expiresAt <= options.now() ? undefined : found
    },
    refuseJwt: (token) => refuseJwt(token, { ...options, publicKey }),
    trust(key) {
      publicKey = key
    },
    expireAll: () => issued.clear(),
  }
}

function makeToken({ format, appId }: TokenOptions): string {
  const part = (bytes: number) => randomBytes(bytes).toString('base64url')
  if (format === 'stateless') return `ghs_${appId}_${part(27)}.${part(200)}.${part(130)}`
  return `ghs_${part(36).replaceAll(/[-_]/g, 'x').slice(0, 36)}`
}

function refuseJwt(token: string, options: TokenOptions): string | undefined {
  const [head = '', payload = '', signature = ''] = token.split('.')
  const key = createPublicKey(options.publicKey)
  if (!header.safeParse(decode(head)).success) return 'A JSON web token could not be decoded'
  const isSigned = verify('RSA-SHA256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'))
  const parsed = claims.safeParse(decode(payload))
  if (!isSigned || !parsed.success) return 'A JSON web token could not be decoded'
  const { iat, exp, iss } = parsed.data
  const seconds = options.now() / 1000
  if (iss !== String(options.appId)) return 'Integration not found'
  if (exp - seconds > LONGEST_JWT_S + SKEW_S || exp - iat > LONGEST_JWT_S + SKEW_S) {
    return "'Expiration time' claim ('exp') is too far in the future"
  }
  if (exp < seconds)
    return "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires"
  return iat > seconds + SKEW_S
    ? "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued"
    : undefined
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined // not JSON at all: refused by the caller like any other broken token
  }
}
