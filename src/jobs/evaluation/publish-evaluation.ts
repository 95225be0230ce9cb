import { createHash, randomUUID } from 'node:crypto'
import { scoreComment } from '../../depth/scoring/score-comment.ts'
import { createCheckRun, findCheckRun, updateCheckRun } from '../../github/publish/publish-check-run.ts'
import { readHunks } from '../../github/pull-requests/read-hunks.ts'
import { renderAnnotations, wantsAnnotations } from '../../reports/check/check-annotations.ts'
import { renderCheckRun } from '../../reports/check/check-run.ts'
import { type Annotation, CHECK_NAME, type CheckRun } from '../../reports/check/check-run-model.ts'
import type { FileHunks } from '../../snapshot/files/hunks.ts'
import { isHuman } from '../../snapshot/people/actors.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'
import type { PublicationState, PublicationSubject } from '../../store/publications/publication-kinds.ts'
import { beginPublishing, findPublished, finishPublishing } from '../../store/publications/published.ts'
import { findHunks, listOpenPullsByHead, saveHunks } from '../../store/pull-requests/pull-requests.ts'
import type { Job } from '../job.ts'
import type { Evaluation } from './judge-evaluation.ts'

interface Subject {
  readonly repository: StoredRepository
  readonly evaluation: Evaluation
}

/** Brings the check on the pull request's head up to date; writes nothing when nothing changed. */
export async function publishEvaluation(job: Job, { repository, evaluation }: Subject): Promise<void> {
  const { snapshot } = evaluation
  if (snapshot.headSha === null || (await isShared(job, snapshot))) return
  const commit = { repositoryId: snapshot.repository.id, sha: snapshot.headSha }
  const before = await findPublished(job.store, 'check', commit)
  const posted = before?.step === 'posted' ? before : undefined
  const annotations = await newAnnotations(job, { repository, evaluation }, posted?.annotations ?? [])
  const externalId = before?.externalId ?? `${snapshot.repository.id}/${snapshot.number}/${randomUUID()}`
  const check = renderCheckRun({ ...modelOf(evaluation), headSha: snapshot.headSha, externalId, annotations })
  const contentHash = hashOf(check)
  if (posted?.contentHash === contentHash && annotations.length === 0) return
  if (!(await job.stillHeld())) return
  const fingerprints = [...(posted?.annotations ?? []), ...annotations.map(({ fingerprint }) => fingerprint)]
  const runId = await write(job, { repository, check, commit, before })
  if (runId === undefined) return
  const state = { step: 'posted', externalId, runId, contentHash, annotations: fingerprints } as const
  await finishPublishing(job.store, { kind: 'check', subject: commit, state })
}

/** Two pull requests may have the same head; a commit has one check, and the older pull request owns it. */
async function isShared(job: Job, snapshot: Snapshot): Promise<boolean> {
  if (snapshot.headSha === null) return false
  const open = await listOpenPullsByHead(job.store, snapshot.repository.id, snapshot.headSha)
  return open.some((number) => number < snapshot.number)
}

export function modelOf(evaluation: Evaluation) {
  const { snapshot, clocks, verdict, rolling, configuration, problems, disputed } = evaluation
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
async function newAnnotations(job: Job, subject: Subject, before: readonly string[]): Promise<readonly Annotation[]> {
  const { snapshot, verdict, configuration, rolling, clocks } = subject.evaluation
  const limit = configuration.check.annotations
  const posted = new Set(before)
  if (posted.size >= limit || !wantsAnnotations(verdict, { rolling, waiting: clocks.waiting })) return []
  const hunks = await hunksOf(job, subject)
  const wanted = renderAnnotations({
    snapshot,
    verdict,
    hunks,
    rolling,
    limit,
    waiting: clocks.waiting,
    timeToFirstReview: clocks.timeToFirstReview,
    askingThreads: askingThreads(snapshot),
  })
  return wanted.filter(({ fingerprint }) => !posted.has(fingerprint)).slice(0, limit - posted.size)
}

/** The diff is read once for each head; what is kept are line numbers, no text. */
async function hunksOf(job: Job, { repository, evaluation }: Subject): Promise<readonly FileHunks[]> {
  const { number, headSha } = evaluation.snapshot
  const kept = await findHunks(job.store, repository.id, number)
  if (kept !== undefined && kept.headSha === headSha) return kept.hunks
  const hunks = await readHunks(job.octokit, { ...repository, number })
  if (headSha !== null) await saveHunks(job.store, { repositoryId: repository.id, number, headSha, hunks })
  return hunks
}

function askingThreads(snapshot: Snapshot): ReadonlySet<string> {
  const asks = new Set(['change-request', 'problem', 'suggestion'])
  const threads = (snapshot.threads ?? []).filter(({ comments, path, diffHunk }) => {
    const [first] = comments
    if (first === undefined || !isHuman(first.author, snapshot.author)) return false
    const context = { ...(path === null ? {} : { path }), ...(diffHunk === null ? {} : { diffHunk }) }
    return asks.has(scoreComment(first.body, context).intent)
  })
  return new Set(threads.map(({ id }) => id))
}

function hashOf(check: CheckRun): string {
  const { annotations: _, externalId: __, ...content } = check
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

interface Writing {
  readonly repository: StoredRepository
  readonly check: CheckRun
  readonly commit: PublicationSubject<'check'>
  readonly before: PublicationState<'check'> | undefined
}

/**
 * Updates the run in place, or makes it. The intent is noted before the first POST: if we die in between, the next run finds the
 * note without an id and looks for the run on GitHub instead of making a second one. Undefined: the installation is gone.
 */
async function write(job: Job, { repository, check, commit, before }: Writing): Promise<string | undefined> {
  if (before?.step === 'posted') {
    await updateCheckRun(job.octokit, { ...repository, id: Number(before.runId) }, check)
    return before.runId
  }
  if (before === undefined) {
    const { installationId } = job.item
    const state = { step: 'posting', externalId: check.externalId } as const
    if (!(await beginPublishing(job.store, { kind: 'check', subject: commit, installationId, state }))) return undefined
    return String(await createCheckRun(job.octokit, repository, check))
  }
  const found = await findCheckRun(job.octokit, { ...repository, appId: job.appId, sha: check.headSha }, CHECK_NAME)
  if (found === undefined) return String(await createCheckRun(job.octokit, repository, check))
  const annotations = check.annotations.slice(found.annotations)
  await updateCheckRun(job.octokit, { ...repository, id: found.id }, { ...check, annotations })
  return String(found.id)
}
