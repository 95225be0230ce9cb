import { mannKendall } from './mann-kendall.ts'

export type Trend = 'climbs' | 'falls' | 'steady'

const SIGNIFICANT = 0.05

export interface TrendInput {
  /** One value a week that has one, oldest first. */
  readonly weekly: readonly number[]
  /** What is compared now; undefined where there is none. */
  readonly latest: number | undefined
  /** The 95 % interval of the weeks before it; an end is undefined where the curve does not reach it. */
  readonly before: readonly [number | undefined, number | undefined]
}

/**
 * Whether a metric goes one way: Mann–Kendall over at least 8 weekly values is significant (p < 0.05) *and* the latest value lies
 * outside what the weeks before explain. Anything else is steady: never an arrow on noise.
 *
 * @returns `undefined` for fewer than 8 weekly values or without a latest one
 */
export function findTrend({ weekly, latest, before: [low, high] }: TrendInput): Trend | undefined {
  const test = mannKendall(weekly)
  if (test === undefined || latest === undefined) return undefined
  if (test.p >= SIGNIFICANT) return 'steady'
  if (test.s > 0 && high !== undefined && latest > high) return 'climbs'
  if (test.s < 0 && low !== undefined && latest < low) return 'falls'
  return 'steady'
}
