import { graphqlFailure, httpStatus, isGone } from './github-error.ts'
import { parseRateLimit } from './parse-rate-limit.ts'
import { Paused } from './paused.ts'

/**
 * What a failed call means for the work at hand: `rate-limited` wait until · `gone` the thing no longer exists · `forbidden` the
 * installation may not do this (and asking again will not help) · `invalid` GitHub refused what we sent · `transient` try again.
 */
export type GithubFailure =
  | { readonly kind: 'rate-limited'; readonly until: number }
  | { readonly kind: 'gone' | 'forbidden' | 'suspended' | 'invalid' | 'transient'; readonly message: string }

/** `undefined` for an error that did not come from GitHub or the way there. */
export function classifyFailure(error: unknown, now: number): GithubFailure | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof Paused) return { kind: 'rate-limited', until: error.until }
  const blockedUntil = parseRateLimit(error, now)?.blockedUntil
  if (blockedUntil !== undefined) return { kind: 'rate-limited', until: blockedUntil }
  const status = httpStatus(error)
  const { message } = error
  if (isForbiddenQuery(error)) return { kind: 'forbidden', message }
  if (status === undefined) return isTransient(error) ? { kind: 'transient', message } : undefined
  return { kind: isGone(error) ? 'gone' : kindOf(status, message), message }
}

/** Whether GitHub refused, and would again. */
export function isForbidden(error: unknown): boolean {
  // Only how long a limit lasts depends on the time.
  return classifyFailure(error, 0)?.kind === 'forbidden'
}

function kindOf(status: number, message: string): Exclude<GithubFailure['kind'], 'rate-limited'> {
  // The head was pushed over and is not there any more.
  if (status === 422) return /no commit found/i.test(message) ? 'gone' : 'invalid'
  if (status === 403) return /suspended/i.test(message) ? 'suspended' : 'forbidden'
  return 'transient'
}

/** GraphQL refuses with HTTP 200. */
function isForbiddenQuery(error: Error): boolean {
  const errors = graphqlFailure(error)?.errors ?? []
  return errors.length > 0 && errors.every(({ type }) => type === 'FORBIDDEN')
}

/** `fetch` fails with a TypeError, a timeout with a DOMException; both reach us wrapped or bare. */
function isTransient(error: Error): boolean {
  return (
    graphqlFailure(error) !== undefined || ['TypeError', 'TimeoutError', 'AbortError', 'HttpError'].includes(error.name)
  )
}
