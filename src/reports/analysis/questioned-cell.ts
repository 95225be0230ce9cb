import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import { formatCount } from '../../util/sentences.ts'
import { shareCell } from '../shared/cells.ts'

/** Approvals that need a second look: `24 of 36 (67%)`, or how many at least and at most: `0 to 24 of 36`, where sizes are not known. */
export function questionedCell({ questioned, unknown, n }: ReviewMetrics['approvals']): string {
  if (unknown === 0) return shareCell(questioned, n)
  return `${formatCount(questioned)} to ${formatCount(questioned + unknown)} of ${formatCount(n)}`
}
