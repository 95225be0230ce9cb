import { normalUpperTail } from '../normal-upper-tail.ts'
import { sortNumbers } from '../quantile.ts'

export interface MannWhitney {
  /** Pairs in which the first sample is larger; a tie is half a pair. */
  readonly u: number
  /** With continuity ½ and the variance corrected for ties; 0 where all values are equal. */
  readonly z: number
  readonly p: number
}

/**
 * Whether one sample tends to be larger: Mann and Whitney, "On a Test of Whether one of Two Random Variables is Stochastically Larger
 * than the Other", Ann. Math. Stat. 18 (1947), normal approximation, two-sided. O(n log n).
 *
 * @returns `undefined` where either sample is empty
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): MannWhitney | undefined {
  const [m, n] = [a.length, b.length]
  if (m === 0 || n === 0) return undefined
  const { rankSum, ties } = rankFirst(a, b)
  const u = rankSum - (m * (m + 1)) / 2
  const all = m + n
  const variance = ((m * n) / 12) * (all + 1 - ties / (all * (all - 1)))
  const distance = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5)
  const z = variance === 0 ? 0 : distance / Math.sqrt(variance)
  return { u, z, p: Math.min(1, 2 * normalUpperTail(z)) }
}

/** The sum of the ranks of `a` among both, equal values at their middle rank, and Σ(t³ − t) over the ties. */
function rankFirst(a: readonly number[], b: readonly number[]) {
  const [own, other] = [sortNumbers(a), sortNumbers(b)]
  let [rankSum, ties, i, j] = [0, 0, 0, 0]
  while (i < own.length || j < other.length) {
    const least = Math.min(own[i] ?? Number.POSITIVE_INFINITY, other[j] ?? Number.POSITIVE_INFINITY)
    const [fromOwn, fromOther] = [i, j]
    while (i < own.length && own[i] === least) i += 1
    while (j < other.length && other[j] === least) j += 1
    const before = fromOwn + fromOther
    const equal = i + j - before
    rankSum += ((i - fromOwn) * (2 * before + 1 + equal)) / 2
    ties += equal ** 3 - equal
  }
  return { rankSum, ties }
}
