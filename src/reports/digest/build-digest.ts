import type { CohortsWithReverts } from '../../health/cohorts/cohort-figures.ts'
import { buildDigestCohorts } from '../../health/cohorts/digest-cohorts.ts'
import { createAggregator } from '../../health/review/aggregator.ts'
import { type DigestInput, type DigestPull, WEEKS_BACK } from '../../health/review/digest-input.ts'
import { measureRecentLoad, type ReviewLoad } from '../../health/review/review-load.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import type { TimeFigures } from '../../health/review/time-figures.ts'
import { buildTrends, type Trends } from '../../health/review/trends.ts'
import { pullWaitsSince } from '../../health/review/waiting-pull.ts'
import { createWorkingAggregator, formatWorkingTime } from '../../health/review/working-times.ts'
import { isByPeople } from '../../snapshot/people/cohort.ts'
import { type NamedWeek, weeksUpTo } from '../../statistics/week-names.ts'
import type { TimeWindow } from '../../statistics/window.ts'
import type { WorkingHours } from '../../statistics/working-time.ts'
import { SECOND_MS } from '../../util/time.ts'
import { groupByWeek, hasStartedIn } from './week-sets.ts'
import { chooseExemplary, chooseWorthALook, type Highlight } from './worth-a-look.ts'

/** Everything a digest says. Durations in seconds, instants in ISO 8601, null for no answer. */
export interface Digest {
  readonly scope: string
  readonly week: string
  readonly window: { readonly from: string; readonly to: string; readonly asOf: string; readonly timezone: string }
  readonly thisWeek: ReviewMetrics
  /** The four weeks before this one. */
  readonly before: ReviewMetrics
  /** Time to first review on the second clock; null where no working hours are configured. */
  readonly workingTime: {
    readonly hours: string
    readonly thisWeek: TimeFigures
    readonly before: TimeFigures
  } | null
  readonly trends: Trends
  readonly waitingNow: { readonly n: number; readonly oldest: number | null }
  /** Twelve weeks up to this one, each by itself, oldest first. */
  readonly weeks: readonly ({ readonly week: string } & ReviewMetrics)[]
  /** The same twelve weeks, each with the three before it, for charts that do not jump. */
  readonly fourWeeks: readonly ({ readonly week: string } & ReviewMetrics)[]
  readonly worthALook: readonly Highlight[]
  readonly exemplary: readonly Highlight[]
  /** Over this week and the three before it. */
  readonly reviewLoad: ReviewLoad
  /** Over this week and the three before it. */
  readonly cohorts: CohortsWithReverts
  /** The AI reviewers' own clock, over this week and the three before it. */
  readonly aiReviews: ReviewMetrics['timeToFirstAiReview']
  readonly excluded: { readonly botAuthor: number; readonly draftOnly: number; readonly configured: number }
  /** Pull requests of the weeks it looks at whose judgement of then is not kept: in no figure of depth or approvals. */
  readonly judgedLater: number
  readonly repositories: DigestInput['repositories']
  readonly histories: DigestInput['histories']
  /** From when to when GitHub's events are lost for good; null for no such time. */
  readonly gap: { readonly from: string; readonly until: string } | null
}

const SHOWN_WEEKS = 12
const FOUR_WEEKS = 4

