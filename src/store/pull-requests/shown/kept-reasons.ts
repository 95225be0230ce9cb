import { z } from 'zod'
import type { Reason } from '../../../depth/reason.ts'
import type { ReviewReach } from '../../../depth/review-reach.ts'
import type { ApprovalVerdict, PullRequestVerdict } from '../../../depth/verdict.ts'
import type { Session } from '../../engine/session.ts'

/** Why a verdict is what it is, by code and numbers; no text and nobody's name. */
export interface KeptReasons {
  readonly reasons: readonly Reason[]
  readonly approvals: readonly Pick<ApprovalVerdict, 'submittedAt' | 'rubberStamp' | 'reasons' | 'risks'>[]
  /** How far the review reaches; undefined where that was not kept yet. */
  readonly reach?: ReviewReach | undefined
}

export function toKeptReasons(
  { reasons, approvals }: Pick<PullRequestVerdict, 'reasons' | 'approvals'>,
  reach: ReviewReach,
): KeptReasons {
  return {
    reach,
    reasons,
    approvals: approvals.map(({ submittedAt, rubberStamp, reasons: why, risks }) => ({
      submittedAt,
      rubberStamp,
      reasons: why,
      risks,
    })),
  }
}

export function reasonsColumn(kept: KeptReasons): string {
  return JSON.stringify(kept)
}

/** By its code alone: what stands beside it was written by `reasonsColumn`. Another version's codes are told by `describes`. */
const reason = z.custom<Reason>((value) => z.object({ code: z.string(), facts: z.object({}) }).safeParse(value).success)
const risk = z.custom<ApprovalVerdict['risks'][number]>((value) => reason.safeParse(value).success)

const reach = z.object({
  comments: z.number(),
  inline: z.number(),
  asking: z.number(),
  askingElsewhere: z.number(),
  files: z.number().nullable(),
  filesReached: z.number(),
  requests: z.number(),
  changed: z.number(),
  resolved: z.number(),
}) satisfies z.ZodType<ReviewReach>

const keptReasons = z.object({
  reach: reach.optional(),
  reasons: z.array(reason),
  approvals: z.array(
    z.object({
      submittedAt: z.number(),
      rubberStamp: z.enum(['none', 'possible', 'likely', 'unknown']),
      reasons: z.array(reason),
      risks: z.array(risk),
    }),
  ),
})

/** Undefined where the pull request is not known, or was judged last before reasons were kept. @throws ZodError on what was not kept by us */
export async function findReasons(
  { db }: Session,
  repositoryId: string,
  number: number,
): Promise<KeptReasons | undefined> {
  const row = await db
    .selectFrom('pull_requests')
    .select('reasons')
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.reasons == null ? undefined : keptReasons.parse(JSON.parse(row.reasons))
}
