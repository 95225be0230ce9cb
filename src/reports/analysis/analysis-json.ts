import type { CohortFigures } from '../../health/cohorts/cohort-figures.ts'
import { aiCohortsJson } from '../ai-cohorts/ai-cohorts-json.ts'
import { comparisonJson } from '../comparison/comparison-json.ts'
import { pilotsJson } from '../pilots/pilots-json.ts'
import { metricsJson, timesJson } from '../shared/metrics-json.ts'
import { signalsJson } from '../signals/signals-json.ts'
import { checkVelocity } from '../velocity-check/velocity-check.ts'
import { velocityJson } from '../velocity-check/velocity-json.ts'
import type { Analysis } from './analysis.ts'

/**
 * The public result of `analyze --format json` (stable: add, never rename). Durations in seconds, instants in ISO 8601, null for no
 * answer.
 */
export type AnalysisJson = ReturnType<typeof analysisJson>

export function analysisJson(analysis: Analysis) {
  const { window, pullRequests, workingTime, reviewLoad, cohorts, lastDays, weeks, signals, pilots, aiCohorts, teams } =
    analysis
  return {
    schema: 'soundings.analysis/1' as const, // the literal, not just text
    window,
    ...metricsJson(analysis),
    pullRequests,
    workingTime:
      workingTime === null
        ? null
        : { hours: workingTime.hours, timeToFirstReview: timesJson(workingTime.timeToFirstReview) },
    reviewLoad,
    cohorts: {
      aiAssisted: cohortJson(cohorts.aiAssisted),
      other: cohortJson(cohorts.other),
      agents: cohortJson(cohorts.agents),
    },
    rolling: lastDays.map((figures) => ({ days: figures.days, ...metricsJson(figures) })),
    comparison: comparisonJson(analysis.comparison),
    weeks: weeks.map((figures) => ({ week: figures.week, ...metricsJson(figures) })),
    teams: teams.shown.map(({ team, ...figures }) => ({ team, ...metricsJson(figures) })),
    ...(signals === null ? {} : { signals: signalsJson(signals), velocityCheck: velocityJson(checkVelocity(signals)) }),
    ...(aiCohorts === null ? {} : { aiCohorts: aiCohortsJson(aiCohorts) }),
    ...(pilots === null ? {} : { pilots: pilotsJson(pilots) }),
  }
}

function cohortJson(cohort: CohortFigures) {
  return { ...metricsJson(cohort), reverted: cohort.reverted }
}
