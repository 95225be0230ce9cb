import type { SurvivalQuantile } from '../statistics/survival-quantile.ts'

/** Below these numbers of events a quantile is noise (docs/metrics.md, "When a figure is shown"). */
export const MIN_EVENTS = { p50: 5, p95: 20 } as const

/** A quantile at any n: its value, or a lower bound where there is none, and the 95 % interval, undefined where it is open. */
export type Estimate = SurvivalQuantile

/** A quantile that knows whether it may be shown. `n` is how many events it is made of. */
export type Figure =
  | { readonly kind: 'shown'; readonly value: number; readonly n: number; readonly interval: Estimate['interval'] }
  /** The curve does not come down so far: the quantile is greater than `bound`. */
  | { readonly kind: 'at-least'; readonly bound: number; readonly n: number; readonly interval: Estimate['interval'] }
  /** The estimate is for JSON alone, which prints it beside its n; nothing else may use it. */
  | { readonly kind: 'too-few'; readonly n: number; readonly estimate: Estimate }

/**
 * @param fewest events from which on a value may be shown, and spans from which on a lower bound may
 * @param spans events and those still running; a lower bound is made of both
 */
export function createFigure(estimate: Estimate, n: number, fewest: number, spans = n): Figure {
  const { value, atLeast, interval } = estimate
  if (n >= fewest && value !== undefined) return { kind: 'shown', value, n, interval }
  if (spans >= fewest && atLeast !== undefined) return { kind: 'at-least', bound: atLeast, n, interval }
  return { kind: 'too-few', n, estimate }
}

/** An estimate without an interval. */
export function plainEstimate(value: number | undefined): Estimate {
  return { value, atLeast: undefined, interval: [undefined, undefined] }
}

/** The value where it may be shown; undefined for a lower bound and for too few. */
export function shownValue(figure: Figure): number | undefined {
  return figure.kind === 'shown' ? figure.value : undefined
}

/** The 95 % interval where the figure may be shown; an end is undefined where it is open, both are for too few. */
export function shownInterval(figure: Figure): Estimate['interval'] {
  return figure.kind === 'too-few' ? [undefined, undefined] : figure.interval
}
