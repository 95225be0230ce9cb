/** A repository as a place for a digest, or as something a digest is about. */
export interface Place {
  readonly id: string
  readonly owner: string
  readonly name: string
  /** 0 everybody, 1 the enterprise, 2 its members: a digest may only show what is at least as public as its place. */
  readonly privacy: 0 | 1 | 2
  readonly isArchived: boolean
  readonly hasIssues: boolean
  /** Pull requests of the last weeks. */
  readonly pulls: number
}

export type ChosenPlace =
  | { readonly kind: 'place'; readonly place: Place; readonly shown: readonly Place[] }
  /** Nowhere to post; the sentence says why and what to do. */
  | { readonly kind: 'none'; readonly why: string }

/**
 * Where a digest about `about` goes: to the configured repository (`NAME` or `OWNER/NAME`); otherwise to `.github`, if everything
 * may be shown there; otherwise to the most active of the most private ones.
 */
export function choosePlace(
  about: readonly Place[],
  all: readonly Place[],
  configured: string | undefined,
): ChosenPlace {
  const counted = about.filter(({ isArchived }) => !isArchived)
  if (configured !== undefined) return chooseConfigured(counted, all, configured)
  const active = counted.filter(({ pulls }) => pulls > 0)
  const privacy = active.reduce((most, place) => Math.max(most, place.privacy), 0)
  const home = all.find((place) => place.name.toLowerCase() === '.github' && isOpen(place) && place.privacy >= privacy)
  const candidates = counted.filter((place) => isOpen(place) && place.privacy >= privacy)
  const [busiest] = candidates.toSorted((a, b) => b.pulls - a.pulls || Number(a.id) - Number(b.id))
  const place = home ?? busiest
  if (place !== undefined) return { kind: 'place', place, shown: counted }
  return { kind: 'none', why: 'no repository with issues can take it; switch issues on, or set digest.repository' }
}

function chooseConfigured(counted: readonly Place[], all: readonly Place[], configured: string): ChosenPlace {
  const wanted = configured.toLowerCase()
  const place = all.find(({ owner, name }) => [name, `${owner}/${name}`].some((one) => one.toLowerCase() === wanted))
  if (place === undefined) return none(configured, 'is not among the repositories of the App; install it there')
  if (place.isArchived) return none(configured, 'is archived; choose another one')
  if (!place.hasIssues) return none(configured, 'has issues switched off; switch them on')
  return { kind: 'place', place, shown: counted.filter(({ privacy }) => privacy <= place.privacy) }
}

function none(configured: string, why: string): ChosenPlace {
  return { kind: 'none', why: `digest.repository ${configured} ${why}` }
}

function isOpen({ isArchived, hasIssues }: Place): boolean {
  return !isArchived && hasIssues
}
