import type { StoredDeployment } from '../../../store/signals/deployments.ts'

/** A roll-out of a source that names no environment and knows only those that succeeded: production is meant. */
export function toProductionRollOut(
  roll: Pick<StoredDeployment, 'repository' | 'source' | 'id' | 'sha' | 'createdAt' | 'succeededAt'>,
): StoredDeployment {
  return { ...roll, environment: 'production', task: null, isProduction: true, isTransient: false }
}
