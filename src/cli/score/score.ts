import { z } from 'zod'
import { createCommandJob } from '../../jobs/create-job.ts'
import type { Evaluation } from '../../jobs/evaluation/evaluation.ts'
import { judgeWithPatch } from '../../jobs/evaluation/judge-with-patch.ts'
import { publishEvaluation, toCheckModel } from '../../jobs/evaluation/publish-evaluation.ts'
import { readEvaluation } from '../../jobs/evaluation/read-evaluation.ts'
import { saveVerdict } from '../../jobs/evaluation/save-verdict.ts'
import type { Job } from '../../jobs/job.ts'
import { renderCheckRun } from '../../reports/check/check-run.ts'
import type { CheckRun } from '../../reports/check/check-run-model.ts'
import { toVerdictJson } from '../../reports/shared/reason-json.ts'
import type { Runtime } from '../../server/runtime.ts'
import type { Store } from '../../store/engine/database.ts'
import { saveInstallation } from '../../store/installations/installations.ts'
import { type StoredRepository, saveRepositories } from '../../store/installations/repositories.ts'
import { requestWork } from '../../work/request-work.ts'
import { openCommandRuntime } from '../open-runtime.ts'
import { UsageProblem } from '../report-fault.ts'
import { recordExchanges } from './record-exchanges.ts'
import { writeRecording } from './write-recording.ts'

interface ScoreOptions {
  readonly dryRun?: boolean
  readonly show?: 'snapshot' | 'verdict' | 'check'
  /** A folder for what GitHub answered and what came of it. */
  readonly record?: string
}

/** Judges one pull request the way the server does; with `--dry-run` nothing is written, neither there nor here. */
export async function score(pull: string, options: ScoreOptions): Promise<number> {
  const target = parsePull(pull)
  const runtime = await openCommandRuntime()
  try {
    const { job, repository } = await findTarget(runtime, target)
    if (options.dryRun !== true) await keepRepository(runtime.store, repository)
    const exchanges = options.record === undefined ? [] : recordExchanges(job.octokit)
    const evaluation = await evaluate(job, repository, target.number)
    const check = renderEvaluatedCheck(evaluation, job)
    print(evaluation, check, options)
    if (options.record !== undefined) writeRecording(options.record, { evaluation, check, exchanges })
    if (options.dryRun === true) return 0
    await saveVerdict(job.store, evaluation)
    await publishEvaluation(job, evaluation)
    return 0
  } finally {
    await runtime.close()
  }
}

/** Before reading: what is read of a repository that the store does not know may not be saved. */
async function keepRepository(store: Store, repository: StoredRepository): Promise<void> {
  await saveInstallation(store, { id: repository.installationId, account: repository.owner })
  await saveRepositories(store, [repository])
}

interface Target {
  readonly owner: string
  readonly name: string
  readonly number: number
}

/** The address of its page is taken as well, as people copy it. @throws UsageProblem */
function parsePull(text: string): Target {
  const match =
    /^([\w.-]+)\/([\w.-]+)#(\d+)$/.exec(text) ?? /^https?:\/\/[^/]+\/([\w.-]+)\/([\w.-]+)\/pull\/(\d+)/.exec(text)
  const [, owner, name, number] = match ?? []
  if (owner === undefined || name === undefined) {
    throw new UsageProblem(`${text} is not OWNER/REPO#N, for instance acme/shop#42`)
  }
  return { owner, name, number: Number(number) }
}

const installed = z.object({ id: z.union([z.number(), z.bigint()]) })

async function findTarget(runtime: Runtime, target: Target): Promise<{ job: Job; repository: StoredRepository }> {
  const { client } = runtime.context
  const { data: installation } = await client
    .forApp()
    .request('GET /repos/{owner}/{repo}/installation', { owner: target.owner, repo: target.name })
  const installationId = String(installed.parse(installation).id)
  const octokit = client.forInstallation(installationId)
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner: target.owner, repo: target.name })
  const repository: StoredRepository = {
    id: String(data.id),
    installationId,
    owner: data.owner.login,
    name: data.name,
    isPrivate: data.private,
    isArchived: data.archived,
  }
  const request = requestWork('evaluate-pull', { installationId, repositoryId: repository.id, number: target.number })
  return { job: createCommandJob(runtime.context, request), repository }
}

async function evaluate(job: Job, repository: StoredRepository, number: number): Promise<Evaluation> {
  const read = await readEvaluation(job, { repository, number })
  if (read.kind !== 'input') {
    throw new UsageProblem(`${repository.owner}/${repository.name} has no pull request #${number}`)
  }
  return judgeWithPatch(job, read.input)
}

/** The check without its annotations: those need the diff, which is read only to publish them. */
export function renderEvaluatedCheck(evaluation: Evaluation, job: Pick<Job, 'definitionsUrl'>): CheckRun {
  const { snapshot } = evaluation
  return renderCheckRun({
    ...toCheckModel(evaluation, job),
    headSha: snapshot.headSha ?? '',
    externalId: `${snapshot.repository.id}/${snapshot.number}`,
    annotations: [],
  })
}

function print({ snapshot, assessment }: Evaluation, check: CheckRun, { show, dryRun }: ScoreOptions): void {
  if (show !== undefined) {
    const parts = { snapshot, verdict: toVerdictJson(assessment.verdict), check }
    process.stdout.write(`${JSON.stringify(parts[show], null, 2)}\n`)
    return
  }
  const note = dryRun === true ? ' (dry run, nothing written)' : ''
  process.stdout.write(`${check.title}${note}\n\n${check.summary}\n\n${check.text}\n`)
}
