import type { ApiParts } from '../../api-parts.ts'
import type { DeliveryLog } from '../../webhooks/delivery-log.ts'
import type { Route } from '../route.ts'
import type { EmitRun } from '../write-check-run.ts'
import { appRoutes } from './app-routes.ts'
import { checkRoutes } from './check-routes.ts'
import { deliveryRoutes } from './delivery-routes.ts'
import { issueRoutes } from './issue-routes.ts'
import { labelRoutes } from './label-routes.ts'
import { pullRoutes } from './pull-routes.ts'
import { rateRoutes } from './rate-routes.ts'
import { repositoryRoutes } from './repository-routes.ts'

export interface RouteParts extends Pick<ApiParts, 'tokens' | 'rates'> {
  readonly log: DeliveryLog
  /** Hears of every check run that is written. */
  readonly emitRun: EmitRun
}

/** Every REST operation that the simulator serves. */
export function allRoutes({ tokens, rates, log, emitRun }: RouteParts): readonly Route[] {
  return [
    ...appRoutes(tokens),
    ...deliveryRoutes(log),
    ...rateRoutes(rates),
    ...repositoryRoutes,
    ...pullRoutes,
    ...checkRoutes(emitRun),
    ...issueRoutes,
    ...labelRoutes,
  ]
}
