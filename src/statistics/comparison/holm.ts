/**
 * p corrected for how many were tested: Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scand. J. Stat. 6 (1979).
 *
 * @returns in the order of `ps`
 */
export function holm(ps: readonly number[]): readonly number[] {
  const ordered = ps.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p)
  const corrected: number[] = []
  let highest = 0
  for (const [rank, { p, index }] of ordered.entries()) {
    highest = Math.max(highest, Math.min(1, p * (ps.length - rank)))
    corrected[index] = highest
  }
  return corrected
}
