import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { httpStatus } from './github-error.ts'
import { isSecondaryLimit, parseRateLimit, type RateLimit } from './parse-rate-limit.ts'
import { NoAnswer, Paused } from './paused.ts'
import { isGraphql, isWrite } from './request-kind.ts'

export interface RequestGuard {
  readonly now: () => number
  /** Called after every answer that says something about the budget. */
  readonly onRate: (observation: RateLimit) => void
  /** Gets a new token where the old one is no longer accepted; absent where there is none to be had. */
  readonly renewToken?: () => Promise<unknown>
  /** Resolves when a write may be sent. @throws Paused where that is too far away to be waited for */
  readonly beforeWrite: () => Promise<void>
}

/**
 * Stands before every request of an installation, or of the App itself: nothing is sent while GitHub asks to wait, writes keep their pace, and an answer that
 * is none is an error, whatever its status. A token that is no longer accepted is minted anew, once.
 */
export function guardRequests(octokit: Octokit, guard: RequestGuard): void {
  let blockedUntil = 0
  octokit.hook.wrap('request', async (request, parameters) => {
    if (blockedUntil > guard.now()) throw new Paused(blockedUntil)
    if (isWrite(parameters)) await guard.beforeWrite()
    try {
      const response = await request(parameters)
      observe(response)
      refuseNoAnswer(response, parameters.url)
      return response
    } catch (error) {
      observe(error)
      const { renewToken } = guard
      if (httpStatus(error) !== 401 || renewToken === undefined || parameters.request?.retried === true) throw error
      await renewToken()
      return request({ ...parameters, request: { ...parameters.request, retried: true } })
    }
  })

  function observe(subject: unknown): void {
    const observation = parseRateLimit(subject, guard.now())
    if (observation === undefined) return
    blockedUntil = Math.max(blockedUntil, observation.blockedUntil ?? 0)
    guard.onRate(observation)
  }
}

const refusal = z.object({ message: z.string() })
const graphqlBody = z.union([
  z.object({ data: z.unknown().refine((data) => data !== undefined) }),
  z.object({ errors: z.array(z.unknown()) }),
])

/** Over a secondary limit the status is 200 or 403 (docs: "Rate limits and query limits for the GraphQL API"). */
function refuseNoAnswer(
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
