import { readDefaultBranch, readWorkflowRuns, type SuccessfulRun } from '../../../github/signals/read-workflow-runs.ts'
import { isDeployRun } from '../../../health/delivery/roll-outs/production.ts'
import type { StoredRepository } from '../../../store/installations/repositories.ts'
import { listDeployments, type StoredDeployment, saveDeployments } from '../../../store/signals/deployments.ts'
import { findChosenSource } from '../../../store/signals/roll-out-sources.ts'
import { DAY_MS } from '../../../util/time.ts'
import { loadStoredConfiguration } from '../../configuration/load-configuration.ts'
import type { Job } from '../../job.ts'
import { knownRollOuts } from '../sources/known-roll-outs.ts'
import { toProductionRollOut } from '../sources/to-production-roll-out.ts'
import { isLookDue, noteLook } from './daily-look.ts'
import { type PassEnd, readPass } from './read-pass.ts'

/** So long after it began most of a run is over. */
const USUAL_MS = DAY_MS
/** So long it may wait for somebody's approval, or be tried again, and a little more. */
const LONGEST_MS = 35 * DAY_MS

/** Reads runs of workflows that deploy, where nothing better tells of roll-outs or the configuration wants them. */
export async function readRunList(job: Job, repository: StoredRepository): Promise<PassEnd> {
  const { id, owner, name } = repository
  if (!(await areRunsWanted(job, repository))) return 'done'
  const branch = await readDefaultBranch(job.octokit, { owner, name })
  if (branch === undefined) return 'done'
  const { configuration } = await loadStoredConfiguration({ store: job.store, repository })
  const { workflow } = configuration.signals.deployments
  const isWanted = (run: SuccessfulRun) => (workflow === undefined ? deploys(run, branch) : isNamed(run, workflow))
  const look = { repositoryId: id, subject: 'late-runs', now: job.now() } as const // of all subjects this one
  const isDue = await isLookDue(job.store, look)
  const end = await readPass<SuccessfulRun>(job, {
    repositoryId: id,
    subject: 'workflow-runs',
    overlapMs: isDue ? LONGEST_MS : USUAL_MS,
    isBefore: ({ createdAt }, wanted) => createdAt < wanted,
    ask: ({ cursor }) => readWorkflowRuns(job.octokit, { owner, name, branch, cursor }),
    save: (tx, runs) =>
      saveDeployments(
        tx,
        runs.filter(isWanted).map((run) => toRollOut(id, run)),
      ),
  })
  if (end === 'done' && isDue) await noteLook(job.store, look)
  return end
}

async function areRunsWanted(job: Job, repository: StoredRepository): Promise<boolean> {
  const { configuration } = await loadStoredConfiguration({ store: job.store, repository })
  const { deployments: settings } = configuration.signals
  if (settings.source !== 'auto') return settings.source === 'workflow-runs'
  const known = (await listDeployments(job.store, repository.id)).filter((one) => one.source !== 'import')
  const chosen = (await findChosenSource(job.store, repository.id))?.source
  const { source = 'workflow runs' } = knownRollOuts(known, { settings, asOf: job.now(), chosen })
  return source === 'workflow runs'
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
  return toProductionRollOut({ repository, source: 'workflow runs', id, sha, createdAt, succeededAt: endedAt })
}
