import type { GithubSimulator } from '../../simulator/simulator.ts'
import { fullName } from '../../simulator/state/world.ts'
import type { Store } from '../../store/engine/database.ts'
import { countWork } from '../../store/queue/count-work.ts'

/** What a replay came to. */
export interface Balance {
  readonly pullRequests: number
  readonly webhooks: number
  readonly checks: number
  /** Pull requests whose head has no check, or more than one; one that was closed before the App came needs none. */
  readonly lost: readonly string[]
  readonly violations: readonly string[]
  /** Jobs that were given up. */
  readonly dead: number
}

/**
 * Compares what happened in the simulated GitHub with what the server made of it.
 *
 * @param since when the App came, milliseconds since the epoch
 */
export async function balanceOf(github: GithubSimulator, store: Store, since: number): Promise<Balance> {
  const repositories = [...github.world.repositories.values()]
  const lost = repositories.flatMap((repository) => {
    const runs = Map.groupBy(repository.checkRuns, ({ headSha }) => headSha)
    return [...repository.pulls.values()]
      .filter(({ headSha, closedAt }) => runs.get(headSha)?.length !== 1 && (closedAt ?? since) >= since)
      .map(({ number, headSha }) => `${fullName(repository)}#${number} has ${runs.get(headSha)?.length ?? 0} checks`)
  })
  return {
    pullRequests: repositories.reduce((sum, { pulls }) => sum + pulls.size, 0),
    webhooks: github.log.total,
    checks: repositories.reduce((sum, { checkRuns }) => sum + checkRuns.length, 0),
    lost,
    violations: github.violations,
    dead: (await countWork(store)).dead,
  }
}
