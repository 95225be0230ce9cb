import { VERDICTS, type Verdict } from '../../depth/verdict.ts'
import { quantileOfSorted, sortNumbers } from '../../statistics/quantile.ts'
import { type SurvivalQuantile, survivalQuantileOfSorted } from '../../statistics/survival-quantile.ts'

/** Below these numbers of ended spans a quantile is noise; tables print `—` there, JSON prints it with its interval and n. */
export const MIN_EVENTS = { p50: 5, p95: 20 } as const

/** Lower and upper end; null where the curve does not reach. */
export type Interval = readonly [number | null, number | null]

/** Durations in seconds. `null` means there is no answer. */
export interface TimeFigures {
  /** How many ended. */
  readonly n: number
  /** Still going on at `asOf`; they are in the curve as "at least this long". */
  readonly waiting: number
  readonly p50: number | null
  readonly p95: number | null
  /** Only where the curve does not reach: a lower bound. */
  readonly p50AtLeast?: number
  readonly p95AtLeast?: number
  readonly p50Interval: Interval
  readonly p95Interval: Interval
  readonly observed: ObservedFigures
}

/** Plain quantiles (type 7) of those that ended, to check against a spreadsheet. */
export interface ObservedFigures {
  readonly n: number
  readonly p50: number | null
  readonly p95: number | null
}

/** Durations in seconds, kept as plain numbers: those that ended, and those that still run. */
export interface Durations {
  readonly ended: number[]
  readonly running: number[]
}

export function timeFigures({ ended, running }: Durations): TimeFigures {
  const sorted = { ended: sortNumbers(ended), running: sortNumbers(running) }
  const p50 = survivalQuantileOfSorted(sorted, 0.5)
  const p95 = survivalQuantileOfSorted(sorted, 0.95)
  return {
    n: ended.length,
    waiting: running.length,
    p50: p50.value ?? null,
    p95: p95.value ?? null,
    ...(p50.atLeast === undefined ? {} : { p50AtLeast: p50.atLeast }),
    ...(p95.atLeast === undefined ? {} : { p95AtLeast: p95.atLeast }),
    p50Interval: intervalOf(p50),
    p95Interval: intervalOf(p95),
    observed: observedOf(sorted.ended),
  }
}

function intervalOf({ interval: [low, high] }: SurvivalQuantile): Interval {
  return [low ?? null, high ?? null]
}

export function observedFigures(durations: readonly number[]): ObservedFigures {
  return observedOf(sortNumbers(durations))
}

function observedOf(sorted: Float64Array): ObservedFigures {
  return { n: sorted.length, p50: quantileOfSorted(sorted, 0.5) ?? null, p95: quantileOfSorted(sorted, 0.95) ?? null }
}

/** Points of 100; quartiles over the pull requests whose verdict carries a score. */
export interface DepthFigures {
  readonly n: number
  readonly p25: number | null
  readonly p50: number | null
  readonly p75: number | null
  /** 95 % interval of the p50. */
  readonly p50Interval: Interval
  readonly verdicts: Readonly<Record<string, number>>
}

export function depthFigures(depths: readonly number[], verdicts: ReadonlyMap<Verdict, number>): DepthFigures {
  const sorted = sortNumbers(depths)
  const at = (p: number) => quantileOfSorted(sorted, p) ?? null
  const p50Interval = intervalOf(survivalQuantileOfSorted({ ended: sorted, running: [] }, 0.5))
  const counts = VERDICTS.map((verdict) => [verdict, verdicts.get(verdict) ?? 0] as const)
  return {
    n: depths.length,
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p50Interval,
    verdicts: Object.fromEntries(counts),
  }
}
