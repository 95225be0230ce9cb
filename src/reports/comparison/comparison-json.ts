import { metricsJson } from '../shared/metrics-json.ts'
import type { Comparison, PeriodFigures } from './comparison.ts'

/** The public form; null where no periods were asked for. `to` is the first instant after the period. */
export function comparisonJson(comparison: Comparison | null) {
  if (comparison === null) return null
  const { before, after, differences } = comparison
  return { before: periodJson(before), after: periodJson(after), readsAs: differences }
}

function periodJson({ period: { name, from, to }, ...metrics }: PeriodFigures) {
  const [start, end] = [new Date(from).toISOString(), new Date(to).toISOString()]
  return { period: name, from: start, to: end, ...metricsJson(metrics) }
}
