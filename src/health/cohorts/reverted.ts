import type { Cohort } from '../../snapshot/people/cohort.ts'
import type { DigestPull } from '../review/digest-input.ts'

/** Tells which pull requests another one of the same repository undoes; `all` is where those others are looked for. */
export function findReverted(
  all: readonly DigestPull[],
): (pull: Pick<DigestPull, 'repositoryId' | 'number'>) => boolean {
  const undone = new Map<string, Set<number>>()
  for (const { repositoryId, revertsNumber } of all)
    if (revertsNumber !== null) undone.getOrInsertComputed(repositoryId, () => new Set()).add(revertsNumber)
  return ({ repositoryId, number }) => undone.get(repositoryId)?.has(number) === true
}

type Named = Pick<DigestPull, 'repositoryId' | 'number' | 'revertsNumber' | 'cohort'>

/** Counts by cohort how many pull requests another one undoes, one at a time in any order; it remembers a word for each. */
export function createRevertCounter() {
  const repositories = new Map<string, { readonly cohorts: Map<number, Cohort>; readonly undone: Set<number> }>()

  function add({ repositoryId, number, revertsNumber, cohort }: Named): void {
    const empty = () => ({ cohorts: new Map<number, Cohort>(), undone: new Set<number>() })
    const { cohorts, undone } = repositories.getOrInsertComputed(repositoryId, empty)
    cohorts.set(number, cohort)
    if (revertsNumber !== null) undone.add(revertsNumber)
  }

  function revertedOf(wanted: Cohort): number {
    return [...repositories.values()].reduce(
      (sum, { cohorts, undone }) => sum + [...undone].filter((number) => cohorts.get(number) === wanted).length,
      0,
    )
  }

  return { add, revertedOf }
}
