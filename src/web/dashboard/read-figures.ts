import { hideSmallGroups, MIN_GROUP } from '../../health/hide-groups.ts'
import { createAggregator } from '../../health/review/aggregator.ts'
import type { DigestPull } from '../../health/review/digest-input.ts'
import { pullAsOf } from '../../health/review/pull-as-of.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import { pullWaitsSince } from '../../health/review/waiting-pull.ts'
import { toGroup } from '../../health/weekly/repository-rows.ts'
import { isByPeople } from '../../snapshot/people/cohort.ts'
import { createWeekNamer } from '../../statistics/iso-week.ts'
import { isInWindow, lastDaysWindow, type TimeWindow } from '../../statistics/window.ts'
import type { Session } from '../../store/engine/session.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'
import { listReviewMoments } from '../../store/publications/digests.ts'
import { listCountedPulls } from '../../store/pull-requests/counted-pulls.ts'

/** Figures about people's pull requests of some repositories in the last whole weeks. */
export interface Figures {
  readonly window: TimeWindow
  /** Undefined where fewer than five people reviewed. */
  readonly all: ReviewMetrics | undefined
  readonly weeks: readonly ({ readonly week: string } & ReviewMetrics)[]
  /** By name; without those that would tell about fewer than five people. */
  readonly repositories: readonly RepositoryFigures[]
  readonly hidden: number
  /** The longest waiting first. */
  readonly waiting: readonly {
    readonly repository: StoredRepository
    readonly number: number
    readonly since: number
  }[]
}

export interface RepositoryFigures {
  readonly repository: StoredRepository
  readonly figures: ReviewMetrics
  readonly waiting: number
}

/** Days begin and end in one zone for everybody who looks. */
const TIMEZONE = 'UTC'

/**
 * @param repositories those that the visitor may see: nothing of any other is read
 * @param period in weeks
 */
export async function readFigures(
  store: Session,
  repositories: readonly StoredRepository[],
  { period, asOf }: { readonly period: number; readonly asOf: number },
): Promise<Figures> {
  const window = lastDaysWindow(asOf, period * 7, TIMEZONE)
  const ids = repositories.map(({ id }) => id)
  const rows = await listCountedPulls(store, ids, { since: window.from, until: asOf })
  const pulls = rows.map((row) => pullAsOf(row, asOf)).filter((pull) => isByPeople(pull) && !pull.isExcluded)
  const started = pulls.filter(({ startedAt }) => startedAt !== null && isInWindow(startedAt, window))
  const reviews = await listReviewMoments(store, ids, { ...window, asOf })
  const isEnough = new Set(reviews.map(({ reviewer }) => reviewer)).size >= MIN_GROUP
  const groups = Map.groupBy(started, ({ repositoryId }) => repositoryId)
  const sizes = repositories.map(({ id }) => ({ id, ready: groups.get(id)?.length ?? 0 }))
  const active = sizes.filter(({ ready }) => ready > 0)
  const reviewed = Map.groupBy(reviews, ({ repositoryId }) => repositoryId)
  const { groups: visible } = hideSmallGroups(active.map((size) => toGroup(size, reviewed.get(size.id))))
  const waiting = listWaiting(pulls, repositories)
  return {
    window,
    all: isEnough ? aggregate(started) : undefined,
    weeks: isEnough ? byWeek(started) : [],
    repositories: repositories
      .filter(({ id }) => visible.has(id))
      .map((repository) => ({
        repository,
        figures: aggregate(groups.get(repository.id) ?? []),
        waiting: waiting.filter((one) => one.repository.id === repository.id).length,
      })),
    hidden: active.length - visible.size,
    waiting,
  }
}

function aggregate(pulls: readonly DigestPull[]): ReviewMetrics {
  const aggregator = createAggregator()
  for (const pull of pulls) aggregator.add(pull)
  return aggregator.result()
}

function byWeek(pulls: readonly DigestPull[]) {
  const nameOf = createWeekNamer(TIMEZONE)
  const weeks = Map.groupBy(pulls, ({ startedAt }) => nameOf(startedAt ?? 0))
  return [...weeks].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([week, inside]) => ({ week, ...aggregate(inside) }))
}

function listWaiting(pulls: readonly DigestPull[], repositories: readonly StoredRepository[]): Figures['waiting'] {
  const byId = new Map(repositories.map((repository) => [repository.id, repository]))
  const waiting = pulls.flatMap((pull) => {
    const [since, repository] = [pullWaitsSince(pull), byId.get(pull.repositoryId)]
    return since === null || repository === undefined ? [] : { repository, number: pull.number, since }
  })
  return waiting.toSorted((a, b) => a.since - b.since)
}
