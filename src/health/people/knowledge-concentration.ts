import type { TimeWindow } from '../../statistics/window.ts'
import { least } from '../../util/ends.ts'
import type { Taken } from '../signals/sample.ts'
import type { Signal } from '../signals/signal.ts'
import type { SignalFacts } from '../signals/signal-facts.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import type { SignalSettings } from '../signals/signal-settings.ts'
import { absenceFactor } from './absence-factor.ts'

/** From so many merged changes in half a year on a directory is active. */
const ACTIVE_FROM = 5
/** Fewer people than that know a directory: if one is away, nobody does. */
const FEWEST_KNOWERS = 2
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
    take: (facts, window): Taken => {
      const repositories = [...Map.groupBy(facts.mergedIn(window), ({ repository }) => repository).values()]
      const shown = repositories.filter((pulls) => isShown(pulls, facts.settings))
      const active = shown.flatMap(knowersOfActive)
      // In repositories of few people there may be such directories; none is another answer.
      if (active.length === 0 && shown.length < repositories.length) return { kind: 'hidden' }
      return {
        kind: 'share',
        part: active.filter(isKnownByFew).length,
        whole: active.length,
        // Asked for once, where many periods are compared.
        get beside() {
          const factors = shown.flatMap((pulls) => absenceFactor([...contributionsOf(pulls).values()]) ?? [])
          return { absenceFactor: factors.length === 0 ? null : least(factors) }
        },
      }
    },
  },
}

/** In a repository of few people a directory would point at somebody. */
function isShown(pulls: readonly SignalPull[], { minimumGroup }: SignalSettings): boolean {
  const everybody = new Set<string>()
  for (const { people } of pulls) {
    if (people.author !== null) everybody.add(people.author)
    for (const { person } of people.commented) everybody.add(person)
    if (everybody.size >= minimumGroup) return true
  }
  return false
}

/** Of each person: merged changes and comments with substance. */
function contributionsOf(pulls: readonly SignalPull[]): ReadonlyMap<string, number> {
  const contributions = new Map<string, number>()
  const add = (person: string) => contributions.set(person, (contributions.get(person) ?? 0) + 1)
  for (const { people } of pulls) {
    if (people.author !== null) add(people.author)
    for (const { person } of people.commented) add(person)
  }
  return contributions
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
    .filter((pulls) => isShown(pulls, settings))
    .flatMap(knowersOfActive)
    .filter(isKnownByFew)
    .map(({ repository, directory }) => ({ repository, directory }))
    .toSorted((a, b) => (`${a.repository}/${a.directory}` < `${b.repository}/${b.directory}` ? -1 : 1))
    .slice(0, MOST_NAMED)
}

/** Each active directory of one repository. */
export function knowersOfActive(pulls: readonly SignalPull[]): readonly KnownDirectory[] {
  const known = new Map<string, { readonly knowers: Set<string>; changes: number }>()
  for (const { people } of pulls) {
    for (const directory of people.directories) {
      const entry = known.getOrInsertComputed(directory, () => ({ knowers: new Set<string>(), changes: 0 }))
      entry.changes += 1
      if (people.author !== null) entry.knowers.add(people.author)
    }
  }
  // A comment may stand beside a file that its change touches no more, and others do.
  for (const { people } of pulls)
    for (const { person, directory } of people.commented) known.get(directory)?.knowers.add(person)
  const repository = pulls[0]?.repository ?? ''
  return [...known].flatMap(([directory, { knowers, changes }]) =>
    changes < ACTIVE_FROM ? [] : { repository, directory, knowers: knowers.size },
  )
}
