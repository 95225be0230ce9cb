import { createStacks } from '../../snapshot/archive/archive-reading.ts'
import { createAddressBook } from '../../snapshot/people/address-book.ts'
import type { ChunkSurvey } from './survey-chunk.ts'

/** Which pull requests of a chunk do not count, and which stand on another one; places from 0. */
export interface ChunkPlan {
  readonly replaced: readonly number[]
  readonly stacked: readonly (boolean | null)[]
}

interface Place {
  readonly plan: { readonly replaced: number[] }
  readonly place: number
  readonly updatedAt: number | null
}

/** What is known of all files once they were read. It remembers a few words a pull request, and the addresses that commits name. */
export function createSurvey() {
  const newest = new Map<string, Map<number, Place>>()
  const isStacked = createStacks()
  const addresses = createAddressBook()
  const plans: ChunkPlan[] = []
  let replaced = 0

  /** Takes the next chunk, in the order of the files. */
  function add({ pulls, addresses: named }: Pick<ChunkSurvey, 'pulls' | 'addresses'>): void {
    addresses.merge(named)
    const stacked: (boolean | null)[] = []
    const plan = { replaced: [] as number[], stacked } // an empty list has no type of its own
    plans.push(plan)
    for (const [place, pull] of pulls.entries()) {
      stacked[place] = isStacked(pull, () => {
        stacked[place] = true
      })
    }
    for (const [place, { repo, number, updatedAt }] of pulls.entries()) {
      const lines = newest.getOrInsertComputed(repo.toLowerCase(), () => new Map())
      const [winner, loser] = order(lines.get(number), { plan, place, updatedAt })
      lines.set(number, winner)
      if (loser === undefined) continue
      loser.plan.replaced.push(loser.place)
      replaced += 1
    }
  }

  return { add, plans, addresses: addresses.book, replaced: () => replaced }
}

function order(before: Place | undefined, after: Place): readonly [Place, Place?] {
  if (before === undefined) return [after]
  return replaces(before.updatedAt, after.updatedAt) ? [after, before] : [before, after]
}

/**
 * Whether a line counts instead of an earlier one about the same pull request: by when each says that it changed last, milliseconds since
 * the epoch. Where one does not say, exports are appended and the later line is newer.
 */
export function replaces(before: number | null, after: number | null): boolean {
  return before === null || after === null || after >= before
}
