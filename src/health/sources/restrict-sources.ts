import type { Attempt } from './attempt.ts'
import type { Incident } from './incident.ts'
import type { MergedLines } from './merged-lines.ts'
import type { RollOut } from './roll-out.ts'
import { NO_SOURCES, type SignalSources } from './signal-sources.ts'
import type { Source } from './source.ts'
import type { Ticket } from './ticket.ts'

/** What readers may be told of. */
export interface Audience {
  readonly repositoryIds: ReadonlySet<string>
  /** Whether they may know what belongs to the organisation and to no repository: shifts, exits, the survey, incidents of no repository. */
  readonly isWhole: boolean
}

/** The sources without what readers may not be told of: other repositories, and what is the organisation's alone. */
export function restrictSources(sources: SignalSources, { repositoryIds, isWhole }: Audience): SignalSources {
  const isShown = ({ repository }: { readonly repository: string | null }) =>
    repository === null ? isWhole : repositoryIds.has(repository)
  const shown = {
    ...sources,
    rollOuts: only<RollOut>(sources.rollOuts, isShown),
    attempts: only<Attempt>(sources.attempts, isShown),
    lines: only<MergedLines>(sources.lines, isShown),
    tickets: only<Ticket>(sources.tickets, isShown),
    incidents: only<Incident>(sources.incidents, isShown),
  }
  if (isWhole) return shown
  const { shifts, exits, headcounts, memberships, members, survey } = NO_SOURCES
  return { ...shown, shifts, exits, headcounts, memberships, members, survey }
}

function only<T>(source: Source<T>, isShown: (item: T) => boolean): Source<T> {
  return source.kind === 'connected' ? { ...source, items: source.items.filter(isShown) } : source
}
