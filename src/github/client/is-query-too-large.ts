import { isUnknownField } from './fields/unknown-fields.ts'
import { graphqlFailure, httpStatus } from './github-error.ts'
import { isRateLimited } from './parse-rate-limit.ts'

/**
 * Whether GitHub could not answer so large a query: 502, 504, no answer in time, or a limit of resources or nodes (docs: "Query
 * limits for the GraphQL API"). A smaller one may pass; a used-up budget is another matter.
 */
export function isQueryTooLarge(error: unknown): boolean {
  if (isRateLimited(error)) return false
  const failure = graphqlFailure(error)
  if (failure !== undefined) {
    const types = failure.errors.map(({ type }) => type)
    return (
      types.includes('RESOURCE_LIMITS_EXCEEDED') ||
      types.includes('MAX_NODE_LIMIT_EXCEEDED') ||
      (failure.data === null && !types.some((type) => REFUSED.has(type)) && !failure.errors.some(isUnknownField))
    )
  }
  if (!Error.isError(error)) return false
  if (isTimeout(error) || isTimeout(error.cause)) return true
  const status = httpStatus(error)
  return status === 502 || status === 504
}

/** Of whatever size it is. */
const REFUSED: ReadonlySet<string> = new Set(['NOT_FOUND', 'FORBIDDEN'])

/** Octokit hands on what `fetch` threw as the cause of an error with status 500. */
function isTimeout(error: unknown): boolean {
  return Error.isError(error) && error.name === 'TimeoutError'
}
