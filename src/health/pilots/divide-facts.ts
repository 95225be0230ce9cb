import { indexSignalFacts, type SignalFacts } from '../signals/signal-facts.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import { sourcesOfRepositories } from '../sources/restrict-sources.ts'
import { NO_SOURCES, type SignalSources } from '../sources/signal-sources.ts'
import { filterSource } from '../sources/source.ts'
import type { Pilot } from './pilot.ts'

/** What takes part in a pilot and all that does not, each as if nothing else were known. */
export interface DividedFacts {
  readonly pilot: SignalFacts
  readonly others: SignalFacts
}

/** @param nameOf `owner/name` of a repository, or what else the configuration may call it; undefined for an unknown one */
export function divideFacts(
  facts: SignalFacts,
  { repositories, label }: Pick<Pilot, 'repositories' | 'label'>,
  nameOf: (repositoryId: string) => string | undefined,
): DividedFacts {
  if (repositories !== undefined) return divideByRepository(facts, namedBy(repositories, nameOf))
  return divideByLabel(facts, (label ?? '').toLowerCase())
}

function namedBy(repositories: readonly string[], nameOf: (repositoryId: string) => string | undefined) {
  const wanted = new Set(repositories.map((name) => name.toLowerCase()))
  return (repositoryId: string): boolean => {
    const full = nameOf(repositoryId)?.toLowerCase()
    return full !== undefined && (wanted.has(full) || wanted.has(full.split('/').at(-1) ?? full))
  }
}

/** What belongs to no repository, such as an incident that names none, is in neither; shifts are everybody's. */
function divideByRepository(facts: SignalFacts, takesPart: (repositoryId: string) => boolean): DividedFacts {
  const half = (isWanted: (repositoryId: string) => boolean) => {
    const { sources, settings, pulls } = facts
    const own = sourcesOfRepositories(sources, (id) => id !== null && isWanted(id))
    return indexSignalFacts(
      pulls.filter(({ repository }) => isWanted(repository)),
      own,
      settings,
    )
  }
  return { pilot: half(takesPart), others: half((id) => !takesPart(id)) }
}

/** Issues, roll-outs and incidents carry no label of a pull request: they are in neither, and work ends at its merge. */
function divideByLabel(
  { pulls, sources: { lines, defaultBranches }, settings }: SignalFacts,
  label: string,
): DividedFacts {
  const labelled = new Set(pulls.filter(({ pilotLabels }) => pilotLabels.includes(label)).map(keyOf))
  const half = (isLabelled: boolean) => {
    const ofHalf = (one: Pick<SignalPull, 'repository' | 'number'>) => labelled.has(keyOf(one)) === isLabelled
    const own: SignalSources = { ...NO_SOURCES, defaultBranches, lines: filterSource(lines, ofHalf) }
    return indexSignalFacts(pulls.filter(ofHalf), own, settings)
  }
  return { pilot: half(true), others: half(false) }
}

function keyOf({ repository, number }: Pick<SignalPull, 'repository' | 'number'>): string {
  return `${repository}#${number}`
}
