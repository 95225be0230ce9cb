import type { WorkingTime } from '../../../src/config/configuration.ts'
import { VERDICTS } from '../../../src/depth/verdict.ts'
import type { DigestInput, DigestPull } from '../../../src/health/review/digest-input.ts'
import { isWorking, QUARTER_MS, weekBefore, weekOf } from './slow-calendar.ts'
import { type SlowSpan, slowDepths, slowQuantile, slowTimes, type7 } from './slow-curve.ts'
import { slowMentions } from './slow-mentions.ts'
import { slowTrends } from './slow-trend.ts'

/** All figures of a digest computed slowly and separately, straight from the definitions in docs/metrics.md. */
export function slowFigures({ pulls, reviews, week, timezone, asOf, workingTime }: DigestInput) {
  const counted = pulls.filter((pull) => pull.byPerson && pull.startedAt !== null && pull.startedAt <= asOf)
  const named = counted.map((pull) => ({ pull, name: weekOf(pull.startedAt ?? 0, timezone) }))
  const inWeek = (wanted: string) => named.filter(({ name }) => name === wanted).map(({ pull }) => pull)
  const waiting = counted.filter((pull) => pull.state === 'open' && !pull.isDraft && pull.firstReviewAt === null)
  const names = [week]
  while (names.length < 16) names.push(weekBefore(names.at(-1) ?? week))
  const lastFour = names.slice(0, 4)
  const recent = lastFour.flatMap(inWeek)
  const earlier = names.slice(1, 5).flatMap(inWeek)
  const before = slowSet(earlier)
  const weeks = names
    .slice(0, 12)
    .toReversed()
    .map((name) => ({ week: name, ...slowSet(inWeek(name)) }))
  return {
    thisWeek: slowSet(inWeek(week)),
    before,
    weeks,
    trends: slowTrends(weeks, before),
    workingTime: workingTime && {
      thisWeek: slowTimes(inWeek(week).flatMap((pull) => inHours(pull, workingTime))),
      before: slowTimes(earlier.flatMap((pull) => inHours(pull, workingTime))),
    },
    rolling: names
      .slice(0, 12)
      .map((name, back) => ({ week: name, ...slowSet(names.slice(back, back + 4).flatMap(inWeek)) }))
      .toReversed(),
    waitingNow: {
      n: waiting.length,
      oldest:
        waiting.length === 0 ? null : Math.max(...waiting.map(({ startedAt }) => (asOf - (startedAt ?? asOf)) / 1000)),
    },
    reviewLoad: slowLoad(
      reviews.filter(({ at }) => lastFour.includes(weekOf(at, timezone))),
      workingTime ?? { timezone, from: 8, to: 18, weekdays: [1, 2, 3, 4, 5], holidays: [] },
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
    judgedLater: names.flatMap(inWeek).filter(({ judgement }) => judgement === undefined).length,
    ...slowMentions({ thisWeek: inWeek(week), counted, asOf, usual: slowSet(recent).timeToFirstReview }),
  }
}

function slowSet(pulls: readonly DigestPull[]) {
  const sum = (pick: (pull: DigestPull) => number) => pulls.reduce((total, pull) => total + pick(pull), 0)
  const count = (isOne: (pull: DigestPull) => boolean) => pulls.filter(isOne).length
  const depths = pulls.flatMap(({ judgement }) => judgement?.depth ?? [])
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
    firstReviewToMerge: {
      ...slowTimes(pulls.flatMap(reviewToMergeOf)),
      closedUnmerged: count(({ firstReviewAt, state }) => firstReviewAt !== null && state === 'closed'),
    },
    timeToMerge: {
      ...slowTimes(pulls.flatMap(mergeOf)),
      closedUnmerged: count(({ state }) => state === 'closed'),
    },
    timeToFirstAiReview: slowTimes(pulls.flatMap(aiReviewOf)).observed,
    approvals: {
      n: sum(({ judgement }) => judgement?.approvals.n ?? 0),
      emptyBody: sum(({ judgement }) => judgement?.approvals.emptyBody ?? 0),
      withoutTrace: sum(({ judgement }) => judgement?.approvals.withoutTrace ?? 0),
      rubberStamps: sum(({ judgement }) => judgement?.approvals.rubberStamps ?? 0),
    },
    depth: {
      ...slowDepths(depths),
      verdicts: Object.fromEntries(VERDICTS.map((one) => [one, count(({ judgement }) => judgement?.verdict === one)])),
    },
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

function mergeOf({ startedAt, mergedAt, state, asOf }: DigestPull): SlowSpan[] {
  if (mergedAt !== null) return [{ time: (mergedAt - (startedAt ?? 0)) / 1000, ended: true }]
  return state === 'open' ? [{ time: (asOf - (startedAt ?? 0)) / 1000, ended: false }] : []
}

function aiReviewOf({ startedAt, firstAiReviewAt }: DigestPull): SlowSpan[] {
  return firstAiReviewAt === null ? [] : [{ time: (firstAiReviewAt - (startedAt ?? 0)) / 1000, ended: true }]
}

/** The time to first review with the hours in which nobody works taken out, a quarter of an hour at a time. */
function inHours(pull: DigestPull, hours: WorkingTime): SlowSpan[] {
  const [from, to] = [pull.startedAt ?? 0, pull.firstReviewAt ?? pull.asOf]
  return firstReviewOf(pull).map(({ ended }) => {
    let worked = 0
    for (let at = from; at < to; ) {
      const end = Math.min(to, (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS)
      if (isWorking(at, hours)) worked += end - at
      at = end
    }
    return { time: worked / 1000, ended }
  })
}

function slowCohort(pulls: readonly DigestPull[], all: readonly DigestPull[]) {
  if (pulls.length < 5) return { n: pulls.length, depthP50: null, timeToFirstReviewP50: null, reverted: null }
  const isUndone = (pull: DigestPull) =>
    all.some((other) => other.repositoryId === pull.repositoryId && other.revertsNumber === pull.number)
  return {
    n: pulls.length,
    depthP50: type7(
      pulls.flatMap(({ judgement }) => judgement?.depth ?? []),
      0.5,
    ),
    timeToFirstReviewP50: slowQuantile(pulls.flatMap(firstReviewOf), 0.5),
    reverted: pulls.filter(isUndone).length,
  }
}

function slowAiReviews(pulls: readonly DigestPull[]) {
  const times = pulls.flatMap(aiReviewOf).map(({ time }) => time)
  return { n: times.length, p50: type7(times, 0.5) }
}

/** Gini as the mean of all differences between two reviewers, over twice the mean. */
function slowLoad(reviews: DigestInput['reviews'], hours: WorkingTime) {
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
    afterHoursShare: reviews.filter(({ at }) => !isWorking(at, hours)).length / reviews.length,
  }
}
