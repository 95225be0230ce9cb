import type { Signals } from '../../health/signals/create-signals.ts'
import { comparable, estimateSample, type SampleEstimate } from '../../health/signals/sample.ts'
import type { Observer } from '../../health/signals/signal.ts'
import type { TimeWindow } from '../../statistics/window.ts'
import { least } from '../../util/ends.ts'
import { type HealthPeriod, monthsUpTo } from '../health-issue/health-period.ts'

/** One measure month by month; undefined where a month has no answer. */
export interface MonthlySeries {
  readonly title: string
  /** A share is drawn as a percentage. */
  readonly isShare: boolean
  /** `n`: what the value counts. */
  readonly points: readonly { readonly week: string; readonly value: number | undefined; readonly n: number }[]
}

const MONTHS = 12
/** Fewer points show no lag. */
const FEWEST_POINTS = 4
/** Fewer things counted say nothing about a month. */
const FEWEST_COUNTED = 5
/** Charts beside that of AI help. */
const MOST_COSTS = 2

/** What using AI may cost, later; the first ones that are known in enough months are drawn. */
const COSTS = [
  { id: 'defectEscapeRate', title: 'Defects found in production, of all found', isShare: true },
  { id: 'comprehensionDebt', title: 'Merged without a written trace', isShare: true },
  { id: 'depthP50', title: 'Review depth of 100, median', isShare: false },
] as const // literal ids

/** AI help and what may follow it, over the same twelve months, to be seen one above the other; empty where too little is known. */
export function monthlySeries(signals: Signals, quarter: HealthPeriod, observer: Observer): readonly MonthlySeries[] {
  const months = monthsUpTo(quarter, MONTHS, observer.timezone)
  const draw = (title: string, isShare: boolean, valueIn: (month: TimeWindow) => Known | undefined): MonthlySeries => ({
    title,
    isShare,
    points: months.map((month) => ({ week: month.name, ...(valueIn(month) ?? NOTHING) })),
  })
  const help = draw('Merged changes with a sign of AI help', true, (month) => {
    const { part, whole } = signals.aiCounts(month).signed
    return whole < FEWEST_COUNTED ? undefined : { value: part / whole, n: whole }
  })
  const costs = COSTS.map(({ id, title, isShare }) =>
    draw(title, isShare, (month) => valueOfMonth(signals, id, month, observer)),
  )
  // Where nobody uses AI there is no lag to see.
  const isUsed = help.points.some(({ value = 0 }) => value > 0)
  return isUsed && isKnown(help) ? sinceKnown([help, ...costs.filter(isKnown).slice(0, MOST_COSTS)]) : []
}

/** The same months of each, without those before anything was known. */
function sinceKnown(series: readonly MonthlySeries[]): readonly MonthlySeries[] {
  const first = series.map(({ points }) => points.findIndex(({ value }) => value !== undefined))
  return series.map((one) => ({ ...one, points: one.points.slice(least(first)) }))
}

function isKnown({ points }: MonthlySeries): boolean {
  return points.filter(({ value }) => value !== undefined).length >= FEWEST_POINTS
}

type Known = Pick<SampleEstimate, 'value' | 'n'>

const NOTHING = { value: undefined, n: 0 }

function valueOfMonth(signals: Signals, id: string, month: TimeWindow, observer: Observer): Known | undefined {
  const taken = signals.takeIn(id, month, observer)
  const sample = taken === undefined ? undefined : comparable(taken)
  if (sample === undefined) return undefined
  const { n, value } = estimateSample(sample)
  return n < FEWEST_COUNTED ? undefined : { value, n }
}
