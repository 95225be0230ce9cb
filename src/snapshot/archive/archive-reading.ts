import { isLongLived } from '../branches.ts'
import { createExclusion, type Excludable, type ExcludedBy, type ExclusionRules, NO_EXCLUSIONS } from '../exclusion.ts'
import { createReviewedPaths, type ReviewedPaths } from '../files/reviewed-paths.ts'
import { deriveActor, parseAccountType } from '../people/actors.ts'
import type { AddressBook } from '../people/address-book.ts'
import type { Actor } from '../snapshot.ts'

type Text = string | null | undefined

/** How the logins and paths of archives are read; one is made for all pull requests of a run. */
export interface ArchiveReading {
  readonly who: (login: Text, type: Text) => Actor
  readonly isReviewed: ReviewedPaths
  readonly exclusion: (change: Excludable) => ExcludedBy | null
  readonly commands: readonly string[] | undefined
  /** Who commits under which address, by all that is read. */
  readonly addresses: AddressBook<string>
  /** Whether the base of a pull request is the head of another one that came before it in the archives and was opened before. */
  readonly isStacked: (pull: Stackable) => boolean | null
}

interface Stackable {
  readonly repo: string
  readonly number: number
  readonly baseRef?: Text
  readonly headRef?: Text
}

/** As the configuration spells them: logins of machine accounts that look like people, globs of generated files, what is left out. */
export interface ArchiveRules {
  readonly bots?: readonly string[]
  readonly generated?: readonly string[]
  readonly exclude?: ExclusionRules
  readonly commands?: readonly string[] | undefined
}

const NO_ADDRESSES: AddressBook<string> = new Map()

/** Logins are the ids, because archives have no account ids; each is looked at once, as a few people write most of an archive. */
export function createArchiveReading(rules: ArchiveRules = {}, addresses = NO_ADDRESSES): ArchiveReading {
  const { bots = [], generated = [], exclude = NO_EXCLUSIONS, commands } = rules
  const known = new Map<string, Map<string, Actor>>()
  return {
    who(login, type) {
      if (login == null) return archivedActor(login, type, bots)
      const ofType = known.getOrInsertComputed(type ?? '', () => new Map())
      return ofType.getOrInsertComputed(login, () => archivedActor(login, type, bots))
    },
    isReviewed: createReviewedPaths(generated),
    exclusion: createExclusion(exclude),
    commands,
    addresses,
    isStacked: createStacks(),
  }
}

/** A pull request that stands on a branch of which no head is known yet. */
interface Waiting {
  readonly number: number
  readonly onStacked: (() => void) | undefined
}

/**
 * Tells of each pull request whether its base is the head of one with a lower number, which was therefore opened before. Archives may
 * begin with the newest: where the lower part comes later, `onStacked` is called then.
 */
export function createStacks() {
  const heads = new Map<string, number>()
  const waiting = new Map<string, Waiting[]>()

  function noteHead(key: string, number: number): void {
    heads.set(key, Math.min(number, heads.get(key) ?? number))
    const upper = waiting.get(key) ?? []
    waiting.delete(key)
    for (const one of upper) tell(key, one)
  }

  function tell(key: string, upper: Waiting): boolean {
    if ((heads.get(key) ?? upper.number) < upper.number) {
      upper.onStacked?.()
      return true
    }
    waiting.getOrInsertComputed(key, () => []).push(upper)
    return false
  }

  return ({ repo, number, baseRef, headRef }: Stackable, onStacked?: () => void): boolean | null => {
    const keyOf = (branch: string) => `${repo.toLowerCase()} ${branch}`
    if (headRef != null && !isLongLived(headRef)) noteHead(keyOf(headRef), number)
    if (baseRef == null) return null
    return !isLongLived(baseRef) && tell(keyOf(baseRef), { number, onStacked })
  }
}

function archivedActor(login: Text, type: Text, bots: readonly string[]): Actor {
  return deriveActor({ login: login ?? null, type: parseAccountType(type), id: null }, bots)
}
