import { type SignalSettings, USUAL_SETTINGS } from '../../../health/signals/signal-settings.ts'
import { isByFiles, isRepositoryOf } from '../../../snapshot/files/team-files.ts'
import type { ViewSource } from '../../views/view.ts'
import type { VisibleOrganisation } from '../../views/visible.ts'
import type { PageSettings } from '../page-settings.ts'
import type { KnownFigures } from './facts-cache.ts'
import type { Figures } from './figures.ts'
import { type Filter, type FilterTeam, PERIODS } from './filter.ts'

/** Filters as they stand in an address. */
export interface AskedFilter {
  readonly installation: string
  /** Ids by comma. */
  readonly repositories?: string | undefined
  readonly team?: string | undefined
  readonly weeks: string
  readonly cohort?: Filter['cohort']
}

/** What a visitor looks at. */
export interface Look {
  readonly organisation: VisibleOrganisation
  /** Those that the visitor may choose from, by name. */
  readonly teams: readonly FilterTeam[]
  readonly filter: Filter
  readonly signalSettings: SignalSettings
}

/** Undefined where anything in the address does not exist, or the visitor may not see it. */
export async function readLook(source: ViewSource, asked: AskedFilter): Promise<Look | undefined> {
  const organisation = await source.visible.organisation(asked.installation)
  if (organisation === undefined) return undefined
  const settings = await source.settingsOf(organisation.id)
  const teams = teamsOf(organisation, settings)
  const chosen = asked.repositories?.split(',')
  const visible = new Set(organisation.repositories.map(({ id }) => id))
  if (chosen?.some((id) => !visible.has(id))) return undefined
  const team = teams.find(({ name }) => name === asked.team)
  if (asked.team !== undefined && team === undefined) return undefined
  const period = PERIODS.find((weeks) => String(weeks) === asked.weeks) ?? PERIODS[0]
  const repositoryIds = chosen === undefined ? visible : new Set(chosen)
  const filter = { repositoryIds, period, team, cohort: asked.cohort }
  return { organisation, teams, filter, signalSettings: settings?.signals ?? USUAL_SETTINGS }
}

/** Figures of what is looked at, and when they were made. */
export async function readFigures(
  source: ViewSource,
  look: Look,
): Promise<{ readonly figures: Figures; readonly asOf: number }> {
  const known = await readKnown(source, look)
  return { figures: known.figuresOf(look.filter), asOf: known.asOf }
}

/** What figures and signals of any filter are made of; nothing but what the visitor may see goes into it. */
export function readKnown({ facts, asOf }: ViewSource, { organisation, signalSettings }: Look): Promise<KnownFigures> {
  return facts.of({ repositoryIds: organisation.repositories.map(({ id }) => id), signalSettings }, asOf)
}

/** Names stand in a file: whoever may not see its repository does not learn them, nor of teams of which they see nothing. */
function teamsOf({ repositories }: VisibleOrganisation, settings: PageSettings | undefined): readonly FilterTeam[] {
  if (settings === undefined || !repositories.some(({ id }) => id === settings.homeId)) return []
  const teams = settings.teams.map((team) => ({
    name: team.name,
    repositoryIds: new Set(
      repositories
        .filter(({ owner, name }) => isRepositoryOf(team.repositories, `${owner}/${name}`))
        .map(({ id }) => id),
    ),
    isByFiles: isByFiles(team),
  }))
  return teams.filter(({ repositoryIds }) => repositoryIds.size > 0).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
