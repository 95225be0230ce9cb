import { z } from 'zod'
import { createFigure, MIN_EVENTS } from '../../health/figure.ts'
import type { EarlierDigest } from '../../health/review/digest-input.ts'
import type { Digest } from '../../reports/digest/build-digest.ts'
import type { PostedTimes } from '../../reports/digest/corrections.ts'
import { metricsJson } from '../../reports/shared/metrics-json.ts'
import type { PostedDigest } from '../../store/publications/digests.ts'

const stored = z.object({
  timeToFirstReview: z.object({ n: z.number(), p50: z.number().nullable(), p50AtLeast: z.number().optional() }),
  /** What it named as worth a look; digests of early releases kept none. */
  worthALook: z
    .array(
      z.object({
        repositoryId: z.string(),
        number: z.number(),
        reason: z.enum(['waiting', 'unreviewed', 'no-trace', 'reverted']),
      }),
    )
    .default([]),
})

/** The figures of a digest as they are kept, for the next one to compare with. */
export function encodePostedFigures({ week, thisWeek, worthALook }: Digest): string {
  return JSON.stringify({ week, timeToFirstReview: metricsJson(thisWeek).timeToFirstReview, worthALook })
}

/** What the next digest follows up. @throws ZodError, SyntaxError on figures this program did not keep */
export function parseEarlier({ week, figures }: PostedDigest): EarlierDigest {
  return { week, list: stored.parse(JSON.parse(figures)).worthALook }
}

/** @throws ZodError, SyntaxError on figures this program did not keep */
export function parsePostedFigures({ week, figures }: PostedDigest): PostedTimes {
  const { n, p50, p50AtLeast } = stored.parse(JSON.parse(figures)).timeToFirstReview
  const estimate = { value: p50 ?? undefined, atLeast: p50AtLeast, interval: [undefined, undefined] as const } // a pair
  return { week, p50: createFigure(estimate, n, MIN_EVENTS.p50) }
}
