import { normalUpperTail } from './normal-upper-tail.ts'

/** A test for a trend in one direction. */
export interface MannKendall {
  /** Pairs that go up minus pairs that go down. */
  readonly s: number
  /** Kendall's tau-b: −1 always down, 1 always up, corrected for equal values; 0 when all are equal. */
  readonly tau: number
  /** Two-sided: how likely so much of a trend is by chance. */
  readonly p: number
}

/** With fewer points not even a steady climb says much, and the normal approximation is poor. */
const MIN_TREND_POINTS = 8
/** Up to here the distribution of S is counted out, where no values are equal. */
const MAX_EXACT_POINTS = 50

/**
 * The trend test of Mann, "Nonparametric Tests Against Trend", Econometrica 13 (1945), and Kendall, "Rank Correlation Methods"
 * (1955). Exact where no values are equal and there are at most 50 points; else the normal approximation with continuity correction
 * and the variance corrected for ties. O(n²).
 *
 * @param values in the order of time, at even distances
 * @returns `undefined` for fewer than 8 points
 */
export function mannKendall(values: readonly number[]): MannKendall | undefined {
  const n = values.length
  if (n < MIN_TREND_POINTS) return undefined
  const s = score(values)
  const ties = tieSizes(values)
  const isExact = ties.length === 0 && n <= MAX_EXACT_POINTS
  return { s, tau: tauB(s, n, ties), p: isExact ? exactP(s, n) : approximateP(s, n, ties) }
}

function score(values: readonly number[]): number {
  let s = 0
  for (const [index, earlier] of values.entries()) {
    for (const later of values.slice(index + 1)) s += Math.sign(later - earlier)
  }
  return s
}

/** How often each value occurs that occurs more than once. */
function tieSizes(values: readonly number[]): readonly number[] {
  return [...Map.groupBy(values, (value) => value).values()].map(({ length }) => length).filter((size) => size > 1)
}

function tauB(s: number, n: number, ties: readonly number[]): number {
  const pairs = (n * (n - 1)) / 2
  const untied = ties.reduce((left, size) => left - (size * (size - 1)) / 2, pairs)
  return untied === 0 ? 0 : s / Math.sqrt(pairs * untied)
}

function approximateP(s: number, n: number, ties: readonly number[]): number {
  const weight = (size: number) => size * (size - 1) * (2 * size + 5)
  const variance = (weight(n) - ties.reduce((sum, size) => sum + weight(size), 0)) / 18
  if (s === 0 || variance === 0) return 1
  return Math.min(1, 2 * normalUpperTail((Math.abs(s) - 1) / Math.sqrt(variance)))
}

/** The share of all orders of n values whose |S| is at least as large. S = pairs − 2·inversions. */
function exactP(s: number, n: number): number {
  if (s === 0) return 1
  const pairs = (n * (n - 1)) / 2
  const most = (pairs - Math.abs(s)) / 2
  const tail = inversionShares(n)
    .slice(0, most + 1)
    .reduce((sum, share) => sum + share, 0)
  return Math.min(1, 2 * tail)
}

/** Share of the orders of n values that have 0, 1, 2 … inversions (Mahonian numbers over n!), one value added at a time. */
function inversionShares(n: number): readonly number[] {
  let shares = [1]
  for (let size = 2; size <= n; size++) {
    const length = (size * (size - 1)) / 2 + 1
    let sum = 0
    shares = Array.from({ length }, (_, count) => {
      sum += (shares[count] ?? 0) - (shares[count - size] ?? 0)
      return sum / size
    })
  }
  return shares
}
