import { greatest, least } from '../../../util/ends.ts'
import type { RollOutSource } from '../../sources/roll-out.ts'
import type { Deployment } from './deployment.ts'

/** Production got a commit: all deployments of it that belong together. */
export interface JoinedRollOut {
  readonly sha: string
  /** When production had it, milliseconds since the epoch. */
  readonly at: number
  readonly source: RollOutSource
}

/** When a roll-out counts as in production: with the first environment that has it, or once the last one has. */
export type Reached = 'first' | 'all'

/**
 * Joins the deployments of one repository to production. One joins the latest roll-out of its commit, unless its own environment has
 * had a later roll-out since: regions, retries and restarts are one, and going back is another. What failed, and what names no commit, is
 * left out.
 *
 * @param deployments to production, of one repository and one source, in any order
 * @returns in the order of their first successes, which is that of time: with `all`, none is whole before the one before it
 */
export function joinRollOuts(deployments: readonly Deployment[], reached: Reached = 'first'): readonly JoinedRollOut[] {
  const rollOuts: Joining[] = []
  const latestOf = new Map<string, number>()
  const latestIn = new Map<string, number>()
  for (const { sha, at, environment, source } of successesOf(deployments)) {
    const own = latestOf.get(sha)
    const joins = own !== undefined && (latestIn.get(environment) ?? -1) <= own
    const index = joins ? own : rollOuts.push({ sha, source, reached: new Map() }) - 1
    rollOuts[index]?.reached.getOrInsert(environment, at)
    latestOf.set(sha, index)
    latestIn.set(environment, index)
  }
  return reached === 'first' ? rollOuts.map(withFirst) : inOrder(rollOuts.map(withLast))
}

interface Joining extends Pick<JoinedRollOut, 'sha' | 'source'> {
  /** The first success in each environment. */
  readonly reached: Map<string, number>
}

function successesOf(deployments: readonly Deployment[]) {
  return deployments
    .flatMap(({ sha, succeededAt: at, environment, source }) =>
      at === null || sha === null ? [] : { sha, at, environment, source },
    )
    .toSorted((a, b) => a.at - b.at)
}

function withFirst({ sha, source, reached }: Joining): JoinedRollOut {
  return { sha, source, at: least([...reached.values()]) }
}

function withLast({ sha, source, reached }: Joining): JoinedRollOut {
  return { sha, source, at: greatest([...reached.values()]) }
}

function inOrder(rollOuts: readonly JoinedRollOut[]): readonly JoinedRollOut[] {
  let latest = Number.NEGATIVE_INFINITY
  return rollOuts.map((rollOut) => {
    latest = Math.max(latest, rollOut.at)
    return { ...rollOut, at: latest }
  })
}
