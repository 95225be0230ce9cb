import { createHash, randomUUID } from 'node:crypto'
import { createCheckRun, findCheckRun, updateCheckRun } from '../../github/publish/publish-check-run.ts'
import { readHunks } from '../../github/pull-requests/read-hunks.ts'
import { renderAnnotations, wantsAnnotations } from '../../reports/check/check-annotations.ts'
import { renderCheckRun } from '../../reports/check/check-run.ts'
import { type Annotation, CHECK_NAME, type CheckRun } from '../../reports/check/check-run-model.ts'
import type { FileHunks } from '../../snapshot/files/hunks.ts'
import { beginPublishing, finishPublishing } from '../../store/publications/published.ts'
import { saveHunks } from '../../store/pull-requests/pull-requests.ts'
import type { Job } from '../job.ts'
import type { Evaluation } from './evaluation.ts'

/** Brings the check on the pull request's head up to date; writes nothing when nothing changed. */
export async function publishEvaluation(job: Job, evaluation: Evaluation): Promise<void> {
  const { snapshot, repository, published } = evaluation
  const { headSha, number } = snapshot
  if (headSha === null || !evaluation.ownsHead) return
  const posted = published?.step === 'posted' ? published : undefined
  const annotations = await newAnnotations(job, evaluation, posted?.annotations ?? [])
  const externalId = published?.externalId ?? `${repository.id}/${number}/${randomUUID()}`
  const check = renderCheckRun({ ...toCheckModel(evaluation), headSha, externalId, annotations })
  const contentHash = hashOf(check)
  if (posted?.contentHash === contentHash && annotations.length === 0) return
  if (!(await job.stillHeld())) return
  const runId = await write(job, evaluation, check)
  if (runId === undefined) return
  const fingerprints = [...(posted?.annotations ?? []), ...annotations.map(({ fingerprint }) => fingerprint)]
  const state = { step: 'posted', externalId, runId, contentHash, annotations: fingerprints } as const
  await finishPublishing(job.store, { kind: 'check', subject: { repositoryId: repository.id, sha: headSha }, state })
}

/** An evaluation as the check shows it. */
export function toCheckModel(evaluation: Evaluation) {
  const { snapshot, assessment, rolling, configuration, problems, disputed } = evaluation
  const { verdict, clocks } = assessment
  return {
    verdict,
    rolling,
    configuration,
    problems,
    disputed,
    isDraft: snapshot.isDraft,
    waiting: clocks.waiting,
    timeToFirstReview: clocks.timeToFirstReview,
    timeToFirstAiReview: clocks.timeToFirstAiReview,
    missing: snapshot.missing,
  }
}

/** GitHub appends annotations and never takes one back, so only those not yet there are sent. */
async function newAnnotations(
  job: Job,
  evaluation: Evaluation,
  alreadyPosted: readonly string[],
): Promise<readonly Annotation[]> {
  const { snapshot, configuration, rolling, assessment } = evaluation
  const { verdict, clocks, askingThreads } = assessment
  const limit = configuration.check.annotations
  const posted = new Set(alreadyPosted)
  if (posted.size >= limit || !wantsAnnotations(verdict, { rolling, waiting: clocks.waiting })) return []
  const hunks = evaluation.hunks ?? (await readAndKeepHunks(job, evaluation))
  const wanted = renderAnnotations({
    snapshot,
    verdict,
    hunks,
    rolling,
    limit,
    askingThreads,
    waiting: clocks.waiting,
    timeToFirstReview: clocks.timeToFirstReview,
  })
  return wanted.filter(({ fingerprint }) => !posted.has(fingerprint)).slice(0, limit - posted.size)
}

/**
 * The diff is read here and not with everything else because only the assessment tells whether it is wanted: most evaluations save a
 * request. Once read, the line ranges of a head are kept, without any text.
 */
async function readAndKeepHunks(job: Job, evaluation: Evaluation): Promise<readonly FileHunks[]> {
  const hunks = await readHunks(job.octokit, { ...evaluation.repository, number: evaluation.snapshot.number })
  await keepHunks(job, { ...evaluation, hunks })
  return hunks
}

/** Keeps what was read of the head's diff, for the next evaluation of the same head. */
export async function keepHunks(
  { store }: Pick<Job, 'store'>,
  { repository, snapshot: { number, headSha }, hunks }: Pick<Evaluation, 'repository' | 'snapshot' | 'hunks'>,
): Promise<void> {
  if (headSha === null || hunks === undefined) return
  await saveHunks(store, { repositoryId: repository.id, number, headSha, hunks })
}

function hashOf(check: CheckRun): string {
  const { annotations: _, externalId: __, ...content } = check
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/**
 * Updates the run in place, or makes it. The intent is noted before the first POST: if we die in between, the next run finds the
 * note without an id and looks for the run on GitHub instead of making a second one. Undefined: the installation is gone.
 */
async function write(job: Job, evaluation: Evaluation, check: CheckRun): Promise<string | undefined> {
  const { repository, published } = evaluation
  if (published?.step === 'posted') {
    await updateCheckRun(job.octokit, { ...repository, id: Number(published.runId) }, check)
    return published.runId
  }
  if (published === undefined) {
    const { id: repositoryId, installationId } = repository
    const { headSha: sha, externalId } = check
    const state = { step: 'posting', externalId } as const
    const intent = { kind: 'check', subject: { repositoryId, sha }, installationId, state } as const
    if (!(await beginPublishing(job.store, intent))) return undefined
    return String(await createCheckRun(job.octokit, repository, check))
  }
  const found = await findCheckRun(job.octokit, { ...repository, appId: job.appId, sha: check.headSha }, CHECK_NAME)
  if (found === undefined) return String(await createCheckRun(job.octokit, repository, check))
  const annotations = check.annotations.slice(found.annotations)
  await updateCheckRun(job.octokit, { ...repository, id: found.id }, { ...check, annotations })
  return String(found.id)
}
