/** Google's comments grow with the change and peak at 12.5 on about 1,250 lines (Sadowski et al. 2018): one for each 100 lines. */
const LINES_PER_REMARK = 100
/** Twice two reviewers' three points each; beyond 600 lines a change should be split rather than commented on more. */
const MOST_REMARKS = 6

/**
 * Remarks' worth of substance a change of this size is taken to need: one at least, six at most. A size that is not known is
 * taken for a large one, so that the points are a lower bound and never too many.
 */
export function remarksNeeded(lines: number | undefined): number {
  if (lines === undefined) return MOST_REMARKS
  return Math.min(MOST_REMARKS, Math.max(1, lines / LINES_PER_REMARK))
}
