import { writeTerms } from '../../health/survey/terms.ts'
import { remindedAfter } from '../../reports/survey/survey-slot.ts'
import { transact } from '../../store/engine/transact.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { openRound } from '../../store/survey/rounds.ts'
import { MINUTE_MS } from '../../util/time.ts'
import { requestWork } from '../../work/request-work.ts'
import type { Job } from '../job.ts'
import { findRoster, type Roster } from './find-roster.ts'
import { linkOf, publishRound, type SurveyIssue } from './survey-issue.ts'
import type { RoundTerms } from './survey-terms.ts'

export interface SurveyWish extends RoundTerms {
  readonly installationId: string
  readonly account: string
  readonly round: string
  /** Where people reach the pages, without a slash at its end. */
  readonly pagesUrl: string
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

/** Whoever opens a round posts its issue at once; where that fails the queue does it after so long. */
const POSTED_AFTER_MS = 5 * MINUTE_MS

/** Opens a round, sees to it that it will be closed, and posts the issue with its link. @throws StoreProblem without a key to seal with */
export async function openSurvey(context: Omit<Job, 'item' | 'stillHeld'>, wish: SurveyWish): Promise<OpenedSurvey> {
  const { installationId, round, lengthMs, terms, pagesUrl } = wish
  const { people: roster, source } = await findRoster(context, wish)
  const openedAt = context.now()
  const reminder = remindedAfter(lengthMs)
  const opened = await transact(context.store, async (tx) => {
    const closesAt = openedAt + lengthMs
    const result = await openRound(tx, { installationId, round, roster, openedAt, closesAt, terms: writeTerms(terms) })
    const id = { installationId, round }
    if (result.kind === 'opened')
      await enqueue(tx, [
        requestWork('post-survey', id, { delayMs: POSTED_AFTER_MS }),
        requestWork('close-survey', id, { delayMs: lengthMs }),
        ...(reminder === undefined ? [] : [requestWork('remind-of-survey', id, { delayMs: reminder })]),
      ])
    return result
  })
  if (opened.kind === 'exists') return opened
  if (opened.kind === 'too-few') return { kind: opened.kind, eligible: opened.eligible, source }
  const link = linkOf(pagesUrl, { installationId, round, publicKey: opened.publicKey })
  return {
    kind: 'opened',
    link,
    eligible: roster.size,
    source,
    issue: await publishRound({ ...context, pagesUrl }, wish),
  }
}
