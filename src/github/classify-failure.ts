import { observeRate } from './observe-rate.ts'

/**
 * What a failed call means for the work at hand: `rate-limited` wait until · `gone` the thing no longer exists · `forbidden` the
 * installation may not do this (and asking again will not help) · `invalid` GitHub refused what we sent · `passing` try again.
 */
export type GithubFailure =
  | { readonly kind: 'rate-limited'; readonly until: number }
  | { readonly kind: 'gone' | 'forbidden' | 'suspended' | 'invalid' | 'passing'; readonly message: string }

/** `undefined` for an error that did not come from GitHub or the way there. */
export function classifyFailure(error: unknown, now: number): GithubFailure | undefined {
  if (!(error instanceof Error)) return undefined
  const blockedUntil = observeRate(error, now)?.blockedUntil
  if (blockedUntil !== undefined) return { kind: 'rate-limited', until: blockedUntil }
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined
  const { message } = error
  if (status === undefined) return isNetworkFailure(error) ? { kind: 'passing', message } : undefined
  if (status === 404 || status === 410 || status === 451) return { kind: 'gone', message }
  if (status === 403 && /suspended/i.test(message)) return { kind: 'suspended', message }
  if (status === 403) return { kind: 'forbidden', message }
  if (status === 422) return { kind: 'invalid', message }
  return { kind: 'passing', message }
}

/** `fetch` fails with a TypeError, a timeout with a DOMException; both reach us wrapped or bare. */
function isNetworkFailure(error: Error): boolean {
  return ['TypeError', 'TimeoutError', 'AbortError', 'HttpError', 'GraphqlResponseError'].includes(error.name)
}
