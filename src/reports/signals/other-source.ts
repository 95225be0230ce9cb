import type { Unit } from '../../health/signals/signal.ts'

/** Whether totals come from another source than before, so that two numbers are known and not compared. */
export function isOfOtherSource(
  { baseline, change }: { readonly baseline: object | undefined; readonly change: number | undefined },
  unit: Unit,
): boolean {
  return unit === 'points/week' && baseline !== undefined && change === undefined
}

export const OTHER_SOURCE = 'the source of points changed'
