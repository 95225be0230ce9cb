import { type Group, hideSmallGroups } from '../../health/hide-groups.ts'
import { createAggregator } from '../../health/review/aggregator.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import type { ExaminedPull } from './examine-pull.ts'

/** The figures of configured teams, without those that tell of too few people. */
export interface TeamFigures {
  /** By name, never by a figure. */
  readonly shown: readonly ({ readonly team: string } & ReviewMetrics)[]
  /** How many teams are not shown. */
  readonly hidden: number
}

/** Adds up pull requests by the teams that they belong to; one may belong to several. */
export function createTeamFigures() {
  const teams = new Map<string, ReturnType<typeof createTeam>>()

  function add({ teams: names, ...pull }: ExaminedPull): void {
    for (const name of names) teams.getOrInsertComputed(name, createTeam).add(pull)
  }

  function result(): TeamFigures {
    const groups = [...teams].map(([name, { counted }]): Group => ({ name, counted }))
    const visible = hideSmallGroups(groups).groups
    const shown = [...teams].filter(([name]) => visible.has(name)).toSorted(([a], [b]) => (a < b ? -1 : 1))
    return {
      shown: shown.map(([team, { aggregator }]) => ({ team, ...aggregator.result() })),
      hidden: teams.size - shown.length,
    }
  }

  return { add, result }
}

function createTeam() {
  const aggregator = createAggregator()
  const counted = new Map<string, readonly string[]>()
  function add({ repository, number, facts, reviewedBy }: Omit<ExaminedPull, 'teams'>): void {
    aggregator.add(facts)
    counted.set(
      `${repository}#${number}`,
      reviewedBy.map(({ reviewer }) => reviewer ?? 'somebody'),
    )
  }
  return { aggregator, counted, add }
}
