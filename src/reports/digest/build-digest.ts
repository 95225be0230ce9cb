import type { CohortsWithReverts } from '../../health/cohorts/cohort-figures.ts'
import { buildDigestCohorts } from '../../health/cohorts/digest-cohorts.ts'
import type { Figure } from '../../health/figure.ts'
import { type DigestInput, type DigestPull, WEEKS_BACK } from '../../health/review/digest-input.ts'
import { measureRecentLoad, type ReviewLoad } from '../../health/review/review-load.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import type { TimeFigures } from '../../health/review/time-figures.ts'
import { createWorkingAggregator, formatReviewerHours, formatWorkingTime } from '../../health/review/working-times.ts'
import type { SignalAnswer } from '../../health/signals/answer.ts'
import { type CountedPulls, nameCounted } from '../../health/weekly/counted-pulls.ts'
import { followUp, type ListedOutcome } from '../../health/weekly/last-list.ts'
import { buildReadings, type Readings } from '../../health/weekly/readings.ts'
import { buildRows, type RepositoryRows } from '../../health/weekly/repository-rows.ts'
import { measureWaiting, type WaitingNow } from '../../health/weekly/waiting-now.ts'
import { isByPeople } from '../../snapshot/people/cohort.ts'
import { type NamedWeek, weeksUpTo } from '../../statistics/week-names.ts'
import type { TimeWindow } from '../../statistics/window.ts'
import { finish, type Steps } from '../../util/steps.ts'
import { areFirst, buildSeries, FOUR_WEEKS, groupByWeek, hasStartedIn, NOTHING, type WeekSets } from './week-sets.ts'
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
    /** The hours outside of which a first review is after hours. */
    readonly reviewerHours: string
    readonly thisWeek: TimeFigures
    readonly before: TimeFigures
  } | null
  /** How this week reads beside the four weeks before it, and what waits beside the same hour of those weeks. */
  readonly readings: Readings
  readonly waitingNow: WaitingNow
  readonly rows: RepositoryRows
  /** The pull requests behind the counts. */
  readonly counted: CountedPulls
  /** The digest before: its week, and what became of its list; null for the first digest of a scope. */
  readonly earlier: { readonly week: string; readonly list: readonly ListedOutcome[] } | null
  /** What is known of the weeks it looks back: how many pull requests by people, and when the first of them became ready. */
  readonly history: { readonly pulls: number; readonly since: string | null }
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
  /** What the signals say at the end of their last whole periods. */
  readonly signals: readonly SignalAnswer[]
}

/** Computes every figure of a digest; the order of the input does not matter. O(n log n). */
export function buildDigest(input: DigestInput): Digest {
  return finish(buildDigestInSteps(input))
}

/** The same in steps: a digest of 100,000 pull requests takes a third of a second. */
export function* buildDigestInSteps(input: DigestInput): Steps<Digest> {
  const { asOf } = input
  const pulls = input.pulls.filter(({ isExcluded }) => !isExcluded)
  yield
  const started = pulls.filter(({ startedAt }) => startedAt !== null && startedAt <= asOf)
  const counted = started.filter(isByPeople)
  const weeks = weeksUpTo(input.week, WEEKS_BACK, input.timezone)
  yield
  const sets = groupByWeek(counted, weeks)
  const [thisWeek, earlier] = [sets.at(-1) ?? [], sets.slice(-FOUR_WEEKS - 1, -1).flat()]
  yield
  const waiting = measureWaiting(counted, asOf)
  yield
  const { usual, ...series } = yield* buildSeries(sets, weeks)
  const rows = buildRows({ thisWeek, before: earlier, all: counted }, input)
  yield
  const named = nameCounted(thisWeek, counted)
  yield
  const worthALook = chooseWorthALook({ thisWeek, all: counted, asOf, usual: usualTimes(series.fourWeeks) })
  yield
  const reviewLoad = measureRecentLoad(input.reviews, { hours: input.workingTime, zones: input.zones ?? new Map() })
  yield
  const cohorts = recentCohorts(started, weeks)
  yield
  return {
    scope: input.scope,
    week: input.week,
    window: toWindowJson(weeks.at(-1), input),
    ...series,
    workingTime: workingTimes(input, { thisWeek, before: earlier }),
    readings: buildReadings({ weekly: series.weeks, usual, waiting, isFirstWeeks: areFirst(sets) }),
    waitingNow: waiting,
    rows,
    counted: named,
    earlier:
      input.earlier === undefined ? null : { week: input.earlier.week, list: followUp(input.earlier.list, counted) },
    history: measureHistory(sets),
    worthALook,
    exemplary: chooseExemplary(thisWeek),
    reviewLoad,
    cohorts,
    aiReviews: (series.fourWeeks.at(-1) ?? NOTHING).timeToFirstAiReview,
    excluded: countExcluded(input, weeks.at(-1)),
    judgedLater: sets.flat().filter(({ judgement }) => judgement === undefined).length,
    repositories: input.repositories,
    histories: input.histories,
    gap: toGapJson(input.gap),
    signals: input.signals ?? [],
  }
}

function usualTimes(fourWeeks: Digest['fourWeeks']): Figure {
  return (fourWeeks.at(-1) ?? NOTHING).timeToFirstReview.p95
}

function recentCohorts(started: readonly DigestPull[], weeks: readonly NamedWeek[]): CohortsWithReverts {
  const written = started.filter(({ cohort }) => cohort !== 'bot')
  return buildDigestCohorts(groupByWeek(written, weeks.slice(-FOUR_WEEKS)).flat(), written)
}

function measureHistory(sets: WeekSets): Digest['history'] {
  const starts = sets.flat().flatMap(({ startedAt }) => startedAt ?? [])
  const first = starts.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY)
  return { pulls: starts.length, since: starts.length === 0 ? null : new Date(first).toISOString() }
}

function workingTimes(
  { workingTime: hours, zones }: DigestInput,
  { thisWeek, before }: { readonly thisWeek: readonly DigestPull[]; readonly before: readonly DigestPull[] },
): Digest['workingTime'] {
  if (hours === undefined) return null
  const figures = (pulls: readonly DigestPull[]) => {
    const aggregator = createWorkingAggregator(hours)
    for (const pull of pulls) aggregator.add(pull)
    return aggregator.result()
  }
  const text = formatWorkingTime(hours)
  const reviewerHours = zones === undefined || zones.size === 0 ? text : formatReviewerHours(hours)
  return { hours: text, reviewerHours, thisWeek: figures(thisWeek), before: figures(before) }
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
