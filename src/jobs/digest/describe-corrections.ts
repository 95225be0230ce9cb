import { z } from 'zod'
import { MIN_EVENTS } from '../../health/review/review-metrics.ts'
import type { Digest } from '../../reports/digest/build-digest.ts'
import type { PostedDigest } from '../../store/publications/digests.ts'
import { formatDuration } from '../../util/duration.ts'

const figures = z.object({
  timeToFirstReview: z.object({ n: z.number(), waiting: z.number(), p50: z.number().nullable() }),
})
type Times = z.infer<typeof figures>['timeToFirstReview']

/** What became of an earlier week's figures since they were posted; undefined where they are still the same or no longer shown. */
export function describeCorrections(earlier: PostedDigest, { weeks }: Digest): string | undefined {
  const now = weeks.find(({ week }) => week === earlier.week)?.timeToFirstReview
  const posted = figures.safeParse(JSON.parse(earlier.figures))
  if (now === undefined || !posted.success) return undefined
  const then = posted.data.timeToFirstReview
  if (then.n === now.n && then.p50 === now.p50 && then.waiting === now.waiting) return undefined
  return `Since ${earlier.week} was reported, reviews have come in late: its time to first review was ${describe(then)} and is ${describe(now)} now.`
}

function describe({ n, waiting, p50 }: Times): string {
  const half = n < MIN_EVENTS.p50 || p50 === null ? 'without a p50' : `p50 ${formatDuration(p50)}`
  return `${half} (n = ${n}, ${waiting} waiting)`
}
