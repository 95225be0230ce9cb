import type { CohortFigures } from '../../health/cohorts/cohort-figures.ts'
import { isLargeEnough } from '../../health/cohorts/cohorts.ts'
import type { ReadsAs } from '../../health/reads-as.ts'
import { metricsJson, timesJson, valueJson } from '../shared/metrics-json.ts'
import { signalsJson } from '../signals/signals-json.ts'
import type { Digest } from './build-digest.ts'

/**
 * The public result of `digest --format json` (stable: add, never rename). Durations in seconds, instants in ISO 8601, null for no
 * answer.
 */
export function digestJson(digest: Digest) {
  return {
    schema: 'soundings.digest/1' as const, // the literal, not just text
    scope: digest.scope,
    week: digest.week,
    window: digest.window,
    thisWeek: metricsJson(digest.thisWeek),
    before: metricsJson(digest.before),
    weeks: digest.weeks.map((week) => ({ week: week.week, ...metricsJson(week) })),
    rolling: digest.fourWeeks.map((week) => ({ week: week.week, ...metricsJson(week) })),
    workingTime: workingTimeJson(digest.workingTime),
    trends: trendsJson(digest.readings),
    readsAs: digest.readings,
    waitingNow: digest.waitingNow,
    repositoryRows: rowsJson(digest.rows),
    counted: digest.counted,
    earlier: digest.earlier,
    history: digest.history,
    worthALook: digest.worthALook,
    lessons: digest.exemplary,
    reviewLoad: digest.reviewLoad,
    cohorts: {
      aiAssisted: cohortJson(digest.cohorts.aiAssisted),
      other: cohortJson(digest.cohorts.other),
      agents: cohortJson(digest.cohorts.agents),
      aiReviews: { n: digest.aiReviews.n, p50: valueJson(digest.aiReviews.p50) },
    },
    excluded: digest.excluded,
    judgedLater: digest.judgedLater,
    repositories: digest.repositories,
    histories: digest.histories,
    gap: digest.gap,
    signals: signalsJson(digest.signals),
  }
}

/** An earlier form of `readsAs`. A p95 has no trend; its keys stay for those who read them. */
function trendsJson(readings: Digest['readings']) {
  return {
    timeToFirstReviewP50: trendJson(readings.timeToFirstReviewP50),
    timeToFirstReviewP95: null,
    firstReviewToMergeP50: trendJson(readings.firstReviewToMergeP50),
    firstReviewToMergeP95: null,
    depthP50: trendJson(readings.depthP50),
    approvalsQuestioned: trendJson(readings.approvalsQuestioned),
    approvalsWithoutTrace: trendJson(readings.approvalsWithoutTrace),
  }
}

function trendJson(reading: ReadsAs) {
  switch (reading.kind) {
    case 'than-usual':
      if (reading.weeks > 0) return reading.direction === 'more' ? 'climbs' : 'falls'
      return reading.direction === 'more' ? 'unusually-high' : 'unusually-low'
    case 'moving':
      return reading.direction === 'more' ? 'climbs' : 'falls'
    case 'no-clear-change':
      return 'no-clear-change'
    default:
      return null
  }
}

function rowsJson({ shown, hidden }: Digest['rows']) {
  return {
    shown: shown.map(({ id, name, ready, waiting, firstReview, before, reading, substantial }) => ({
      id,
      name,
      ready,
      waiting,
      timeToFirstReviewP50: valueJson(firstReview),
      n: firstReview.n,
      before: valueJson(before),
      readsAs: reading,
      substantial,
    })),
    hidden,
  }
}

function workingTimeJson(workingTime: Digest['workingTime']) {
  if (workingTime === null) return null
  const { hours, thisWeek, before } = workingTime
  return { hours, thisWeek: timesJson(thisWeek), before: timesJson(before) }
}

/** Figures are null where a cohort is so small that single pull requests would show. */
function cohortJson(cohort: CohortFigures) {
  const n = cohort.pullRequests.total
  if (!isLargeEnough(cohort))
    return { n, depthP50: null, timeToFirstReviewP50: null, reverted: null, questioned: null, mergedUnreviewed: null }
  return {
    n,
    depthP50: valueJson(cohort.depth.p50),
    timeToFirstReviewP50: valueJson(cohort.timeToFirstReview.p50),
    reverted: cohort.reverted,
    questioned: cohort.approvals.questioned,
    mergedUnreviewed: cohort.timeToFirstReview.mergedUnreviewed,
  }
}
