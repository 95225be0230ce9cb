import { dueRound } from '../../reports/survey/survey-slot.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { deleteRoundsBefore } from '../../store/survey/close-round.ts'
import { listRounds } from '../../store/survey/rounds.ts'
import { requestWork } from '../../work/request-work.ts'
import { type DigestSettings, loadDigestSettings } from '../digest/load-digest-settings.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { keptSince } from './kept-since.ts'
import { openSurvey } from './open-survey.ts'
import { findSurveyPlace } from './survey-issue.ts'
import { termsOf } from './survey-terms.ts'

/**
 * Opens the quarter's round where the configuration wants one, once. Sees to it that rounds whose time is over are closed, whatever became of
 * the work that was to do it, and deletes those that are older than the configuration wants them kept.
 */
export async function planSurveys(job: Job<'plan-surveys'>): Promise<JobOutcome> {
  const settings = await loadDigestSettings(job, job.item.payload.installationId)
  if (settings === undefined) return DONE
  const { installationId, configuration } = settings
  const { keep } = configuration.signals.survey
  await deleteRoundsBefore(job.store, installationId, keptSince(job.now(), configuration.timezone, keep))
  await closeOverdue(job, installationId)
  const round = await findDue(job, settings)
  if (round !== undefined && (await job.stillHeld())) await open(job, settings, round)
  return DONE
}

/** A round that stays open keeps its key and the list of who may answer. */
async function closeOverdue({ store, now }: Job, installationId: string): Promise<void> {
  const rounds = await listRounds(store, installationId)
  const overdue = rounds.filter(({ closedAt, closesAt }) => closedAt === null && closesAt <= now())
  await enqueue(
    store,
    overdue.map(({ round }) => requestWork('close-survey', { installationId, round })),
  )
}

/** Undefined where none is wanted now, or it was held already. */
async function findDue(job: Job, { installationId, configuration }: DigestSettings): Promise<string | undefined> {
  const { digest, timezone, signals } = configuration
  if (!signals.survey.enabled) return undefined
  const round = dueRound(job.now(), { ...digest, timezone }, termsOf(signals).lengthMs)
  const held = await listRounds(job.store, installationId)
  return held.some((one) => one.round === round) ? undefined : round
}

async function open(
  job: Job,
  { installationId, account, configuration }: DigestSettings,
  round: string,
): Promise<void> {
  const { pagesUrl, log } = job
  const missing = await findMissing(job, installationId)
  if (pagesUrl === undefined || missing !== undefined) {
    log.warn({ installation: installationId, why: missing }, 'no survey is opened')
    return
  }
  const opened = await openSurvey(job, { installationId, account, round, pagesUrl, ...termsOf(configuration.signals) })
  if (opened.kind === 'too-few') log.info({ installation: installationId }, 'too few people for a survey')
}

/** What a round would need so that people hear of it and can answer; undefined where nothing is missing. */
async function findMissing(job: Job, installationId: string): Promise<string | undefined> {
  if (job.pagesUrl === undefined) return 'it needs PUBLIC_URL, CLIENT_ID and CLIENT_SECRET'
  if (job.store.peopleKeys.length === 0) return 'it needs PEOPLE_KEY or KEY_FILE'
  const place = await findSurveyPlace(job, installationId)
  return place.kind === 'none' ? place.why : undefined
}
