import type { DigestRepository } from './digest-scope.ts'

/** A repository as the destination of a digest, or as something a digest is about. */
export interface Destination extends DigestRepository {
  /** 0 everybody, 1 the enterprise, 2 its members: a digest may only show what is at least as public as its destination. */
  readonly privacy: 0 | 1 | 2
  readonly isArchived: boolean
  readonly hasIssues: boolean
  /** Pull requests of the last weeks. */
  readonly pulls: number
}

export type ChosenDestination =
  | { readonly kind: 'destination'; readonly destination: Destination; readonly shown: readonly Destination[] }
  /** Nowhere to post; the sentence says why and what to do. */
  | { readonly kind: 'none'; readonly why: string }

/**
 * Where a digest about `about` goes: to the configured repository (`NAME` or `OWNER/NAME`); otherwise to `.github`, if everything
 * may be shown there; otherwise to the most active of the most private ones.
 */
export function chooseDestination(
  about: readonly Destination[],
  all: readonly Destination[],
  configured: string | undefined,
): ChosenDestination {
  const counted = about.filter(({ isArchived }) => !isArchived)
  if (configured !== undefined) return chooseConfigured(counted, all, configured)
  const active = counted.filter(({ pulls }) => pulls > 0)
  const privacy = active.reduce((most, one) => Math.max(most, one.privacy), 0)
  const home = all.find((one) => one.name.toLowerCase() === '.github' && isOpen(one) && one.privacy >= privacy)
  const candidates = counted.filter((one) => isOpen(one) && one.privacy >= privacy)
  const [busiest] = candidates.toSorted((a, b) => b.pulls - a.pulls || Number(a.id) - Number(b.id))
  const destination = home ?? busiest
  if (destination !== undefined) return { kind: 'destination', destination, shown: counted }
  return { kind: 'none', why: 'no repository with issues can take it; switch issues on, or set digest.repository' }
}

function chooseConfigured(
  counted: readonly Destination[],
  all: readonly Destination[],
  configured: string,
): ChosenDestination {
  const wanted = configured.toLowerCase()
  const destination = all.find(({ owner, name }) =>
    [name, `${owner}/${name}`].some((one) => one.toLowerCase() === wanted),
  )
  if (destination === undefined) return none(configured, 'is not among the repositories of the App; install it there')
  if (destination.isArchived) return none(configured, 'is archived; choose another one')
  if (!destination.hasIssues) return none(configured, 'has issues switched off; switch them on')
  return { kind: 'destination', destination, shown: counted.filter(({ privacy }) => privacy <= destination.privacy) }
}

function none(configured: string, why: string): ChosenDestination {
  return { kind: 'none', why: `digest.repository ${configured} ${why}` }
}

function isOpen({ isArchived, hasIssues }: Destination): boolean {
  return !isArchived && hasIssues
}
