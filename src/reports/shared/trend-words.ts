import type { Trend } from '../../statistics/trend.ts'

/** How more and less of a metric are called. */
export interface Comparatives {
  readonly more: string
  readonly less: string
}

export const SLOWER: Comparatives = { more: 'slower', less: 'faster' }
export const HIGHER: Comparatives = { more: 'higher', less: 'lower' }
export const MORE: Comparatives = { more: 'more', less: 'fewer' }

/** What a week says beside the four before it, in the closed vocabulary of docs/metrics.md; `null` is too few to tell. */
export function trendCell(trend: Trend | null, { more, less }: Comparatives): string {
  switch (trend) {
    case 'climbs':
      return `${more} than usual, climbing`
    case 'falls':
      return `${less} than usual, falling`
    case 'unusually-high':
      return `unusual: ${more} than usual`
    case 'unusually-low':
      return `unusual: ${less} than usual`
    case 'no-clear-change':
      return 'no clear change'
    case null:
      return 'too few to tell'
  }
}

/** `slower than usual`; undefined where no change is claimed. */
export function claimedChange(trend: Trend | null, { more, less }: Comparatives): string | undefined {
  if (trend === 'climbs' || trend === 'unusually-high') return `${more} than usual`
  return trend === 'falls' || trend === 'unusually-low' ? `${less} than usual` : undefined
}
