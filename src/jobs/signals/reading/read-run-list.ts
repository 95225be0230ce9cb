import { readDefaultBranch, readWorkflowRuns, type SuccessfulRun } from '../../../github/signals/read-workflow-runs.ts'
import { isDeployRun } from '../../../health/delivery/roll-outs/production.ts'
import type { StoredRepository } from '../../../store/installations/repositories.ts'
import { listDeployments, type StoredDeployment, saveDeployments } from '../../../store/signals/deployments.ts'
import { DAY_MS } from '../../../util/time.ts'
import { loadStoredConfiguration } from '../../configuration/load-configuration.ts'
import type { Job } from '../../job.ts'
import { knownRollOuts } from '../sources/known-roll-outs.ts'
import { type PassEnd, readPass } from './read-pass.ts'

/** A run may wait for somebody's approval, and be tried again. */
const LATE_SUCCESS_MS = 7 * DAY_MS

/** Reads runs of workflows that deploy, where nothing better tells of roll-outs or the configuration wants them. */
export async function readRunList(job: Job, repository: StoredRepository): Promise<PassEnd> {
  const { id, owner, name } = repository
  if (!(await areRunsWanted(job, repository))) return 'done'
  const branch = await readDefaultBranch(job.octokit, { owner, name })
  if (branch === undefined) return 'done'
  const { configuration } = await loadStoredConfiguration({ store: job.store, repository })
  const { workflow } = configuration.signals.deployments
  const isWanted = (run: SuccessfulRun) => (workflow === undefined ? deploys(run, branch) : isNamed(run, workflow))
  return readPass<SuccessfulRun>(job, {
    repositoryId: id,
    subject: 'workflow-runs',
    overlapMs: LATE_SUCCESS_MS,
    isBefore: ({ createdAt }, wanted) => createdAt < wanted,
    ask: ({ cursor }) => readWorkflowRuns(job.octokit, { owner, name, branch, cursor }),
    save: (tx, runs) =>
      saveDeployments(
        tx,
        runs.filter(isWanted).map((run) => toRollOut(id, run)),
      ),
  })
}

async function areRunsWanted(job: Job, repository: StoredRepository): Promise<boolean> {
  const { configuration } = await loadStoredConfiguration({ store: job.store, repository })
  const { source, environments } = configuration.signals.deployments
  if (source !== 'auto') return source === 'workflow-runs'
  const known = (await listDeployments(job.store, repository.id)).filter((one) => one.source !== 'import')
  return knownRollOuts(known, { source, environments }, job.now()).every((one) => one.source === 'workflow runs')
}

function deploys({ name, path }: SuccessfulRun, branch: string): boolean {
  return isDeployRun({ name, path, event: 'push', branch, conclusion: 'success' }, branch)
}

/** By its name or its file's. */
function isNamed({ name, path }: SuccessfulRun, workflow: string): boolean {
  const wanted = workflow.toLowerCase()
  return name.toLowerCase() === wanted || path.toLowerCase().split('/').at(-1) === wanted
}

function toRollOut(repository: string, { id, sha, createdAt, endedAt }: SuccessfulRun): StoredDeployment {
  return {
    repository,
    source: 'workflow runs',
    id,
    environment: 'production',
    sha,
    task: null,
    isProduction: true,
    isTransient: false,
    createdAt,
    succeededAt: endedAt,
  }
}
