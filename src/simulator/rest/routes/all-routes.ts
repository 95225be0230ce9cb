import type { ApiParts } from '../../api-parts.ts'
import type { Registrations } from '../../registration/registrations.ts'
import type { Simulation } from '../../state/events.ts'
import type { Route } from '../route.ts'
import { appRoutes } from './app-routes.ts'
import { checkRoutes } from './check-routes.ts'
import { deliveryRoutes, type HookParts } from './delivery-routes.ts'
import { issueRoutes } from './issue-routes.ts'
import { labelRoutes } from './label-routes.ts'
import { productionRoutes } from './production-routes.ts'
import { pullRoutes } from './pull-routes.ts'
import { rateRoutes } from './rate-routes.ts'
import { registrationRoutes } from './registration-routes.ts'
import { repositoryRoutes } from './repository-routes.ts'
import { suiteRoutes } from './suite-routes.ts'
import { visitorRoutes } from './visitor-routes.ts'

export interface RouteParts extends Pick<ApiParts, 'tokens' | 'rates'>, HookParts {
  readonly registrations: Registrations
  readonly simulation: Simulation
}

/** Every REST operation that the simulator serves. */
export function allRoutes({ tokens, rates, simulation, registrations, ...hook }: RouteParts): readonly Route[] {
  return [
    ...appRoutes(tokens),
    ...deliveryRoutes(hook),
    ...registrationRoutes(registrations),
    ...rateRoutes(rates),
    ...repositoryRoutes,
    ...pullRoutes,
    ...productionRoutes,
    ...checkRoutes(simulation),
    ...suiteRoutes(simulation),
    ...issueRoutes,
    ...labelRoutes,
    ...visitorRoutes,
  ]
}
