import { formatCount } from '../../util/sentences.ts'
import { shareCell } from '../shared/cells.ts'
import type { MonthlySeries } from './monthly-series.ts'

/** What stands above charts that share their months. */
export const SERIES_NOTE =
  'The same months, one chart above the other. What changes in one may show in another months later, or not at all; two things in the same time are no cause.'

export function seriesHeader(series: readonly MonthlySeries[]): readonly string[] {
  return ['month', ...series.map(({ title }) => title)]
}

/** One row a month in which anything has an answer, `—` where one has none. */
export function seriesRows(series: readonly MonthlySeries[]): readonly (readonly string[])[] {
  const [first] = series
  const rows = (first?.points ?? []).map(({ week }, index) => [week, ...series.map((one) => cellOf(one, index))])
  return rows.filter(([, ...cells]) => cells.some((cell) => cell !== NONE))
}

const NONE = '—'

function cellOf({ points, isShare }: MonthlySeries, index: number): string {
  const { value, n = 0 } = points[index] ?? {}
  if (value === undefined) return NONE
  return isShare ? shareCell(Math.round(value * n), n) : `${Math.round(value)} (n = ${formatCount(n)})`
}
