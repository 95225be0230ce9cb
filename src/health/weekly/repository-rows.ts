import { type Difference, decideTogether } from '../compare-figures.ts'
import type { Figure } from '../figure.ts'
import { type Group, hideSmallGroups } from '../hide-groups.ts'
import { createAggregator, type ReviewCounts, summarise } from '../review/aggregator.ts'
import type { DigestInput, DigestPull } from '../review/digest-input.ts'
import type { ReviewMetrics } from '../review/review-metrics.ts'
import { type Share, substantial } from '../review/review-shares.ts'
import { pullWaitsSince } from '../review/waiting-pull.ts'
import { compareWaits } from './compare-waits.ts'

/** One repository beside the others of a digest. */
export interface RepositoryRow {
  readonly id: string
  readonly name: string
  /** Pull requests by people that became ready in the week. */
  readonly ready: number
  readonly waiting: number
  readonly firstReview: Figure
  /** The same of the four weeks before. */
  readonly before: Figure
  readonly reading: Difference
  readonly substantial: Share
}

export interface RepositoryRows {
  /** By name, never by a figure. */
  readonly shown: readonly RepositoryRow[]
  /** Those whose figures are not shown, together. */
  readonly hidden: { readonly count: number; readonly ready: number; readonly waiting: number }
}

interface Sets {
  readonly thisWeek: readonly DigestPull[]
  readonly before: readonly DigestPull[]
  /** Everything counted, of whatever week. */
  readonly all: readonly DigestPull[]
}

/** Rows of the repositories in which anything was ready in these weeks, or waits. */
export function buildRows(
  { thisWeek, before, all }: Sets,
  { reviews, names }: Pick<DigestInput, 'reviews' | 'names'>,
): RepositoryRows {
  const [now, then] = [thisWeek, before].map((pulls) => Map.groupBy(pulls, ({ repositoryId }) => repositoryId))
  const waiting = Map.groupBy(
    all.filter((pull) => pullWaitsSince(pull) !== null),
    ({ repositoryId }) => repositoryId,
  )
  const ids = [...new Set([now, then, waiting].flatMap((sets) => [...(sets?.keys() ?? [])]))]
  const sizes = ids.map((id) => ({
    id,
    ready: now?.get(id)?.length ?? 0,
    waiting: waiting.get(id)?.length ?? 0,
  }))
  const reviewed = Map.groupBy(reviews, ({ repositoryId }) => repositoryId)
  const visible = hideSmallGroups(sizes.map((size) => toGroup(size, reviewed.get(size.id)))).groups
  const hidden = new Set(ids.filter((id) => !visible.has(id)))
  const rows = sizes
    .filter(({ id }) => !hidden.has(id))
    .map((size) => ({
      ...size,
      name: names.get(size.id) ?? size.id,
      ...figuresOf(now?.get(size.id), then?.get(size.id)),
    }))
  const decide = decideTogether(rows.map(({ comparison }) => comparison))
  const shown = rows.map(({ comparison, ...row }) => ({ ...row, reading: decide(comparison) }))
  const apart = sizes.filter(({ id }) => hidden.has(id))
  const sum = (pick: (size: (typeof sizes)[number]) => number) => apart.reduce((total, one) => total + pick(one), 0)
  return {
    shown: shown.toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    hidden: { count: hidden.size, ready: sum(({ ready }) => ready), waiting: sum((one) => one.waiting) },
  }
}

/** A repository counts its pull requests, and no other has the same; whoever reviewed one of them is told of. */
export function toGroup(
  { id, ready }: { readonly id: string; readonly ready: number },
  reviews: DigestInput['reviews'] = [],
): Group {
  const reviewers = reviews.map(({ reviewer }) => reviewer ?? 'somebody')
  const pulls = Array.from({ length: ready }, (_, index) => [`${id}#${index}`, []] as const) // a pair
  return { name: id, counted: new Map<string, readonly string[]>([[id, reviewers], ...pulls]) }
}

function figuresOf(now: readonly DigestPull[] = [], then: readonly DigestPull[] = []) {
  const [week, weeks] = [aggregate(now), aggregate(then)]
  const [firstReview, before] = [week.timeToFirstReview.p50, weeks.timeToFirstReview.p50]
  return {
    firstReview,
    before,
    comparison: compareWaits({ pulls: now, median: firstReview }, { pulls: then, median: before }),
    substantial: substantial(week),
  }
}

/** The figures of a set of pull requests. */
export function aggregate(pulls: readonly DigestPull[]): ReviewMetrics {
  return summarise([countReviews(pulls)])
}

/** The same before it is summarised, alone or together with other sets. */
export function countReviews(pulls: readonly DigestPull[]): ReviewCounts {
  const aggregator = createAggregator()
  for (const pull of pulls) aggregator.add(pull)
  return aggregator.counts()
}
