import { z } from 'zod'
import { Paused } from './paused.ts'

/** What one answer says about an installation's budget. Instants in milliseconds since the epoch. */
export interface RateLimit {
  readonly resource: string
  readonly remaining: number | undefined
  readonly resetAt: number | undefined
  /** Nothing may be sent for the installation before this instant; undefined when it may go on. */
  readonly blockedUntil: number | undefined
}

const header = z.union([z.string(), z.number()]).transform(Number).pipe(z.number().finite())
/** Seconds, or the instant that HTTP also allows (RFC 9110, "Retry-After"). */
const wait = z.union([
  header,
  z
    .string()
    .transform((text) => new Date(text))
    .pipe(z.date()),
])
const headers = z.object({
  'retry-after': wait.optional().catch(undefined),
  'x-ratelimit-remaining': header.optional().catch(undefined),
  'x-ratelimit-reset': header.optional().catch(undefined),
  'x-ratelimit-resource': z.string().optional().catch(undefined),
})

const errors = z
  .array(z.object({ type: z.string().optional(), message: z.string().optional() }))
  .optional()
  .catch(undefined)
const body = z
  .object({ message: z.string().optional().catch(undefined), errors })
  .optional()
  .catch(undefined)
const subjectOfAnswer = z.object({
  status: z.number().optional(),
  message: z.string().optional(),
  headers: headers.optional(),
  errors,
  data: body,
  response: z.object({ headers }).optional().catch(undefined),
})

/** GitHub asks for at least a minute where it names no time (docs: rate limits for the REST API, "exceeding the rate limit"). */
export const UNNAMED_WAIT_MS = 60_000

/**
 * Reads the budget out of an answer or an error. `retry-after` wins over `x-ratelimit-reset`; a limit without either, or whose end has
 * passed by our own clock, waits `unnamedWaitMs`. `undefined` when the answer says nothing about budgets.
 */
export function parseRateLimit(
  subject: unknown,
  now: number,
  unnamedWaitMs: number = UNNAMED_WAIT_MS,
): RateLimit | undefined {
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
  if (!isLimited(answer, budget.remaining) && retryAfter === undefined) return { ...budget, blockedUntil: undefined }
  const isAhead = budget.remaining === 0 && (budget.resetAt ?? 0) > now
  const resetsAt = isAhead ? budget.resetAt : undefined
  const named = retryAfter === undefined ? resetsAt : instantOf(retryAfter, now)
  return { ...budget, blockedUntil: Math.max(named ?? now + unnamedWaitMs, now + 1000) }
}

function instantOf(retryAfter: number | Date, now: number): number {
  return typeof retryAfter === 'number' ? now + retryAfter * 1000 : retryAfter.getTime()
}

/** Whether an error is GitHub's, or our own, request to wait. */
export function isRateLimited(error: unknown): boolean {
  return error instanceof Paused || parseRateLimit(error, 0)?.blockedUntil !== undefined
}

/** GitHub says so in words, whatever the status. */
const SECONDARY_LIMIT = /secondary rate limit|abuse detection/i

/** Whether a body says that a secondary limit is exceeded. */
export function isSecondaryLimit(data: unknown): boolean {
  return SECONDARY_LIMIT.test(body.safeParse(data).data?.message ?? '')
}

function isLimited(answer: z.infer<typeof subjectOfAnswer>, remaining: number | undefined): boolean {
  const { status, message = '', data } = answer
  const failures = [...(answer.errors ?? []), ...(data?.errors ?? [])]
  if (failures.some(({ type }) => type === 'RATE_LIMITED' || type === 'RATE_LIMIT')) return true
  const words = [message, data?.message ?? '', ...failures.map((one) => one.message ?? '')]
  if (words.some((text) => SECONDARY_LIMIT.test(text))) return true
  if (status !== 403 && status !== 429) return false
  return status === 429 || remaining === 0 || /rate limit|abuse/i.test(message)
}