/** Computes every figure of a digest; the order of the input does not matter. O(n log n). */
export function buildDigest(input: DigestInput): Digest {
  const weeks = weeksUpTo(input.week, WEEKS_BACK, input.timezone)
  const started = input.pulls.filter(
    ({ startedAt, isExcluded }) => !isExcluded && startedAt !== null && startedAt <= input.asOf,
  )
  const counted = started.filter(isByPeople)
  const written = started.filter(({ cohort }) => cohort !== 'bot')
  const sets = groupByWeek(counted, weeks)
  const lastFour = weeks.slice(-FOUR_WEEKS)
  const thisWeek = sets.at(-1) ?? []
  const named = (pulls: readonly DigestPull[], { week }: NamedWeek) => ({ week, ...aggregate(pulls) })
  const shown = weeks.map((week, index) => ({ week, index })).slice(-SHOWN_WEEKS)
  const recent = groupByWeek(written, lastFour).flat()
  const earlier = sets.slice(-FOUR_WEEKS - 1, -1).flat()
  const before = aggregate(earlier)
  const fourWeeks = shown.map(({ week, index }) => named(sets.slice(index - FOUR_WEEKS + 1, index + 1).flat(), week))
  const { timeToFirstReview, timeToFirstAiReview } = fourWeeks.at(-1) ?? before
  const weekly = shown.map(({ week, index }) => named(sets[index] ?? [], week))
  return {
    scope: input.scope,
    week: input.week,
    window: toWindowJson(weeks.at(-1), input),
    thisWeek: aggregate(thisWeek),
    before,
    weeks: weekly,
    fourWeeks,
    workingTime: workingTimes(input.workingTime, thisWeek, earlier),
    trends: buildTrends(weekly, before),
    waitingNow: waitingNow(counted, input.asOf),
    worthALook: chooseWorthALook({
      thisWeek,
      all: counted,
      asOf: input.asOf,
      usual: timeToFirstReview.p95,
    }),
    exemplary: chooseExemplary(thisWeek),
    reviewLoad: measureRecentLoad(input.reviews, input.workingTime),
    cohorts: buildDigestCohorts(recent, written),
    aiReviews: timeToFirstAiReview,
    excluded: countExcluded(input, weeks.at(-1)),
    judgedLater: sets.flat().filter(({ judgement }) => judgement === undefined).length,
    repositories: input.repositories,
    histories: input.histories,
    gap: toGapJson(input.gap),
  }
}

function aggregate(pulls: readonly DigestPull[]): ReviewMetrics {
  const aggregator = createAggregator()
  for (const pull of pulls) aggregator.add(pull)
  return aggregator.result()
}

function workingTimes(
  hours: WorkingHours | undefined,
  thisWeek: readonly DigestPull[],
  before: readonly DigestPull[],
): Digest['workingTime'] {
  if (hours === undefined) return null
  const figures = (pulls: readonly DigestPull[]) => {
    const aggregator = createWorkingAggregator(hours)
    for (const pull of pulls) aggregator.add(pull)
    return aggregator.result()
  }
  return { hours: formatWorkingTime(hours), thisWeek: figures(thisWeek), before: figures(before) }
}

function waitingNow(pulls: readonly DigestPull[], asOf: number): Digest['waitingNow'] {
  const since = pulls.map(pullWaitsSince).filter((at) => at !== null)
  const oldest = since.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY)
  return { n: since.length, oldest: since.length === 0 ? null : (asOf - oldest) / SECOND_MS }
}

function countExcluded(input: DigestInput, window: TimeWindow | undefined): Digest['excluded'] {
  const pulls = input.pulls.filter(({ isExcluded }) => !isExcluded)
  return {
    configured: input.pulls.filter((pull) => pull.isExcluded && hasStartedIn(pull, window)).length,
    botAuthor: pulls.filter((pull) => pull.cohort === 'bot' && hasStartedIn(pull, window)).length,
    draftOnly: pulls.filter((pull) => isByPeople(pull) && pull.startedAt === null && pull.state === 'open').length,
  }
}

function toGapJson(gap: DigestInput['gap']): Digest['gap'] {
  if (gap === undefined) return null
  return { from: new Date(gap.from).toISOString(), until: new Date(gap.until).toISOString() }
}

function toWindowJson(window: TimeWindow | undefined, { asOf, timezone }: DigestInput): Digest['window'] {
  const text = (at: number | undefined) => new Date(at ?? asOf).toISOString()
  return { from: text(window?.from), to: text(window?.to), asOf: text(asOf), timezone }
}
