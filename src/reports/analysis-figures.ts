import type { Verdict } from '../depth/verdict.ts'
import { kaplanMeier, type Span } from '../metrics/kaplan-meier.ts'
import { quantile } from '../metrics/quantile.ts'
import { longest, quantileOfCurve } from '../metrics/survival-quantile.ts'

/** Durations in seconds. `null` means there is no answer. */
export interface TimeFigures {
  readonly n: number
  /** Still going on at `asOf`; they are in the curve as "at least this long". */
  readonly waiting: number
  readonly p50: number | null
  readonly p95: number | null
  /** Only where the curve does not reach: a lower bound. */
  readonly p50AtLeast?: number
  readonly p95AtLeast?: number
  readonly p50Interval: readonly [number | null, number | null]
  readonly p95Interval: readonly [number | null, number | null]
  /** Plain quantiles (type 7) of those that ended, to check against a spreadsheet. */
  readonly observed: { readonly n: number; readonly p50: number | null; readonly p95: number | null }
}

export function timeFigures(spans: readonly Span[]): TimeFigures {
  const ended = spans.filter(({ observed }) => observed).map(({ duration }) => duration)
  const curve = kaplanMeier(spans)
  const p50 = quantileOfCurve(curve, 0.5, longest(spans))
  const p95 = quantileOfCurve(curve, 0.95, longest(spans))
  return {
    n: ended.length,
    waiting: spans.length - ended.length,
    p50: p50.value ?? null,
    p95: p95.value ?? null,
    ...(p50.atLeast === undefined ? {} : { p50AtLeast: p50.atLeast }),
    ...(p95.atLeast === undefined ? {} : { p95AtLeast: p95.atLeast }),
    p50Interval: [p50.interval[0] ?? null, p50.interval[1] ?? null],
    p95Interval: [p95.interval[0] ?? null, p95.interval[1] ?? null],
    observed: { n: ended.length, p50: quantile(ended, 0.5) ?? null, p95: quantile(ended, 0.95) ?? null },
  }
}

export interface DepthFigures {
  readonly n: number
  readonly p25: number | null
  readonly p50: number | null
  readonly p75: number | null
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>
}

export function depthFigures(depths: readonly number[], verdicts: ReadonlyMap<Verdict, number>): DepthFigures {
  const sorted = depths.toSorted((a, b) => a - b)
  const at = (p: number) => quantile(sorted, p) ?? null
  return { n: sorted.length, p25: at(0.25), p50: at(0.5), p75: at(0.75), verdicts: Object.fromEntries(verdicts) }
}
