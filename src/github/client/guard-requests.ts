import type { Octokit } from '@octokit/core'
import { MINUTE_MS } from '../../util/time.ts'
import { httpStatus, isNotPermitted } from './github-error.ts'
import { refuseNoAnswer, withoutForeignPages } from './no-answer.ts'
import { parseRateLimit, type RateLimit, UNNAMED_WAIT_MS } from './parse-rate-limit.ts'
import { Paused } from './paused.ts'
import { isAboutTokens, isWrite } from './request-kind.ts'

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
 * Stands before every request of an installation, or of the App itself: nothing is sent while GitHub asks to wait, writes keep their pace,
 * and an answer that is none is an error, whatever its status. A token that may be the reason for a refusal is minted anew, once.
 */
export function guardRequests(octokit: Octokit, guard: RequestGuard): void {
  const wall = createWall(guard)
  const mayNewTokenHelp = createTokenDoubt(guard.now)
  octokit.hook.wrap('request', async (request, parameters) => {
    const send = async () => {
      const sentAt = wall.enter()
      try {
        const response = await request(parameters)
        wall.observe(response, sentAt)
        refuseNoAnswer(response, parameters.url)
        return response
      } catch (error) {
        if (!(error instanceof Paused)) wall.observe(error, sentAt)
        throw withoutForeignPages(error)
      }
    }
    wall.enter()
    if (isWrite(parameters)) await guard.beforeWrite()
    try {
      return await send()
    } catch (error) {
      const { renewToken } = guard
      if (renewToken === undefined || !mayNewTokenHelp(error)) throw error
      await renewToken()
      return send()
    }
  })
}

const REFUSALS_APART_MS = 10 * MINUTE_MS

/**
 * Whether what was refused may pass with a new token: the old one has run out, or keeps the permissions of when it was made, and the owner
 * has accepted more since. The latter is tried now and then only. No new token is to be had where the key itself is refused.
 */
function createTokenDoubt(now: () => number): (error: unknown) => boolean {
  let doubtedAt = Number.NEGATIVE_INFINITY
  return (error) => {
    if (isAboutTokens(error)) return false
    if (httpStatus(error) === 401) return true
    if (!isNotPermitted(error) || now() - doubtedAt < REFUSALS_APART_MS) return false
    doubtedAt = now()
    return true
  }
}

const LONGEST_UNNAMED_WAIT_MS = 60 * UNNAMED_WAIT_MS

interface Wall {
  /** When a request was sent. @throws Paused while none may be */
  enter(): number
  /** Notes what an answer or an error says. @throws Paused where GitHub asks to wait instead of answering */
  observe(subject: unknown, sentAt: number): void
}

/** GitHub asks to wait longer each time where it names no time (docs: "Best practices for using the REST API", handle rate limit errors). */
function createWall({ now, onRate }: RequestGuard): Wall {
  let blockedUntil = 0
  let refusals = 0
  return {
    enter() {
      if (blockedUntil > now()) throw new Paused(blockedUntil)
      return now()
    },
    observe(subject, sentAt) {
      // What was under way when the last request to wait came says nothing new.
      const isNew = sentAt >= blockedUntil
      const doublings = isNew ? refusals : Math.max(0, refusals - 1)
      const wait = Math.min(UNNAMED_WAIT_MS * 2 ** doublings, LONGEST_UNNAMED_WAIT_MS)
      const observation = parseRateLimit(subject, now(), wait)
      if (observation === undefined) return
      if (isNew) refusals = observation.blockedUntil === undefined ? 0 : refusals + 1
      blockedUntil = Math.max(blockedUntil, observation.blockedUntil ?? 0)
      onRate(observation)
      if (observation.blockedUntil !== undefined && Error.isError(subject)) throw new Paused(blockedUntil, subject)
    },
  }
}
