import { DAY_MS } from '../../../util/time.ts'
import type { Attempt } from '../../sources/attempt.ts'
import type { Deployment } from './deployment.ts'

/** For so long a deployment may still be under way. */
const UNDER_WAY_MS = DAY_MS

interface DatedDeployment extends Deployment {
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

/** Deployments of which no roll-out can be made: those that never succeeded, and those of which nobody says which commit they brought. */
export function attemptsOf(deployments: readonly DatedDeployment[], asOf: number): readonly Attempt[] {
  return deployments.flatMap(({ repository, sha, createdAt, succeededAt }): readonly Attempt[] => {
    if (succeededAt !== null) return sha === null ? [{ repository, at: succeededAt, kind: 'unresolved' }] : []
    return createdAt <= asOf - UNDER_WAY_MS ? [{ repository, at: createdAt, kind: 'failed' }] : []
  })
}
