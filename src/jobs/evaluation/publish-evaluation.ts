import { createHash, randomUUID } from 'node:crypto'
import { measureReach } from '../../depth/review-reach.ts'
import { isGone } from '../../github/client/github-error.ts'
import {
  createCheckRun,
  findCheckRun,
  listUnsentAnnotations,
  updateCheckRun,
} from '../../github/publish/publish-check-run.ts'
import type { WrittenCheckRun } from '../../github/publish/send-annotations.ts'
import { readHunks } from '../../github/pull-requests/read-hunks.ts'
import { renderAnnotations, wantsHunks } from '../../reports/check/check-annotations.ts'
import { renderCheckRun } from '../../reports/check/check-run.ts'
import { type Annotation, CHECK_NAME, type CheckRun } from '../../reports/check/check-run-model.ts'
import type { FileHunks } from '../../snapshot/files/hunks.ts'
import { cohortOf } from '../../snapshot/people/cohort.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'
import { finishCheck } from '../../store/publications/check-rewrites.ts'
import { beginPublishing } from '../../store/publications/published.ts'
import { saveHunks } from '../../store/pull-requests/pull-requests.ts'
import type { Job, JobContext } from '../job.ts'
import type { Evaluation } from './evaluation.ts'

/** Brings the check on the pull request's head up to date; writes nothing when nothing changed and nobody asked for it. */
export async function publishEvaluation(job: Job, evaluation: Evaluation): Promise<void> {
  const { snapshot, repository, published } = evaluation
  const { headSha, number } = snapshot
  if (headSha === null || !evaluation.ownsHead) return
  const posted = published?.step === 'posted' ? published : undefined
  const annotations = await newAnnotations(job, evaluation, posted?.annotations ?? [])
  const externalId = published?.externalId ?? `${repository.id}/${number}/${randomUUID()}`
  const rendered = renderCheckRun({ ...toCheckModel(evaluation, job), headSha, externalId, annotations })
  const contentHash = hashOf(rendered)
  const check = { ...rendered, detailsUrl: `${job.webUrl}/${repository.owner}/${repository.name}/pull/${number}` }
  const untried = annotations.filter(({ fingerprint }) => posted?.refused?.includes(fingerprint) !== true)
  if (posted?.contentHash === contentHash && untried.length === 0) return
  if (!(await job.stillHeld())) return
  const written = await write(job, evaluation, check)
  if (written === undefined) return
  const taken = [...(posted?.annotations ?? []), ...fingerprintsOf(written.annotations)]
  const refused = fingerprintsOf(annotations).filter((one) => !taken.includes(one))
  const runId = written.id
  const noted = refused.length === 0 ? undefined : refused
  const state = { step: 'posted', externalId, runId, contentHash, annotations: taken, refused: noted } as const
  await finishCheck(job.store, { repositoryId: repository.id, sha: headSha }, { before: published, state })
}

function fingerprintsOf(annotations: readonly Annotation[]): readonly string[] {
  return annotations.map(({ fingerprint }) => fingerprint)
}

/** An evaluation as the check shows it. */
export function toCheckModel(evaluation: Evaluation, { definitionsUrl }: Pick<JobContext, 'definitionsUrl'>) {
  const { snapshot, assessment, rolling, configuration, problems, disputed } = evaluation
  const { verdict, clocks, remarks } = assessment
  return {
    verdict,
    rolling,
    configuration,
    problems,
    disputed,
    definitionsUrl,
    isDraft: snapshot.isDraft,
    cohort: cohortOf(snapshot.author.kind, verdict.aiAssisted),
    requester: snapshot.requesterLogin,
    comments: measureReach(snapshot, remarks),
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
  const { snapshot, configuration, rolling, assessment, disputed } = evaluation
  const { verdict, clocks, askingThreads } = assessment
  const limit = configuration.check.annotations
  const posted = new Set(alreadyPosted)
  if (posted.size >= limit) return []
  const { waiting, timeToFirstReview } = clocks
  const model = { snapshot, verdict, rolling, limit, askingThreads, disputed, waiting, timeToFirstReview }
  const hunks = wantsHunks(model) ? (evaluation.hunks ?? (await readAndKeepHunks(job, evaluation))) : []
  const wanted = renderAnnotations({ ...model, hunks })
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
 * Updates the run in place, or makes it. The intent is noted before the first POST: if we die in between, or the note is lost, the run is
 * found on GitHub instead of being made a second time. Undefined: the installation is gone.
 */
async function write(job: Job, evaluation: Evaluation, check: CheckRun): Promise<WrittenCheckRun | undefined> {
  const { repository, published } = evaluation
  if (published?.step === 'posted') return rewrite(job, repository, { check, runId: published.runId })
  const { id: repositoryId, installationId } = repository
  const { headSha: sha, externalId } = check
  const state = { step: 'posting', externalId } as const
  const intent = { kind: 'check', subject: { repositoryId, sha }, installationId, state } as const
  if (!(await beginPublishing(job.store, intent))) return undefined
  return writeUnnoted(job, repository, check)
}

/** A run that is gone, as GitHub forgets old ones, is made anew. */
async function rewrite(
  job: Job,
  repository: StoredRepository,
  { check, runId }: { readonly check: CheckRun; readonly runId: string },
): Promise<WrittenCheckRun> {
  try {
    return await updateCheckRun(job.octokit, { ...repository, id: runId }, { check, at: job.now() })
  } catch (error) {
    if (!isGone(error)) throw error
    return writeUnnoted(job, repository, check)
  }
}

/** Writes to our run on the commit, whether or not there is one; what it has already is not sent again. */
export async function writeUnnoted(job: Job, repository: StoredRepository, check: CheckRun): Promise<WrittenCheckRun> {
  const found = await findCheckRun(job.octokit, { ...repository, appId: job.appId, sha: check.headSha }, CHECK_NAME)
  if (found === undefined) return createCheckRun(job.octokit, repository, check)
  const run = { ...repository, id: found.id }
  const annotations = await listUnsentAnnotations(job.octokit, run, check.annotations)
  const sent = check.annotations.filter((one) => !annotations.includes(one))
  const written = await updateCheckRun(job.octokit, run, { check: { ...check, annotations }, at: job.now() })
  return { id: found.id, annotations: [...sent, ...written.annotations] }
}
