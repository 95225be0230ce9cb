import { type Cell, choose, isEnough } from '../../../health/cells.ts'
import type { Figure } from '../../../health/figure.ts'
import { leastOfBand } from '../../../health/people/people-band.ts'
import { firstReviewTimes } from '../../../health/review/first-review-times.ts'
import type { ReviewMetrics } from '../../../health/review/review-metrics.ts'
import { pullWaitsSince } from '../../../health/review/waiting-pull.ts'
import { type SelectedSignal, selectSignals } from '../../../health/signals/evaluation/select-signals.ts'
import { aggregate } from '../../../health/weekly/repository-rows.ts'
import { isoWeek } from '../../../statistics/iso-week.ts'
import type { TimeWindow } from '../../../statistics/window.ts'
import { DAY_MS } from '../../../util/time.ts'
import { type Filter, isReadyIn, LONGEST_PERIOD, passes } from './filter.ts'
import type { FilteredPull } from './filtered-pull.ts'
import { type Facts, periodWindow, TIMEZONE } from './read-facts.ts'

/** Figures about the pull requests that a filter chooses. */
export interface Figures {
  readonly window: TimeWindow
  /** Undefined where they would tell of fewer than five people. */
  readonly all: ReviewMetrics | undefined
  /** Whether pull requests are left out because they would tell of fewer than five people. */
  readonly isPartial: boolean
  readonly weeks: readonly WeekPoint[]
  /** Without those that would tell of fewer than five people. */
  readonly repositories: readonly RepositoryFigures[]
  /** How many repositories with a pull request in the period have no figures of their own. */
  readonly hidden: number
  /** The longest waiting first. */
  readonly waiting: readonly Waiting[]
}

/** The four weeks up to the end of a week; n is the least number of its band, so that no week can be found by subtraction. */
export interface WeekPoint {
  readonly week: string
  readonly p50: Figure
  readonly p95: Figure
}

export interface RepositoryFigures {
  readonly repositoryId: string
  readonly figures: ReviewMetrics
  readonly waiting: number
}

export interface Waiting {
  readonly repositoryId: string
  readonly number: number
  readonly since: number
}

const WEEK_MS = 7 * DAY_MS
const WEEKS_A_POINT = 4

export function deriveFigures(facts: Facts, filter: Filter): Figures {
  const window = periodWindow(facts.asOf, filter.period)
  const cells = cellsOf(facts, filter)
  const chosen = facts.pulls.filter(passes(filter))
  const ready = new Set(chosen.filter((pull) => isReadyIn(pull, window)))
  const items = choose(cells, (pull) => ready.has(pull))
  const waiting = listWaiting(chosen)
  return {
    window,
    all: items.length === 0 ? undefined : aggregate(items),
    isPartial: items.length < ready.size,
    weeks: items.length === 0 ? [] : deriveWeeks(chosen, window),
    ...deriveRepositories(cells, ready, waiting),
    waiting,
  }
}

/** People and agents are never added up. */
function cellsOf({ cells }: Facts, { cohort }: Filter): readonly Cell<FilteredPull>[] {
  return cohort === 'agent' ? cells.byAgents : cells.byPeople
}

/**
 * Signals over the very pull requests that the figures of a filter count, so that whoever subtracts the ones from the others gets cells again;
 * none where all would tell of fewer than five people. What is usual comes from the rest of the longest period, in whole cells likewise.
 */
export function deriveSignals(facts: Facts, filter: Filter): readonly SelectedSignal[] {
  const { from, to } = periodWindow(facts.asOf, filter.period)
  const earliest = periodWindow(facts.asOf, LONGEST_PERIOD).from
  const isChosen = passes(filter)
  const within = (window: TimeWindow) =>
    choose(cellsOf(facts, filter), (pull) => isChosen(pull) && isReadyIn(pull, window)).map((pull) => pull.forSignals)
  const now = within({ from, to })
  return now.length === 0 ? [] : selectSignals({ now, before: within({ from: earliest, to: from }), asOf: facts.asOf })
}

function deriveRepositories(
  cells: readonly Cell<FilteredPull>[],
  ready: ReadonlySet<FilteredPull>,
  waiting: readonly Waiting[],
): Pick<Figures, 'repositories' | 'hidden'> {
  const cellsOf = new Map<string, Set<Cell<FilteredPull>>>()
  for (const cell of cells) {
    for (const pull of cell)
      if (ready.has(pull)) cellsOf.getOrInsertComputed(pull.repositoryId, () => new Set()).add(cell)
  }
  const active = [...new Set([...ready].map(({ repositoryId }) => repositoryId))]
  const waits = Map.groupBy(waiting, ({ repositoryId }) => repositoryId)
  const repositories = active.flatMap((repositoryId) => {
    const isOwn = (pull: FilteredPull) => pull.repositoryId === repositoryId && ready.has(pull)
    const items = choose([...(cellsOf.get(repositoryId) ?? [])], isOwn)
    if (items.length === 0) return []
    return { repositoryId, figures: aggregate(items), waiting: waits.get(repositoryId)?.length ?? 0 }
  })
  return { repositories, hidden: active.length - repositories.length }
}

/** Quantiles cannot be subtracted, and counts are told in bands: so each week stands for itself and needs only five people. */
function deriveWeeks(pulls: readonly FilteredPull[], { from, to }: TimeWindow): readonly WeekPoint[] {
  const count = Math.round((to - from) / WEEK_MS)
  const ends = Array.from({ length: count }, (_, index) => to - (count - 1 - index) * WEEK_MS)
  return ends.flatMap((end): WeekPoint | readonly WeekPoint[] => {
    const week = isoWeek(end - 1, TIMEZONE)
    const inside = pulls.filter((pull) => isReadyIn(pull, { from: end - WEEKS_A_POINT * WEEK_MS, to: end }))
    if (!isEnough(inside, ({ reviewers }) => reviewers)) return []
    const { p50, p95 } = firstReviewTimes(inside)
    return { week, p50: inBand(p50), p95: inBand(p95) }
  })
}

function inBand(figure: Figure): Figure {
  return { ...figure, n: leastOfBand(figure.n) }
}

function listWaiting(pulls: readonly FilteredPull[]): readonly Waiting[] {
  const waiting = pulls.flatMap((pull) => {
    const since = pullWaitsSince(pull)
    return since === null ? [] : { repositoryId: pull.repositoryId, number: pull.number, since }
  })
  return waiting.toSorted((a, b) => a.since - b.since)
}
