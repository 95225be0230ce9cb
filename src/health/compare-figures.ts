import { holm } from '../statistics/comparison/holm.ts'
import { normalUpperTail } from '../statistics/normal-upper-tail.ts'
import type { Figure } from './figure.ts'

export type Direction = 'more' | 'less'

/** How a figure lies beside an earlier one, and how likely chance alone would set them so far apart, two-sided. */
export type Comparison =
  | { readonly kind: 'compared'; readonly direction: Direction; readonly p: number }
  | { readonly kind: 'too-few' }

export type Difference =
  | { readonly kind: 'differs'; readonly direction: Direction }
  | { readonly kind: 'no-clear-change' }
  | { readonly kind: 'too-few' }

/** Shares and scores differ by so much, durations by so many times. */
export type Scale = 'difference' | 'ratio'

/** Two-sided 95 % of the normal distribution: what an interval is made with. */
const Z = 1.959963984540054

const SIGNIFICANT = 0.05
/** Ends that only touch give 0.05 but for rounding. */
const TOLERANCE = 1e-9

export function isSignificant(p: number): boolean {
  return p < SIGNIFICANT - TOLERANCE
}

/**
 * Compares two figures by their 95 % intervals, whose ends need not be equally far from the value: Zou and Donner, "Construction of
 * Confidence Limits about Effect Measures", Statistics in Medicine 27 (2008). An end that is open explains everything on its side;
 * what is only known to be long explains all that is longer.
 */
export function compareFigures(now: Figure, before: Figure, scale: Scale): Comparison {
  if (now.kind === 'too-few' || before.kind === 'too-few') return { kind: 'too-few' }
  const [own, usual] = [reachOf(now, scale), reachOf(before, scale)]
  const apart = own.value - usual.value
  const error = apart > 0 ? Math.hypot(own.below, usual.above) : Math.hypot(own.above, usual.below)
  const z = apart === 0 ? 0 : (Z * Math.abs(apart)) / error
  return { kind: 'compared', direction: apart > 0 ? 'more' : 'less', p: Math.min(1, 2 * normalUpperTail(z)) }
}

/** The value on its scale, and how far the interval reaches to either side of it. */
function reachOf(figure: Exclude<Figure, { readonly kind: 'too-few' }>, scale: Scale) {
  const on = (value: number) => (scale === 'ratio' ? Math.log1p(value) : value)
  const [low, high] = figure.interval
  if (figure.kind === 'at-least') {
    const below = low === undefined ? 0 : Math.max(0, on(figure.bound) - on(low))
    return { value: on(figure.bound), below, above: Number.POSITIVE_INFINITY }
  }
  const value = on(figure.value)
  const below = low === undefined ? Number.POSITIVE_INFINITY : value - on(low)
  const above = high === undefined ? Number.POSITIVE_INFINITY : on(high) - value
  return { value, below, above }
}

/**
 * Decides what differs among all that one table compares, so that a table of many rows in which nothing changed seldom says that
 * anything did: p corrected by Holm is under 0.05. From few reviews p is only roughly known (docs/metrics.md, "Reads as").
 *
 * @returns what to say of each of `comparisons`
 */
export function decideTogether(comparisons: readonly Comparison[]): (comparison: Comparison) => Difference {
  const told = comparisons.filter((one) => one.kind === 'compared')
  const corrected = holm(told.map(({ p }) => p))
  const clear = new Set<Comparison>(told.filter((_, index) => isSignificant(corrected[index] ?? 1)))
  return (comparison) => {
    if (comparison.kind === 'too-few') return { kind: 'too-few' }
    return clear.has(comparison) ? { kind: 'differs', direction: comparison.direction } : { kind: 'no-clear-change' }
  }
}
