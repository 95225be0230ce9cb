import { z } from 'zod'

/** What one answer says about an installation's budget. Instants in milliseconds since the epoch. */
export interface RateLimit {
  readonly resource: string
  readonly remaining: number | undefined
  readonly resetAt: number | undefined
  /** Nothing may be sent for the installation before this instant; undefined when it may go on. */
  readonly blockedUntil: number | undefined
}

const header = z.union([z.string(), z.number()]).transform(Number).pipe(z.number().finite())
const headers = z.object({
  'retry-after': header.optional().catch(undefined),
  'x-ratelimit-remaining': header.optional().catch(undefined),
  'x-ratelimit-reset': header.optional().catch(undefined),
  'x-ratelimit-resource': z.string().optional().catch(undefined),
})

const errors = z
  .array(z.object({ type: z.string().optional() }))
  .optional()
  .catch(undefined)
const subjectOfAnswer = z.object({
  status: z.number().optional(),
  message: z.string().optional(),
  headers: headers.optional(),
  errors,
  data: z.object({ errors }).optional().catch(undefined),
  response: z.object({ headers }).optional().catch(undefined),
})

/** GitHub asks for at least a minute where it names no time (docs: rate limits for the REST API, "exceeding the rate limit"). */
const UNNAMED_WAIT_MS = 60_000

/**
 * Reads the budget out of an answer or an error. `retry-after` wins over `x-ratelimit-reset`; a secondary limit without either
 * waits a minute. `undefined` when the answer says nothing about budgets.
 */
export function parseRateLimit(subject: unknown, now: number): RateLimit | undefined {
  const parsed = subjectOfAnswer.safeParse(subject)
  if (!parsed.success) return undefined
  const { status, message = '' } = parsed.data
  const types = [...(parsed.data.errors ?? []), ...(parsed.data.data?.errors ?? [])].map((error) => error.type)
  const found = parsed.data.response?.headers ?? parsed.data.headers
  if (found === undefined) return undefined
  const remaining = found['x-ratelimit-remaining']
  const reset = found['x-ratelimit-reset']
  const resetAt = reset === undefined ? undefined : reset * 1000
  const limited = isLimited({ status, message, types, remaining })
  const retryAfter = found['retry-after']
  const waits = limited || (retryAfter !== undefined && (status === 403 || status === 429 || status === 503))
  const named = retryAfter !== undefined ? now + retryAfter * 1000 : remaining === 0 ? resetAt : undefined
  return {
    resource: found['x-ratelimit-resource'] ?? 'core',
    remaining,
    resetAt,
    blockedUntil: waits ? Math.max(named ?? now + UNNAMED_WAIT_MS, now + 1000) : undefined,
  }
}

interface Signs {
  readonly status: number | undefined
  readonly message: string
  readonly types: readonly (string | undefined)[]
  readonly remaining: number | undefined
}

function isLimited({ status, message, types, remaining }: Signs): boolean {
  if (types.includes('RATE_LIMITED') || types.includes('RATE_LIMIT')) return true
  if (status !== 403 && status !== 429) return false
  return status === 429 || remaining === 0 || /rate limit|abuse/i.test(message)
}
