import type { TimeFigures } from '../../../src/reports/analysis-figures.ts'
import type { SetFigures } from '../../../src/reports/analysis-tally.ts'
import type { DigestInput, DigestPull } from '../../../src/reports/digest/digest-input.ts'

/** All figures of a digest computed slowly and separately, straight from the definitions in docs/metrics.md. */
export function slowFigures({ pulls, reviews, week, timezone, asOf }: DigestInput) {
  const counted = pulls.filter((pull) => pull.byPerson && pull.startedAt !== null && pull.startedAt <= asOf)
  const named = counted.map((pull) => ({ pull, name: weekOf(pull.startedAt ?? 0, timezone) }))
  const inWeek = (wanted: string) => named.filter(({ name }) => name === wanted).map(({ pull }) => pull)
  const waiting = counted.filter((pull) => pull.state === 'open' && !pull.isDraft && pull.firstReviewAt === null)
  const names = [week]
  while (names.length < 16) names.push(weekBefore(names.at(-1) ?? week))
  const lastFour = names.slice(0, 4)
  const recent = lastFour.flatMap(inWeek)
  return {
    thisWeek: slowSet(inWeek(week)),
    before: slowSet(names.slice(1, 5).flatMap(inWeek)),
    weeks: names
      .slice(0, 12)
      .toReversed()
      .map((name) => ({ week: name, ...slowSet(inWeek(name)) })),
    rolling: names
      .slice(0, 12)
      .map((name, back) => ({ week: name, ...slowSet(names.slice(back, back + 4).flatMap(inWeek)) }))
      .toReversed(),
    waiting: {
      n: waiting.length,
      oldest: Math.max(...waiting.map(({ startedAt }) => (asOf - (startedAt ?? asOf)) / 1000)),
    },
    load: slowLoad(
      reviews.filter(({ at }) => lastFour.includes(weekOf(at, timezone))),
      timezone,
    ),
    cohorts: {
      aiAssisted: slowCohort(
        recent.filter(({ aiAssisted }) => aiAssisted),
        counted,
      ),
      other: slowCohort(
        recent.filter(({ aiAssisted }) => !aiAssisted),
        counted,
      ),
      aiReviews: slowAiReviews(recent),
    },
    excluded: {
      botAuthor: pulls.filter(
        ({ byPerson, startedAt }) => !byPerson && startedAt !== null && weekOf(startedAt, timezone) === week,
      ).length,
      draftOnly: pulls.filter(({ byPerson, startedAt, state }) => byPerson && startedAt === null && state === 'open')
        .length,
    },
  }
}

interface SlowSpan {
  readonly time: number
  readonly ended: boolean
}

function slowSet(pulls: readonly DigestPull[]) {
  const sum = (pick: (pull: DigestPull) => number) => pulls.reduce((total, pull) => total + pick(pull), 0)
  const count = (isOne: (pull: DigestPull) => boolean) => pulls.filter(isOne).length
  const depths = pulls.flatMap(({ depth }) => (depth === undefined ? [] : [depth]))
  return {
    pullRequests: {
      total: pulls.length,
      merged: count(({ state }) => state === 'merged'),
      open: count(({ state }) => state === 'open'),
      closedUnmerged: count(({ state }) => state === 'closed'),
    },
    timeToFirstReview: {
      ...slowTimes(pulls.flatMap(firstReviewOf)),
      mergedUnreviewed: count(({ firstReviewAt, state }) => firstReviewAt === null && state === 'merged'),
      closedUnreviewed: count(({ firstReviewAt, state }) => firstReviewAt === null && state === 'closed'),
    },
    firstReviewToMerge: slowTimes(pulls.flatMap(reviewToMergeOf)),
    approvals: {
      n: sum(({ approvals }) => approvals.n),
      emptyBody: sum(({ approvals }) => approvals.emptyBody),
      withoutTrace: sum(({ approvals }) => approvals.withoutTrace),
      rubberStamps: sum(({ approvals }) => approvals.rubberStamps),
    },
    depth: {
      n: depths.length,
      ...{ p25: type7(depths, 0.25), p50: type7(depths, 0.5), p75: type7(depths, 0.75) },
      deep: count(({ verdict }) => verdict === 'deep'),
    },
  }
}

/** The same figures as the digest gives them, for comparing. */
export function comparable({ pullRequests, timeToFirstReview, firstReviewToMerge, approvals, depth }: SetFigures) {
  const times = ({ n, waiting, p50, p95, observed }: TimeFigures) => ({ n, waiting, p50, p95, plain: observed.p50 })
  const { mergedUnreviewed, closedUnreviewed } = timeToFirstReview
  const { n, p25, p50, p75, verdicts } = depth
  return {
    pullRequests,
    timeToFirstReview: { ...times(timeToFirstReview), mergedUnreviewed, closedUnreviewed },
    firstReviewToMerge: times(firstReviewToMerge),
    approvals,
    depth: { n, p25, p50, p75, deep: verdicts.deep },
  }
}

