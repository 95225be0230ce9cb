import { z } from 'zod'
import { VERDICTS } from '../../../depth/verdict.ts'
import { type Cohort, cohortOf } from '../../../snapshot/people/cohort.ts'
import type { PullRecord } from '../../../store/pull-requests/pull-record.ts'

const instant = z.iso.datetime().nullable()

/** One pull request as pages show it: nothing of a person. */
export const pullAnswer = z.strictObject({
  repositoryId: z.string(),
  repository: z.string().describe('OWNER/NAME'),
  number: z.int(),
  state: z.enum(['open', 'closed', 'merged']),
  isDraft: z.boolean(),
  cohort: z.enum(['people', 'ai-assisted', 'agent', 'bot']),
  verdict: z.enum(VERDICTS),
  depth: z.number().nullable().describe('0 to 100; null where the verdict carries no score.'),
  effectiveLines: z.int().nullable().describe('Changed lines that a person could review.'),
  openedAt: z.iso.datetime(),
  readyAt: instant.describe('When it became ready for review.'),
  firstReviewAt: instant.describe('First review by a person other than the author.'),
  mergedAt: instant,
  closedAt: instant,
})

export function pullJson(pull: PullRecord, repository: string): z.input<typeof pullAnswer> {
  return {
    repositoryId: pull.repositoryId,
    repository,
    number: pull.number,
    state: pull.state,
    isDraft: pull.isDraft,
    cohort: pullCohort(pull),
    verdict: pull.verdict,
    depth: pull.depth,
    effectiveLines: pull.effectiveLines,
    openedAt: new Date(pull.createdAt).toISOString(),
    readyAt: iso(pull.readyAt),
    firstReviewAt: iso(pull.firstReviewAt),
    mergedAt: iso(pull.mergedAt),
    closedAt: iso(pull.closedAt),
  }
}

export function pullCohort({ authorKind, aiAssisted }: Pick<PullRecord, 'authorKind' | 'aiAssisted'>): Cohort {
  return cohortOf(authorKind, aiAssisted)
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
