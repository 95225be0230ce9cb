import { fail, type RestAnswer } from './rest/route.ts'
import type { World } from './state/world.ts'

export interface Limits {
  /** Requests an hour and installation. */
  rest: number
  /** Points an hour and installation. */
  graphql: number
  /** Writes a minute that create content (GitHub: 80); undefined: not watched, because simulated time stands still. */
  contentPerMinute: number | undefined
}

type Resource = 'rest' | 'graphql'
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** The hourly budgets of installations, by simulated time, and the secondary limit. */
export class RateLimits {
  readonly limits: Limits = { rest: 5_000, graphql: 5_000, contentPerMinute: undefined }
  readonly #world: World
  readonly #used = new Map<string, { used: number; resetAt: number }>()

  constructor(world: World) {
    this.#world = world
  }

  /** Takes points from the budget. */
  spend(resource: Resource, installationId: number, points: number): void {
    this.#window(resource, installationId, HOUR_MS).used += points
  }

  remaining(resource: Resource, installationId: number): number {
    return Math.max(0, this.limits[resource] - this.#window(resource, installationId, HOUR_MS).used)
  }

  /** When the budget is full again, in milliseconds since the epoch. */
  resetAt(resource: Resource, installationId: number): number {
    return this.#window(resource, installationId, HOUR_MS).resetAt
  }

  headers(resource: Resource, installationId: number): Record<string, string> {
    const remaining = this.remaining(resource, installationId)
    return {
      'x-ratelimit-limit': String(this.limits[resource]),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(this.limits[resource] - remaining),
      'x-ratelimit-reset': String(Math.ceil(this.resetAt(resource, installationId) / 1000)),
      'x-ratelimit-resource': resource === 'rest' ? 'core' : 'graphql',
    }
  }

  /** What GitHub answers instead when a REST budget is used up; undefined when it is not. */
  refuseRest(installationId: number, isContent: boolean): RestAnswer | undefined {
    if (this.remaining('rest', installationId) === 0) {
      const message = `API rate limit exceeded for installation ID ${installationId}.`
      return { ...fail(403, message), headers: this.headers('rest', installationId) }
    }
    const { contentPerMinute } = this.limits
    if (contentPerMinute === undefined || !isContent) return undefined
    const window = this.#window('content', installationId, MINUTE_MS)
    window.used += 1
    if (window.used <= contentPerMinute) return undefined
    const message = 'You have exceeded a secondary rate limit and have been temporarily blocked from content creation.'
    return { ...fail(403, message), headers: { 'retry-after': '60' } }
  }

  #window(resource: string, installationId: number, length: number): { used: number; resetAt: number } {
    const key = `${resource}/${installationId}`
    const known = this.#used.get(key)
    if (known !== undefined && known.resetAt > this.#world.now) return known
    const fresh = { used: 0, resetAt: this.#world.now + length }
    this.#used.set(key, fresh)
    return fresh
  }
}
