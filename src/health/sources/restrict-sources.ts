import { NO_SOURCES, type SignalSources } from './signal-sources.ts'
import { filterSource } from './source.ts'

/** What readers may be told of. */
export interface Audience {
  readonly repositoryIds: ReadonlySet<string>
  /** Whether they may know what belongs to the organisation and to no repository: shifts, exits, the survey, incidents of no repository. */
  readonly isWhole: boolean
}

/** The sources without what readers may not be told of: other repositories, and what is the organisation's alone. */
export function restrictSources(sources: SignalSources, { repositoryIds, isWhole }: Audience): SignalSources {
  const shown = sourcesOfRepositories(sources, (id) => (id === null ? isWhole : repositoryIds.has(id)))
  if (isWhole) return shown
  const { shifts, exits, headcounts, memberships, members, survey } = NO_SOURCES
  return { ...shown, shifts, exits, headcounts, memberships, members, survey }
}

/** What comes from repositories, of some of them; `null` stands for what names none. What is the organisation's stays. */
export function sourcesOfRepositories(
  sources: SignalSources,
  isWanted: (repositoryId: string | null) => boolean,
): SignalSources {
  const isOf = ({ repository }: { readonly repository: string | null }) => isWanted(repository)
  return {
    ...sources,
    rollOuts: filterSource(sources.rollOuts, isOf),
    attempts: filterSource(sources.attempts, isOf),
    lines: filterSource(sources.lines, isOf),
    tickets: filterSource(sources.tickets, isOf),
    incidents: filterSource(sources.incidents, isOf),
  }
}
