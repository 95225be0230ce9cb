import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import { aiCohortsJson } from '../ai-cohorts/ai-cohorts-json.ts'
import type { Comparison } from '../comparison/comparison.ts'
import { comparisonRows } from '../comparison/comparison-rows.ts'
import { pilotsJson } from '../pilots/pilots-json.ts'
import { metricsJson } from '../shared/metrics-json.ts'
import { signalsJson } from '../signals/signals-json.ts'
import type { Analysis } from './analysis.ts'

/** One row of a spreadsheet: the same columns in every row, empty for no answer. */
export type CsvRow = Readonly<Record<string, string | number>>

/**
 * The figures of an analysis for a spreadsheet: a row for the whole, each cohort, each compared period, the last days, each week, each
 * team, each signal, each cohort by AI help and each signal of a pilot. Columns are the paths of `--format json`; durations in seconds.
 */
export function analysisCsvRows(analysis: Analysis): readonly CsvRow[] {
  const { cohorts, lastDays, weeks, comparison, signals, teams } = analysis
  return [
    row('all', '', analysis),
    row('cohort', 'people', cohorts.other),
    row('cohort', 'ai-assisted', cohorts.aiAssisted),
    row('cohort', 'agent', cohorts.agents),
    ...periodRows(comparison),
    ...lastDays.map((figures) => row('last days', String(figures.days), figures)),
    ...weeks.map((figures) => row('week', figures.week, figures)),
    ...teams.shown.map((figures) => row('team', figures.team, figures)),
    ...signalsJson(signals ?? []).map(({ id, ...answer }) => ({ rows: 'signal', name: id, ...flattened(answer) })),
    ...aiCohortCsv(analysis),
    ...pilotCsv(analysis),
  ]
}

function aiCohortCsv({ aiCohorts }: Analysis): readonly CsvRow[] {
  if (aiCohorts === null) return []
  const { counts, comparisons } = aiCohortsJson(aiCohorts)
  return [
    { rows: 'ai cohorts', name: 'merged', ...flattened(counts) },
    ...comparisons.map(({ cohort, ...one }) => ({ rows: 'ai cohort', name: cohort, ...flattened(one) })),
  ]
}

function pilotCsv({ pilots }: Analysis): readonly CsvRow[] {
  return pilotsJson(pilots ?? []).flatMap(({ name, beforeAndDuring, withAndWithout }) =>
    Object.entries({ beforeAndDuring, withAndWithout }).flatMap(([comparison, { signals }]) =>
      signals.map(({ id, ...test }) => ({ rows: 'pilot', name, comparison, signal: id, ...flattened(test) })),
    ),
  )
}

/** The later one says in columns of its own what its figures read as. */
function periodRows(comparison: Comparison | null): readonly CsvRow[] {
  if (comparison === null) return []
  const { before, after } = comparison
  const words = comparisonRows(comparison).map(({ figure, readsAs }) => [`readsAs.${figure}`, readsAs])
  const readings = Object.fromEntries(words)
  return [row('period', before.period.name, before), { ...row('period', after.period.name, after), ...readings }]
}

function row(kind: string, name: string, metrics: ReviewMetrics): CsvRow {
  return { rows: kind, name, ...flattened(metricsJson(metrics)) }
}

function flattened(value: object): CsvRow {
  return Object.fromEntries(flatten(value, ''))
}

/** Lists of numbers are intervals: `p50Interval.low` and `p50Interval.high`; lists of names are one text. */
function flatten(value: object, prefix: string): [string, string | number][] {
  const entries: [string, unknown][] = Array.isArray(value)
    ? [
        ['low', value[0]],
        ['high', value[1]],
      ]
    : Object.entries(value)
  return entries.flatMap(([key, one]): [string, string | number][] => {
    const path = prefix === '' ? key : `${prefix}.${key}`
    if (Array.isArray(one) && one.every((name) => typeof name === 'string')) return [[path, one.join(' ')]]
    if (typeof one === 'boolean') return [[path, String(one)]]
    if (typeof one === 'object' && one !== null) return flatten(one, path)
    return [[path, typeof one === 'number' || typeof one === 'string' ? one : '']]
  })
}
