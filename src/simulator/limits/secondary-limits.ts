import type { RestAnswer } from '../rest/route.ts'
import type { World } from '../state/world.ts'
import type { Limits } from './limits.ts'
import { Windows } from './windows.ts'

/** One request, as the secondary limits count it. */
export interface Demand {
  readonly installationId: number
  /** `METHOD /path`, for the record of breaches. */
  readonly line: string
  readonly resource: 'rest' | 'graphql'
  readonly isWrite: boolean
  /** GitHub does not say which writes create content; these are the POST requests and the mutations. */
  readonly isContent: boolean
  /** Estimated processor time. */
  readonly seconds: number
}

type Limit = Exclude<keyof Limits, 'rest' | 'graphql' | 'secondaryStatus' | 'advance'>

const MINUTE_MS = 60_000
const READ_POINTS = 1
const WRITE_POINTS = 5

const points = ({ isWrite }: Demand) => (isWrite ? WRITE_POINTS : READ_POINTS)

const RULES: readonly { limit: Limit; windowMs: number; amount: (demand: Demand) => number }[] = [
  { limit: 'contentPerMinute', windowMs: MINUTE_MS, amount: ({ isContent }) => (isContent ? 1 : 0) },
  { limit: 'contentPerHour', windowMs: 60 * MINUTE_MS, amount: ({ isContent }) => (isContent ? 1 : 0) },
  { limit: 'restPointsPerMinute', windowMs: MINUTE_MS, amount: (one) => (one.resource === 'rest' ? points(one) : 0) },
  {
    limit: 'graphqlPointsPerMinute',
    windowMs: MINUTE_MS,
    amount: (one) => (one.resource === 'graphql' ? points(one) : 0),
  },
  { limit: 'graphqlSecondsPerMinute', windowMs: MINUTE_MS, amount: ({ seconds }) => seconds },
]

/** A page of 50 pull requests with 551 nodes each is reported to take 2.5 to 4.9 s (spiceai/spiceai#13762). */
const SECONDS_PER_NODE = 3.5 / 27_550

/** Processor time that a query is expected to take, in seconds. */
export function secondsFor(nodeCount: number): number {
  return nodeCount * SECONDS_PER_NODE
}

/** The limits that are not hourly budgets, by installation and simulated time. */
export class SecondaryLimits {
  /** Every request that went beyond a limit: what a client that paces itself never causes. */
  readonly breaches: string[] = []
  readonly #limits: Limits
  readonly #windows: Windows
  readonly #world: World

  constructor(world: World, limits: Limits) {
    this.#world = world
    this.#limits = limits
    this.#windows = new Windows(() => world.now)
  }

  /** Counts a request; gives what GitHub answers instead when it is one too many. */
  refuse(demand: Demand): RestAnswer | undefined {
    for (const { limit, windowMs, amount } of RULES) {
      const added = amount(demand)
      if (added === 0) continue
      const window = this.#windows.current(`${limit}/${demand.installationId}`, windowMs)
      window.used += added
      if (window.used > this.#limits[limit]) return this.#refusal(demand, limit, window.resetAt)
    }
    return undefined
  }

  #refusal({ line, installationId }: Demand, limit: Limit, resetAt: number): RestAnswer {
    this.breaches.push(`${limit} of ${this.#limits[limit]} by installation ${installationId}: ${line}`)
    const seconds = Math.ceil((resetAt - this.#world.now) / 1000)
    return {
      status: this.#limits.secondaryStatus,
      headers: { 'retry-after': String(seconds) },
      body: { documentation_url: DOCUMENTATION, message: MESSAGES[limit] ?? EXCEEDED },
    }
  }
}

const DOCUMENTATION =
  'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits'
const EXCEEDED =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.'
const CONTENT =
  'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.'

const MESSAGES: Partial<Record<Limit, string>> = { contentPerMinute: CONTENT, contentPerHour: CONTENT }
