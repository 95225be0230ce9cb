import { classifyFailure } from '../../github/client/classify-failure.ts'
import { graphqlFailure } from '../../github/client/github-error.ts'
import { isRateLimited } from '../../github/client/parse-rate-limit.ts'
import { readInstallation } from '../../github/installations/read-installation.ts'
import { changeLabel, createWaitingLabel, type LabelUse, readLabelUse } from '../../github/publish/waiting-label.ts'
import { listRepositories, type StoredRepository } from '../../store/installations/repositories.ts'
import { beginPublishing, findPublished, forgetPublished } from '../../store/publications/published.ts'
import { listWaitingPulls } from '../../store/pull-requests/pull-requests.ts'
import { HOUR_MS } from '../../util/time.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { refreshConfigurations } from '../configuration/refresh-configurations.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** GitHub allows 80 writes a minute; the longest waiting come first, the rest follow on the next run. */
const MOST_CHANGES = 40

/**
 * Once a day, where a repository asks for it: pull requests that have waited long for a first review carry a label, and no others do.
 * No comment, no mention. A label that the configuration has given up, for another one or for none, is taken off. Nothing happens where
 * the App may not label pull requests. @throws the last fault that may pass, once every repository has had its turn
 */
export async function labelWaiting(job: Job<'label-waiting'>): Promise<JobOutcome> {
  const { installationId } = job.item.payload
  const mayLabel = askOnce(() => mayLabelPulls(job, installationId))
  let fault: unknown
  const all = await listRepositories(job.store, installationId)
  const repositories = all.filter(({ isArchived }) => !isArchived)
  await refreshConfigurations({ ...job, repositories, now: job.now() })
  for (const repository of repositories) {
    try {
      await labelRepository(job, repository, mayLabel)
    } catch (error) {
      fault = faultOf(job, repository, error) ?? fault
    }
  }
  if (fault !== undefined) throw fault
  return DONE
}

/**
 * What is left to be thrown of a repository's fault: nothing of a refusal, which asking again does not change. @throws at once what stops
 * the whole installation
 */
function faultOf(job: Job, { id }: StoredRepository, error: unknown): unknown {
  const failure = classifyFailure(error, job.wallClock())
  if (failure === undefined || failure.kind === 'rate-limited' || failure.kind === 'suspended') throw error
  job.log.warn(
    { repository: id, why: failure.message },
    `the label of what waits was not brought up to date: ${failure.kind}`,
  )
  return failure.kind === 'transient' ? error : undefined
}

async function labelRepository(job: Job, repository: StoredRepository, mayLabel: Permit): Promise<void> {
  const { configuration } = await loadConfiguration({ ...job, repository, now: job.now() })
  const { enabled, label, afterHours } = configuration.nudge
  await retireLabel(job, repository, { wanted: enabled ? label : undefined, mayLabel })
  if (!enabled || !(await mayLabel())) return
  await recordLabel(job, repository, label)
  const readyBefore = job.now() - afterHours * HOUR_MS
  const numbers = await listWaitingPulls(job.store, repository.id, { readyBefore, limit: MOST_CHANGES })
  await syncLabel(job, repository, { label, numbers })
}

type Permit = () => Promise<boolean>

/**
 * GitHub is asked before a label is made that nothing could carry: a pull request's label needs *Pull requests: write*, an optional
 * permission; *Issues: write* is enough for making it.
 */
async function mayLabelPulls(job: Job, installationId: string): Promise<boolean> {
  const installation = await readInstallation(job.client, installationId)
  const isAllowed = installation?.permissions.pull_requests === 'write'
  if (!isAllowed)
    job.log.warn({ installation: installationId }, 'nudge needs the permission Pull requests: write; no label is set')
  return isAllowed
}

function askOnce(ask: Permit): Permit {
  let answer: Promise<boolean> | undefined
  return () => {
    answer ??= ask()
    return answer
  }
}

async function recordLabel(job: Job, repository: StoredRepository, label: string): Promise<void> {
  const { id: repositoryId, installationId } = repository
  await beginPublishing(job.store, {
    kind: 'waiting-label',
    subject: { repositoryId },
    installationId,
    state: { label },
  })
}

/** Takes the label that was in use off, if it is not the wanted one. It is forgotten once nobody carries it any more. */
async function retireLabel(
  job: Job,
  repository: StoredRepository,
  { wanted, mayLabel }: { readonly wanted: string | undefined; readonly mayLabel: Permit },
): Promise<void> {
  const subject = { repositoryId: repository.id }
  const used = (await findPublished(job.store, 'waiting-label', subject))?.label
  if (used === undefined || used === wanted || !(await mayLabel())) return
  const isOff = await syncLabel(job, repository, { label: used, numbers: [] })
  if (isOff) await forgetPublished(job.store, 'waiting-label', subject)
}

interface Carriers {
  readonly label: string
  /** The pull requests that are to carry it. */
  readonly numbers: readonly number[]
}

/** True when all labels are in sync; changes beyond the limit are applied on the next run. */
async function syncLabel(job: Job, repository: StoredRepository, { label, numbers }: Carriers): Promise<boolean> {
  const use = await readLabelUse(job.octokit, repository, { label, numbers })
  if (use === undefined) return false
  const changes = changesOf(use, new Set(numbers))
  if (changes.length === 0) return true
  if (!(await job.stillHeld())) return false
  const labelId = use.labelId ?? (await createWaitingLabel(job.octokit, repository, label))
  const refusals = await applyChanges(job, changes.slice(0, MOST_CHANGES), labelId)
  return refusals === 0 && changes.length <= MOST_CHANGES
}

/** So many refusals without a success are about more than single pull requests. */
const REFUSALS_BEFORE_GIVING_UP = 3

/** One pull request that takes no label, as a locked one or one with a hundred of them, is passed over; gives the number of these. */
async function applyChanges(job: Job, changes: ReturnType<typeof changesOf>, labelId: string): Promise<number> {
  let refusals = 0
  for (const [index, { change, nodeId }] of changes.entries()) {
    try {
      await changeLabel(job.octokit, change, { nodeId, labelId })
    } catch (error) {
      refusals += 1
      const areAllRefused = refusals === index + 1
      if (graphqlFailure(error) === undefined || isRateLimited(error)) throw error
      if (areAllRefused && (refusals === changes.length || refusals >= REFUSALS_BEFORE_GIVING_UP)) throw error
    }
  }
  return refusals
}

/** What is, compared with what should be; what is too much comes first. */
function changesOf({ carriers, wanted }: LabelUse, numbers: ReadonlySet<number>) {
  const carrying = new Set(carriers.map(({ number }) => number))
  const added = wanted
    .filter(({ number }) => !carrying.has(number))
    .map(({ nodeId }) => ({ change: 'add' as const, nodeId }))
  const over = carriers.filter(({ number }) => !numbers.has(number))
  const removed = over.map(({ nodeId }) => ({ change: 'remove' as const, nodeId }))
  return [...removed, ...added]
}
