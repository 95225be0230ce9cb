import { readPullRequest } from '../github/pull-requests/read-pull-request.ts'
import { loadConfiguration } from '../jobs/configuration/load-configuration.ts'
import { deriveStoredSnapshot } from '../jobs/evaluation/derive-stored-snapshot.ts'
import { type Evaluation, judgeEvaluation } from '../jobs/evaluation/judge-evaluation.ts'
import { modelOf, publishEvaluation } from '../jobs/evaluation/publish-evaluation.ts'
import { saveVerdict } from '../jobs/evaluation/save-verdict.ts'
import type { Job } from '../jobs/job.ts'
import { renderCheckRun } from '../reports/check/check-run.ts'
import { toVerdictJson } from '../reports/shared/reason-json.ts'
import type { Runtime } from '../server/runtime.ts'
import { saveInstallation } from '../store/installations/installations.ts'
import { type StoredRepository, saveRepositories } from '../store/installations/repositories.ts'
import { openCommandRuntime } from './open-runtime.ts'
import { UsageProblem } from './report-fault.ts'

interface ScoreOptions {
  readonly dryRun?: boolean
  readonly show?: 'snapshot' | 'verdict' | 'check'
}

/** Judges one pull request the way the server does; with `--dry-run` nothing is written, neither there nor here. */
export async function score(pull: string, options: ScoreOptions): Promise<number> {
  const target = parsePull(pull)
  const runtime = await openCommandRuntime()
  try {
    const { job, repository } = await findTarget(runtime, target)
    const evaluation = await evaluate(job, repository, target.number)
    print(evaluation, options)
    if (options.dryRun === true) return 0
    await saveInstallation(runtime.store, { id: repository.installationId, account: repository.owner })
    await saveRepositories(runtime.store, [repository])
    await saveVerdict(job, evaluation)
    await publishEvaluation(job, { repository, evaluation })
    return 0
  } finally {
    await runtime.close()
  }
}

interface Target {
  readonly owner: string
  readonly name: string
  readonly number: number
}

function parsePull(text: string): Target {
  const match = /^([\w.-]+)\/([\w.-]+)#(\d+)$/.exec(text)
  const [, owner, name, number] = match ?? []
  if (owner === undefined || name === undefined) {
    throw new UsageProblem(`${text} is not OWNER/REPO#N, for instance acme/shop#42`)
  }
  return { owner, name, number: Number(number) }
}

async function findTarget(runtime: Runtime, target: Target): Promise<{ job: Job; repository: StoredRepository }> {
  const { client } = runtime.context
  const { data: installation } = await client
    .forApp()
    .request('GET /repos/{owner}/{repo}/installation', { owner: target.owner, repo: target.name })
  const installationId = String(installation.id)
  const octokit = client.forInstallation(installationId)
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner: target.owner, repo: target.name })
  const repository: StoredRepository = {
    id: String(data.id),
    installationId,
    owner: data.owner.login,
    name: data.name,
    isPrivate: data.private,
    isArchived: data.archived,
    defaultBranch: data.default_branch,
  }
  const item = {
    kind: 'evaluate-pull',
    key: `${data.id}/${target.number}`,
    installationId,
    attempts: 1,
    token: 0,
    leasedUntil: 0,
  }
  return { job: { ...runtime.context, item, octokit, stillHeld: async () => true }, repository }
}

async function evaluate(job: Job, repository: StoredRepository, number: number): Promise<Evaluation> {
  const takenAt = job.now()
  const loaded = await loadConfiguration({ ...job, repository, now: takenAt })
  const read = await readPullRequest(job.octokit, { ...repository, repositoryId: repository.id, number })
  if (read.kind !== 'answer')
    throw new UsageProblem(`${repository.owner}/${repository.name} has no pull request #${number}`)
  const snapshot = await deriveStoredSnapshot(job.store, { ...read, ...loaded, takenAt })
  return judgeEvaluation(job, { snapshot, ...loaded })
}

function print(evaluation: Evaluation, { show, dryRun }: ScoreOptions): void {
  const { snapshot, verdict } = evaluation
  const check = renderCheckRun({
    ...modelOf(evaluation),
    headSha: snapshot.headSha ?? '',
    externalId: `${snapshot.repository.id}/${snapshot.number}`,
    annotations: [],
  })
  if (show !== undefined) {
    const parts = { snapshot, verdict: toVerdictJson(verdict), check }
    process.stdout.write(`${JSON.stringify(parts[show], null, 2)}\n`)
    return
  }
  const note = dryRun === true ? ' (dry run, nothing written)' : ''
  process.stdout.write(`${check.title}${note}\n\n${check.summary}\n\n${check.text}\n`)
}
