import { createPullIndex } from '../signals/pull-index.ts'
import { onceForFacts, type SignalFacts } from '../signals/signal-facts.ts'
import type { RollOut } from '../sources/roll-out.ts'

/** How pull requests got to production, from the roll-outs of all repositories. */
export interface Production {
  /** False for a repository without roll-outs: there work ends at its merge. */
  readonly isRolledOut: (repository: string) => boolean
  /** The roll-out with which a pull request reached production; undefined while it has not. */
  readonly rollOutOf: (repository: string, number: number) => RollOut | undefined
  /** Whether the first known roll-out holds it already, so that nobody knows when it got there. */
  readonly isBeforeFirst: (repository: string, number: number) => boolean
  /** Of one repository, in order of time. */
  readonly rollOutsOf: (repository: string) => readonly RollOut[]
  readonly repositories: readonly string[]
}

export const productionOf = onceForFacts(({ sources: { rollOuts } }: SignalFacts): Production => {
  const all = rollOuts.kind === 'connected' ? rollOuts.items : []
  const repositories = Map.groupBy(all, ({ repository }) => repository)
  const reached = createPullIndex<RollOut>()
  const before = createPullIndex<true>()
  for (const rollOut of all) {
    for (const number of rollOut.brought) reached.set(rollOut.repository, number, rollOut)
    for (const number of rollOut.before) before.set(rollOut.repository, number, true)
  }
  return {
    isRolledOut: (repository) => repositories.has(repository),
    rollOutOf: reached.get,
    isBeforeFirst: (repository, number) => before.get(repository, number) === true,
    rollOutsOf: (repository) => repositories.get(repository) ?? [],
    repositories: [...repositories.keys()],
  }
})
