import { z } from 'zod'
import { httpStatus } from './github-error.ts'
import { isSecondaryLimit } from './parse-rate-limit.ts'
import { isGraphql } from './request-kind.ts'

/** Something answered, but not GitHub, or not what it was asked for; asking again may help. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly status: number
  readonly headers: object

  constructor(message: string, { status, headers }: { readonly status: number; readonly headers: object }) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

const refusal = z.object({ message: z.string() })
const graphqlBody = z.union([
  z.object({ data: z.unknown().refine((data) => data !== undefined) }),
  z.object({ errors: z.array(z.unknown()) }),
])

/**
 * Over a secondary limit the status is 200 or 403 (docs: "Rate limits and query limits for the GraphQL API").
 * @throws NoAnswer for a success that is none
 */
export function refuseNoAnswer(
  response: { readonly status: number; readonly headers: object; readonly data: unknown },
  url: string,
): void {
  const isAnswer = isGraphql(url) ? graphqlBody.safeParse(response.data).success : isRestAnswer(response)
  if (isAnswer) return
  throw new NoAnswer(refusal.safeParse(response.data).data?.message ?? 'GitHub answered without data', response)
}

/** A page of a proxy, half an answer and a redirect to nowhere have a status of success, too; only what says nothing may be empty. */
function isRestAnswer({ status, data }: { readonly status: number; readonly data: unknown }): boolean {
  if (status >= 300 || isSecondaryLimit(data)) return false
  return isObject(data) || (WITHOUT_BODY.has(status) && data === '')
}

const WITHOUT_BODY: ReadonlySet<number> = new Set([202, 204, 205])

function isObject(data: unknown): boolean {
  return typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer)
}

/** Work is given up for these, so they must be GitHub's own, which explains them in JSON. */
const FINAL: ReadonlySet<number> = new Set([403, 404, 410, 422, 451])
const BAD_GATEWAY = 502
/** GraphQL's words beside a status of failure, which Octokit does not look for there. */
const failedQuery = z.object({ message: z.undefined().optional(), errors: z.array(z.object({ message: z.string() })) })
const response = z.object({ data: z.unknown(), headers: z.looseObject({}) })

/**
 * A refusal that is a page, as of a proxy or a server under maintenance, becomes what it is: no answer, and no words for a person. A final one
 * may pass the next time. Any other error stays.
 */
export function withoutForeignPages(error: unknown): unknown {
  const status = httpStatus(error)
  if (status === undefined || status === 401 || !Error.isError(error) || !('response' in error)) return error
  const { data: answer } = response.safeParse(error.response)
  if (answer === undefined) return error
  const { headers } = answer
  const [first] = failedQuery.safeParse(answer.data).data?.errors ?? []
  if (first !== undefined) return new NoAnswer(first.message, { status, headers })
  if (isObject(answer.data)) return error
  if (!FINAL.has(status)) return new NoAnswer('a page instead of an answer', { status, headers })
  return new NoAnswer(`${status} with a page that is not GitHub’s`, { status: BAD_GATEWAY, headers })
}
