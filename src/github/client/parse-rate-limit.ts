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
  const { data: answer } = subjectOfAnswer.safeParse(subject)
  const found = answer?.response?.headers ?? answer?.headers
  if (answer === undefined || found === undefined) return undefined
  const reset = found['x-ratelimit-reset']
  const budget = {
    resource: found['x-ratelimit-resource'] ?? 'core',
    remaining: found['x-ratelimit-remaining'],
    resetAt: reset === undefined ? undefined : reset * 1000,
  }
  const retryAfter = found['retry-after']
  if (!isLimited(answer, budget.remaining) && !asksToWait(answer.status, retryAfter)) {
    return { ...budget, blockedUntil: undefined }
  }
  const resetsAt = budget.remaining === 0 ? budget.resetAt : undefined
  const named = retryAfter === undefined ? resetsAt : now + retryAfter * 1000
  return { ...budget, blockedUntil: Math.max(named ?? now + UNNAMED_WAIT_MS, now + 1000) }
}

function asksToWait(status: number | undefined, retryAfter: number | undefined): boolean {
  return retryAfter !== undefined && (status === 403 || status === 429 || status === 503)
}

function isLimited(answer: z.infer<typeof subjectOfAnswer>, remaining: number | undefined): boolean {
  const { status, message = '' } = answer
  const types = [...(answer.errors ?? []), ...(answer.data?.errors ?? [])].map(({ type }) => type)
  if (types.includes('RATE_LIMITED') || types.includes('RATE_LIMIT')) return true
  if (status !== 403 && status !== 429) return false
  return status === 429 || remaining === 0 || /rate limit|abuse/i.test(message)
}
