import type { TimeWindow } from '../../../statistics/window.ts'
import type { COHORTS } from '../../views/parameters.ts'
import type { FilteredPull } from './filtered-pull.ts'

/** How far figures look back, in weeks; the shortest first. */
export const PERIODS = [4, 12, 26] as const
export type Period = (typeof PERIODS)[number]
export const LONGEST_PERIOD: Period = 26
/** Where nobody chose one. */
export const USUAL_PERIOD: Period = 12

/** A team as a filter knows it: by its repositories and, where it has some of its own, by its files. */
export interface FilterTeam {
  readonly name: string
  readonly repositoryIds: ReadonlySet<string>
  readonly isByFiles: boolean
}

/** What is looked at; all of it has to hold. */
export interface Filter {
  /** Ids of those that the visitor may see and chose; without a choice all that they may see. */
  readonly repositoryIds: ReadonlySet<string>
  readonly period: Period
  readonly team: FilterTeam | undefined
  readonly cohort: (typeof COHORTS)[number] | undefined
}

/** Whether a pull request passes, whenever it became ready. */
export function passes({ repositoryIds, team, cohort }: Filter): (pull: FilteredPull) => boolean {
  return (pull) =>
    repositoryIds.has(pull.repositoryId) &&
    (cohort === undefined ? pull.cohort !== 'agent' : pull.cohort === cohort) &&
    (team === undefined || isOfTeam(pull, team))
}

function isOfTeam({ repositoryId, teams }: FilteredPull, { name, repositoryIds, isByFiles }: FilterTeam): boolean {
  return repositoryIds.has(repositoryId) && (!isByFiles || teams.includes(name))
}

export function isReadyIn({ startedAt }: FilteredPull, { from, to }: TimeWindow): boolean {
  return startedAt !== null && startedAt >= from && startedAt < to
}
