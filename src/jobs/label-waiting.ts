import { changeLabel, createWaitingLabel, type LabelUse, readLabelUse } from '../github/waiting-label.ts'
import { listRepositories, type StoredRepository } from '../store/installations.ts'
import { listWaitingPulls } from '../store/pull-requests.ts'
import { DONE, type Job, type JobOutcome } from './job.ts'
import { loadConfiguration } from './load-configuration.ts'

const HOUR_MS = 3600 * 1000
/** GitHub allows 80 writes a minute; the longest waiting ones come first and the rest has its turn tomorrow. */
const MOST_CHANGES = 40

/**
 * Once a day, where a repository asks for it: pull requests that have waited long for a first review carry a label, and no others do.
 * No comment, no mention. Key: installation id.
 */
export async function labelWaiting(job: Job): Promise<JobOutcome> {
  for (const repository of await listRepositories(job.store, job.item.key)) {
    if (repository.isArchived) continue
    const { configuration } = await loadConfiguration({ ...job, repository, now: job.now() })
    if (configuration.nudge.enabled) await bringUpToDate(job, repository, configuration.nudge)
  }
  return DONE
}

interface Nudge {
  readonly label: string
  readonly afterHours: number
}

async function bringUpToDate(job: Job, repository: StoredRepository, { label, afterHours }: Nudge): Promise<void> {
  const readyBefore = job.now() - afterHours * HOUR_MS
  const numbers = await listWaitingPulls(job.store, repository.id, { readyBefore, limit: MOST_CHANGES })
  const use = await readLabelUse(job.octokit, { ...repository, repositoryId: repository.id }, { label, numbers })
  if (use === undefined) return
  const changes = changesOf(use, new Set(numbers))
  if (changes.length === 0 || !(await job.stillHeld())) return
  const labelId = use.labelId ?? (await createWaitingLabel(job.octokit, repository, label))
  for (const { change, nodeId } of changes) await changeLabel(job.octokit, change, { nodeId, labelId })
}

/** What is, compared with what should be. */
function changesOf({ carriers, wanted }: LabelUse, numbers: ReadonlySet<number>) {
  const carrying = new Set(carriers.map(({ number }) => number))
  const added = wanted
    .filter(({ number }) => !carrying.has(number))
    .map(({ nodeId }) => ({ change: 'add' as const, nodeId }))
  const over = carriers.filter(({ number }) => !numbers.has(number))
  const removed = over.map(({ nodeId }) => ({ change: 'remove' as const, nodeId }))
  return [...removed, ...added].slice(0, MOST_CHANGES)
}
