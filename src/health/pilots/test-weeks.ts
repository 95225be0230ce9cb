import { holm } from '../../statistics/comparison/holm.ts'
import { type PermutationTest, permutationTest } from '../../statistics/comparison/permutation-test.ts'
import type { Signal } from '../signals/signal.ts'

/** Weeks that a group needs on each side. */
export const FEWEST_WEEKS = 6
const SIGNIFICANT = 0.05

/** Weekly values of one signal in two groups of weeks; undefined for weeks without one. */
export interface WeeksOfSignal {
  readonly signal: Signal
  readonly first: readonly (number | undefined)[]
  readonly second: readonly (number | undefined)[]
}

/** One signal of which both groups have enough weeks. */
export interface TestedSignal extends PermutationTest {
  readonly signal: Signal
  readonly first: WeeklyMean
  readonly second: WeeklyMean
  /** p corrected (Holm) for how many signals were tested with it. */
  readonly corrected: number
  /** Whether a sentence may claim a difference. */
  readonly isClaimed: boolean
}

export interface WeeklyMean {
  readonly mean: number
  readonly weeks: number
}

/** Signals whose weekly means are compared, and those with too few weeks. */
export interface TestedWeeks {
  readonly tested: readonly TestedSignal[]
  readonly few: readonly Signal[]
}

/** Compares the means of both groups, signal by signal (docs/signals.md, "Pilots"). */
export function testWeeks(signals: readonly WeeksOfSignal[]): TestedWeeks {
  const known = signals.map(({ signal, first, second }) => ({ signal, first: usable(first), second: usable(second) }))
  const enough = known.filter(({ first, second }) => Math.min(first.length, second.length) >= FEWEST_WEEKS)
  const tests = enough.map((one) => ({ ...one, test: permutationTest(one.first, one.second) }))
  const corrected = holm(tests.map(({ test }) => test.p))
  return {
    tested: tests.map(({ signal, first, second, test }, place) => {
      const p = corrected[place] ?? 1
      return { signal, ...test, first: meanOf(first), second: meanOf(second), corrected: p, isClaimed: p < SIGNIFICANT }
    }),
    few: known.filter((one) => !enough.includes(one)).map(({ signal }) => signal),
  }
}

function usable(values: readonly (number | undefined)[]): readonly number[] {
  return values.filter((value) => value !== undefined)
}

function meanOf(values: readonly number[]): WeeklyMean {
  return { mean: values.reduce((sum, value) => sum + value, 0) / values.length, weeks: values.length }
}
