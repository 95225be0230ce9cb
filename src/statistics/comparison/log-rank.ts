import type { Span } from '../kaplan-meier.ts'
import { chiSquareUpperTail } from './chi-square-upper-tail.ts'

export interface LogRank {
  /** With one degree of freedom. */
  readonly chiSquare: number
  readonly p: number
}

/**
 * Whether two sets of durations, some of which go on, differ: the test of Mantel, "Evaluation of Survival Data", Cancer Chemotherapy
 * Reports 50 (1966), with the hypergeometric variance. At equal times events come before censorings. O(n log n).
 *
 * @returns p 1 where nothing ended or only one side was ever at risk
 */
export function logRank(a: readonly Span[], b: readonly Span[]): LogRank {
  const [atRiskA, atRiskB] = [descending(a), descending(b)]
  let [difference, variance] = [0, 0]
  for (const [time, [inA, inB]] of eventsByTime(a, b)) {
    const [leftA, leftB] = [atRisk(atRiskA, time), atRisk(atRiskB, time)]
    const [events, left] = [inA + inB, leftA + leftB]
    difference += inA - (events * leftA) / left
    if (left > 1) variance += (events * leftA * leftB * (left - events)) / (left * left * (left - 1))
  }
  const chiSquare = variance === 0 ? 0 : difference ** 2 / variance
  return { chiSquare, p: chiSquareUpperTail(chiSquare, 1) }
}

/** How many of each side ended at each time, in the order of time. */
function eventsByTime(a: readonly Span[], b: readonly Span[]): ReadonlyMap<number, readonly [number, number]> {
  const sides = [...a.map((span) => ({ ...span, side: 0 })), ...b.map((span) => ({ ...span, side: 1 }))]
  const ended = sides.filter(({ observed }) => observed).toSorted((one, other) => one.duration - other.duration)
  return new Map(
    [...Map.groupBy(ended, ({ duration }) => duration)].map(([time, spans]) => {
      const inA = spans.filter(({ side }) => side === 0).length
      return [time, [inA, spans.length - inA]]
    }),
  )
}

function descending(spans: readonly Span[]): readonly number[] {
  return spans.map(({ duration }) => duration).toSorted((a, b) => b - a)
}

/** How many last at least until `time`: the first index from which all are shorter. */
function atRisk(durations: readonly number[], time: number): number {
  let [low, high] = [0, durations.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((durations[middle] ?? 0) >= time) low = middle + 1
    else high = middle
  }
  return low
}
