import { fail, type RestAnswer } from '../rest/route.ts'
import { budgetOwner, type World } from '../state/world.ts'
import type { Limits } from './limits.ts'
import { Windows } from './windows.ts'

export type Resource = 'rest' | 'graphql'
const HOUR_MS = 3_600_000

/** The hourly budgets of installations, by simulated time. */
export class RateLimits {
  readonly limits: Limits
  readonly #windows: Windows
  readonly #world: World

  constructor(world: World, limits: Limits) {
    this.#world = world
    this.limits = limits
    this.#windows = new Windows(() => world.now)
  }

  /** Takes points from the budget. */
  spend(resource: Resource, installationId: number, points: number): void {
    this.#window(resource, installationId).used += points
  }

  remaining(resource: Resource, installationId: number): number {
    return Math.max(0, this.limits[resource] - this.#window(resource, installationId).used)
  }

  /** When the budget is full again, in milliseconds since the epoch. */
  resetAt(resource: Resource, installationId: number): number {
    return this.#window(resource, installationId).resetAt
  }

  /** Without a limit, as on most GitHub Enterprise Servers, there are none of these headers. */
  headers(resource: Resource, installationId: number): Record<string, string> {
    if (!this.isLimited(resource)) return {}
    const remaining = this.remaining(resource, installationId)
    return {
      'x-ratelimit-limit': String(this.limits[resource]),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(this.limits[resource] - remaining),
      'x-ratelimit-reset': String(Math.ceil(this.resetAt(resource, installationId) / 1000)),
      'x-ratelimit-resource': resource === 'rest' ? 'core' : 'graphql',
    }
  }

  isLimited(resource: Resource): boolean {
    return Number.isFinite(this.limits[resource])
  }

  /** What GitHub answers instead when a REST budget is used up; undefined when it is not. */
  refuseRest(installationId: number): RestAnswer | undefined {
    if (this.remaining('rest', installationId) > 0) return undefined
    const message = `API rate limit exceeded for ${budgetOwner(this.#world, installationId)}.`
    return { ...fail(403, message), headers: this.headers('rest', installationId) }
  }

  #window(resource: Resource, installationId: number) {
    return this.#windows.current(`${resource}/${installationId}`, HOUR_MS)
  }
}
