import { plural } from '../../util/sentences.ts'

/** Measured on histories like real ones: a page of 50 and what follows of it. */
const PULLS_A_CALL = 40
const POINTS_A_PULL = 0.13
/** GitHub takes some seconds for a page of 50 (docs/operations.md). */
const SECONDS_A_CALL = 4

export interface Estimate {
  readonly pulls: number
  /** False where GitHub did not count them, so that there may be fewer. */
  readonly isCounted: boolean
}

/** `about 1,000 pull requests: 39 calls, 161 points, 3 min`. */
export function describeEstimate({ pulls, isCounted }: Estimate): string {
  const calls = Math.ceil(pulls / PULLS_A_CALL) + 1
  const points = Math.ceil(pulls * POINTS_A_PULL) + 1
  const minutes = Math.ceil((calls * SECONDS_A_CALL) / 60)
  const what = plural(pulls, 'pull request').replace(/^\d+/, (digits) => Number(digits).toLocaleString('en-US'))
  return `${isCounted ? 'about' : 'at most'} ${what}: ${plural(calls, 'call')}, ${plural(points, 'point')}, ${minutes} min`
}
