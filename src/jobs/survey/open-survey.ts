import { type Terms, writeTerms } from '../../health/survey/terms.ts'
import { renderOpenSurvey } from '../../reports/survey/survey-issue.ts'
import { transact } from '../../store/engine/transact.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { fingerprintOf } from '../../store/survey/round-key.ts'
import { openRound } from '../../store/survey/rounds.ts'
import { requestWork } from '../../work/request-work.ts'
import type { Job } from '../job.ts'
import { findRoster, type Roster } from './find-roster.ts'
import { publishSurveyIssue, type SurveyIssue } from './survey-issue.ts'

export interface SurveyWish {
  readonly installationId: string
  readonly account: string
  readonly round: string
  /** From now on, in milliseconds. */
  readonly lengthMs: number
  readonly terms: Terms
  /** Where people reach the pages, without a slash at its end. */
  readonly publicUrl: string
}

export type OpenedSurvey =
  | { readonly kind: 'exists' }
  | { readonly kind: 'too-few'; readonly eligible: number; readonly source: Roster['source'] }
  | {
      readonly kind: 'opened'
      readonly link: string
      readonly eligible: number
      readonly source: Roster['source']
      readonly issue: SurveyIssue
    }

/** Opens a round, sees to it that it will be closed, and posts the issue with its link. @throws StoreProblem without a key to seal with */
export async function openSurvey(context: Omit<Job, 'item' | 'stillHeld'>, wish: SurveyWish): Promise<OpenedSurvey> {
  const { store, now } = context
  const { installationId, round, lengthMs, terms, publicUrl } = wish
  const { people: roster, source } = await findRoster(context, wish)
  const openedAt = now()
  const closesAt = openedAt + lengthMs
  const opened = await transact(store, async (tx) => {
    const result = await openRound(tx, { installationId, round, roster, openedAt, closesAt, terms: writeTerms(terms) })
    if (result.kind === 'opened')
      await enqueue(tx, [requestWork('close-survey', { installationId, round }, { delayMs: lengthMs })])
    return result
  })
  if (opened.kind === 'exists') return opened
  if (opened.kind === 'too-few') return { kind: opened.kind, eligible: opened.eligible, source }
  const fingerprint = fingerprintOf(opened.publicKey)
  const link = `${publicUrl}/survey/${installationId}/${round}#key=${fingerprint}`
  const body = renderOpenSurvey({
    round,
    link,
    whyLink: `${publicUrl}/survey/why`,
    fingerprint,
    lastDay: new Date(closesAt).toISOString().slice(0, 10),
    eligible: roster.size,
    minimum: terms.minimum,
  })
  return { kind: 'opened', link, eligible: roster.size, source, issue: await publishSurveyIssue(context, wish, body) }
}
