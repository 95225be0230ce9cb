import type { GithubSimulator } from '../../simulator/simulator.ts'
import { fullName } from '../../simulator/state/world.ts'
import type { Store } from '../../store/engine/database.ts'
import { countWork } from '../../store/queue/count-work.ts'

/** What a replay came to. */
export interface Balance {
  readonly pullRequests: number
  readonly webhooks: number
  readonly checks: number
  /**
   * Pull requests whose head has no check, or more checks than pull requests (one that is opened with the head of a closed one writes its
   * own); one that was closed before the App came needs none.
   */
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
    const pulls = [...repository.pulls.values()]
    const runs = countBy(repository.checkRuns)
    const sharing = countBy(pulls)
    return pulls
      .filter(({ headSha, closedAt }) => {
        const checks = runs(headSha)
        return (checks === 0 || checks > sharing(headSha)) && (closedAt ?? since) >= since
      })
      .map(({ number, headSha }) => `${fullName(repository)}#${number} has ${runs(headSha)} checks`)
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

/** How many there are of each head. */
function countBy(all: readonly { readonly headSha: string }[]): (headSha: string) => number {
  const groups = Map.groupBy(all, ({ headSha }) => headSha)
  return (headSha) => groups.get(headSha)?.length ?? 0
}
