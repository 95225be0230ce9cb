import type { RollOutSource } from '../../sources/roll-out.ts'
import type { Deployment } from './deployment.ts'

/** Production got a commit: all deployments of it that belong together. */
export interface JoinedRollOut {
  readonly sha: string
  /** Its first success, milliseconds since the epoch. */
  readonly at: number
  readonly source: RollOutSource
}

export interface Joined {
  /** In order of time. */
  readonly rollOuts: readonly JoinedRollOut[]
  /** Attempts that never succeeded. */
  readonly failedDeployments: number
  /** Successes without a commit, which nothing can be matched with. */
  readonly unresolved: number
}

/**
 * Joins the deployments of one repository to production. One joins the latest roll-out of its commit, unless its own environment has
 * had a later roll-out since: regions, retries and restarts are one, and going back is another.
 *
 * @param deployments to production, of one repository and one source, in any order
 */
export function joinRollOuts(deployments: readonly Deployment[]): Joined {
  const succeeded = deployments.flatMap((one) => (one.succeededAt === null ? [] : { ...one, at: one.succeededAt }))
  const rollOuts: JoinedRollOut[] = []
  const latestOf = new Map<string, number>()
  const latestIn = new Map<string, number>()
  for (const { sha, at, environment, source } of succeeded.toSorted((a, b) => a.at - b.at)) {
    if (sha === null) continue
    const own = latestOf.get(sha)
    const joins = own !== undefined && (latestIn.get(environment) ?? -1) <= own
    const index = joins ? own : rollOuts.push({ sha, at, source }) - 1
    latestOf.set(sha, index)
    latestIn.set(environment, index)
  }
  return {
    rollOuts,
    failedDeployments: deployments.length - succeeded.length,
    unresolved: succeeded.filter(({ sha }) => sha === null).length,
  }
}
