import type { RateLimits } from '../../limits/rate-limits.ts'
import { fail, type Route } from '../route.ts'

/** What is left of the budgets; asking is free at GitHub. */
export function rateRoutes(rates: RateLimits): readonly Route[] {
  return [
    {
      operation: 'GET /rate_limit',
      auth: 'installation',
      handle: ({ installation }) => {
        if (!rates.isLimited('rest')) return fail(404, 'Rate limiting is not enabled.')
        const id = installation?.id ?? 0
        const resource = (name: 'rest' | 'graphql') => {
          const remaining = rates.remaining(name, id)
          const reset = Math.ceil(rates.resetAt(name, id) / 1000)
          return { limit: rates.limits[name], remaining, used: rates.limits[name] - remaining, reset }
        }
        const core = resource('rest')
        const search = { limit: 30, remaining: 30, used: 0, reset: core.reset }
        return { status: 200, body: { resources: { core, search, graphql: resource('graphql') }, rate: core } }
      },
    },
  ]
}
