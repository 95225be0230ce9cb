import type { TimeWindow } from '../../statistics/window.ts'
import { least } from '../../util/ends.ts'
import type { Signal } from '../signals/signal.ts'
import type { SignalFacts } from '../signals/signal-facts.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import { absenceFactor } from './absence-factor.ts'

/** From so many merged changes in half a year on a directory is active. */
const ACTIVE_FROM = 5
/** Fewer people than that know a directory: if one is away, nobody does. */
const FEWEST_KNOWERS = 2
/** In a repository of fewer people a directory would point at somebody. */
const FEWEST_PEOPLE = 5

/** Of active directories, those in which fewer than two people wrote code or commented with substance in half a year. */
export const knowledgeConcentration: Signal = {
  id: 'knowledgeConcentration',
  name: 'directories that fewer than two people know',
  cadence: 'quarterly',
  unit: 'share',
  better: 'lower',
  span: { window: { days: 180 }, baseline: { days: 180 } },
  rules: [{ kind: 'climb', limit: 0.2 }],
  minimum: 10,
  isAboutPeople: true,
  source: 'reviews; pull requests',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    take: ({ mergedIn }, window) => {
      const repositories = [...Map.groupBy(mergedIn(window), ({ repository }) => repository).values()]
      const active = repositories.flatMap(knowersOfActive)
      const factors = repositories.flatMap((pulls) => factorOf(pulls) ?? [])
      const beside = { absenceFactor: factors.length === 0 ? null : least(factors) }
      return { kind: 'share', part: active.filter(isKnownByFew).length, whole: active.length, beside }
    },
  },
}

/** Of merged changes and comments with substance in one repository; undefined of few people. */
function factorOf(pulls: readonly SignalPull[]): number | undefined {
  const contributions = new Map<string, number>()
  const add = (person: string) => contributions.set(person, (contributions.get(person) ?? 0) + 1)
  for (const { people } of pulls) {
    if (people.author !== null) add(people.author)
    for (const { person } of people.commented) add(person)
  }
  return contributions.size < FEWEST_PEOPLE ? undefined : absenceFactor([...contributions.values()])
}

/** An active directory, and how many people know it. */
export interface KnownDirectory {
  readonly repository: string
  /** The first parts of its path; empty for the root. */
  readonly directory: string
  readonly knowers: number
}

function isKnownByFew({ knowers }: KnownDirectory): boolean {
  return knowers < FEWEST_KNOWERS
}

/** So many are named at most. */
const MOST_NAMED = 10

/**
 * Active directories that fewer than two people know, never how many or who; by name, because an order by anything else would tell. Empty
 * where a configuration does not want them named.
 */
export function directoriesOfFew(
  { mergedIn, settings }: SignalFacts,
  window: TimeWindow,
): readonly Pick<KnownDirectory, 'repository' | 'directory'>[] {
  if (!settings.knowledge.list) return []
  const repositories = Map.groupBy(mergedIn(window), ({ repository }) => repository)
  return [...repositories.values()]
    .flatMap(knowersOfActive)
    .filter(isKnownByFew)
    .map(({ repository, directory }) => ({ repository, directory }))
    .toSorted((a, b) => (`${a.repository}/${a.directory}` < `${b.repository}/${b.directory}` ? -1 : 1))
    .slice(0, MOST_NAMED)
}

/** Each active directory of one repository; nothing of a repository with few people. */
export function knowersOfActive(pulls: readonly SignalPull[]): readonly KnownDirectory[] {
  const known = new Map<string, { readonly knowers: Set<string>; changes: number }>()
  const everybody = new Set<string>()
  for (const { people } of pulls) {
    for (const directory of people.directories) {
      const entry = known.getOrInsertComputed(directory, () => ({ knowers: new Set<string>(), changes: 0 }))
      entry.changes += 1
      if (people.author !== null) entry.knowers.add(people.author)
    }
    if (people.author !== null) everybody.add(people.author)
    for (const { person, directory } of people.commented) {
      known.get(directory)?.knowers.add(person)
      everybody.add(person)
    }
  }
  if (everybody.size < FEWEST_PEOPLE) return []
  const repository = pulls[0]?.repository ?? ''
  return [...known].flatMap(([directory, { knowers, changes }]) =>
    changes < ACTIVE_FROM ? [] : { repository, directory, knowers: knowers.size },
  )
}
