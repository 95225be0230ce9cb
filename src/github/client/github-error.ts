import { GraphqlResponseError } from '@octokit/graphql'

/** The HTTP status GitHub refused a request with (500 where it was not reached); undefined for any other error. */
export function httpStatus(error: unknown): number | undefined {
  if (!Error.isError(error) || !('status' in error)) return undefined
  return typeof error.status === 'number' ? error.status : undefined
}

/** Whether an error with a status came from whoever was asked, and not from the way there. */
export function isAnswered(error: unknown): boolean {
  const status = httpStatus(error)
  return (
    status !== undefined &&
    (status !== 500 || (Error.isError(error) && 'response' in error && error.response !== undefined))
  )
}

const GONE: ReadonlySet<number | undefined> = new Set([404, 410, 451])

/** GitHub answers what is gone with 404, with 410 where it used to be, and with 451 where a law has it withheld. */
export function isGone(error: unknown): boolean {
  return GONE.has(httpStatus(error))
}

/** GitHub refuses with 403 what a permission is missing for; for a rate limit, too, but in other words. */
export function isNotPermitted(error: unknown): boolean {
  return httpStatus(error) === 403 && Error.isError(error) && /not accessible/i.test(error.message)
}

/** GraphQL answers with HTTP 200 although parts failed. */
export interface GraphqlFailure {
  /** What was answered all the same; null when nothing was. */
  readonly data: unknown
  readonly errors: readonly GraphqlError[]
}

export interface GraphqlError {
  /** Such as `NOT_FOUND`; empty where GitHub names none. */
  readonly type: string
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** The errors of a GraphQL answer, with what was answered beside them; undefined for any other error. */
export function graphqlFailure(error: unknown): GraphqlFailure | undefined {
  if (!(error instanceof GraphqlResponseError)) return undefined
  const errors = error.errors ?? []
  return {
    data: error.data ?? null,
    errors: errors.map(({ type, path, message }) => ({ type, path: path ?? [], message })),
  }
}

/** A cursor is good for as long as GitHub likes. */
export function isBadCursor(error: unknown): boolean {
  return graphqlFailure(error)?.errors.some(({ message }) => /cursor/i.test(message)) === true
}