function firstReviewOf({ startedAt, firstReviewAt, state, asOf }: DigestPull): SlowSpan[] {
  if (firstReviewAt !== null) return [{ time: (firstReviewAt - (startedAt ?? 0)) / 1000, ended: true }]
  return state === 'open' ? [{ time: (asOf - (startedAt ?? 0)) / 1000, ended: false }] : []
}

function reviewToMergeOf({ firstReviewAt, mergedAt, state, asOf }: DigestPull): SlowSpan[] {
  if (firstReviewAt === null || (mergedAt !== null && mergedAt < firstReviewAt)) return []
  if (mergedAt !== null) return [{ time: (mergedAt - firstReviewAt) / 1000, ended: true }]
  return state === 'open' ? [{ time: (asOf - firstReviewAt) / 1000, ended: false }] : []
}

function slowTimes(spans: readonly SlowSpan[]) {
  const ended = spans.filter((span) => span.ended).map(({ time }) => time)
  return {
    ...{ n: ended.length, waiting: spans.length - ended.length, plain: type7(ended, 0.5) },
    ...{ p50: productLimit(spans, 0.5), p95: productLimit(spans, 0.95) },
  }
}

/** Linear interpolation at rank (n − 1)·p. */
function type7(values: readonly number[], p: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = (sorted.length - 1) * p
  const [low, high] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]]
  return low === undefined || high === undefined ? null : low + (rank - Math.floor(rank)) * (high - low)
}

function slowCohort(pulls: readonly DigestPull[], all: readonly DigestPull[]) {
  if (pulls.length < 5) return { n: pulls.length, depthP50: null, timeToFirstReviewP50: null, reverted: null }
  const isUndone = (pull: DigestPull) =>
    all.some((other) => other.repositoryId === pull.repositoryId && other.revertsNumber === pull.number)
  return {
    n: pulls.length,
    depthP50: type7(
      pulls.flatMap(({ depth }) => (depth === undefined ? [] : [depth])),
      0.5,
    ),
    timeToFirstReviewP50: productLimit(pulls.flatMap(firstReviewOf), 0.5),
    reverted: pulls.filter(isUndone).length,
  }
}

function slowAiReviews(pulls: readonly DigestPull[]) {
  const times = pulls.flatMap(({ startedAt, firstAiReviewAt }) =>
    startedAt === null || firstAiReviewAt === null ? [] : [(firstAiReviewAt - startedAt) / 1000],
  )
  return { n: times.length, p50: type7(times, 0.5) }
}

/** Gini as the mean of all differences between two reviewers, over twice the mean. */
function slowLoad(reviews: DigestInput['reviews'], timezone: string) {
  const names = [...new Set(reviews.map(({ reviewer }) => reviewer))]
  const counts = names.map((name) => reviews.filter(({ reviewer }) => reviewer === name).length)
  if (counts.length < 5) return { reviewers: counts.length, gini: null, topFifthShare: null, afterHoursShare: null }
  const differences = counts.flatMap((one) => counts.map((other) => Math.abs(one - other)))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const busiest = counts.toSorted((a, b) => b - a).slice(0, Math.max(1, Math.floor(counts.length / 5)))
  return {
    reviewers: counts.length,
    gini: mean(differences) / (2 * mean(counts)),
    topFifthShare: busiest.reduce((sum, count) => sum + count, 0) / reviews.length,
    afterHoursShare: reviews.filter(({ at }) => isAfterHours(at, timezone)).length / reviews.length,
  }
}

function isAfterHours(at: number, timezone: string): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  const { weekday = '', hour = '' } = Object.fromEntries(
    parts.formatToParts(at).map(({ type, value }) => [type, value]),
  )
  return weekday.startsWith('S') || Number(hour) < 8 || Number(hour) >= 18
}

/** Kaplan–Meier by its definition: for each time, the product over all earlier event times of (1 − ended / at risk). */
function productLimit(spans: readonly SlowSpan[], p: number): number | null {
  const times = [...new Set(spans.filter(({ ended }) => ended).map(({ time }) => time))].toSorted((a, b) => a - b)
  const survival = (until: number) =>
    times
      .filter((time) => time <= until)
      .map((time) => {
        const ended = spans.filter((span) => span.ended && span.time === time).length
        return 1 - ended / spans.filter((span) => span.time >= time).length
      })
      .reduce((product, factor) => product * factor, 1)
  return times.find((time) => survival(time) <= 1 - p + 1e-9) ?? null
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(timezone: string): Intl.DateTimeFormat {
  const make = () => new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' })
  return formats.getOrInsertComputed(timezone, make)
}

/** The ISO week by counting Thursdays, without the calendar functions that the product uses. */
function weekOf(at: number, timezone: string): string {
  const parts = dayFormat(timezone).format(at)
  const day = new Date(`${parts}T00:00:00Z`)
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * 86_400_000)
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  const number = Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, '0')}`
}

function weekBefore(week: string): string {
  const [year = 0, number = 0] = week.split('-W').map(Number)
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * 86_400_000 + (number - 1) * 7 * 86_400_000
  return weekOf(monday - 3 * 86_400_000, 'UTC')
}
