import { isLongLived } from '../branches.ts'
import { createExclusion, type Excludable, type ExcludedBy, type ExclusionRules, NO_EXCLUSIONS } from '../exclusion.ts'
import { createReviewedPaths, type ReviewedPaths } from '../files/reviewed-paths.ts'
import { deriveActor, parseAccountType } from '../people/actors.ts'
import type { Actor } from '../snapshot.ts'

type Text = string | null | undefined

/** How the logins and paths of archives are read; one is made for all pull requests of a run. */
export interface ArchiveReading {
  readonly who: (login: Text, type: Text) => Actor
  readonly isReviewed: ReviewedPaths
  readonly exclusion: (change: Excludable) => ExcludedBy | null
  readonly commands: readonly string[] | undefined
  /** Whether the base of a pull request is the head of one that came before it in the archives. */
  readonly isStacked: (pull: Stackable) => boolean | null
}

interface Stackable {
  readonly repo: string
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

/** Logins are the ids, because archives have no account ids; each is looked at once, as a few people write most of an archive. */
export function createArchiveReading(rules: ArchiveRules = {}): ArchiveReading {
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
    isStacked: createStacks(),
  }
}

/** Remembers every head, because the lower part of a stack is opened, and usually written down, before the upper one. */
export function createStacks(): ArchiveReading['isStacked'] {
  const heads = new Map<string, Set<string>>()
  return ({ repo, baseRef, headRef }) => {
    const known = heads.getOrInsertComputed(repo.toLowerCase(), () => new Set())
    const isStacked = baseRef == null ? null : known.has(baseRef) && !isLongLived(baseRef)
    if (headRef != null) known.add(headRef)
    return isStacked
  }
}

function archivedActor(login: Text, type: Text, bots: readonly string[]): Actor {
  return deriveActor({ login: login ?? null, type: parseAccountType(type), id: null }, bots)
}
