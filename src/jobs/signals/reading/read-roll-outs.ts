import type { SignalSettings } from '../../../config/signal-settings.ts'
import { classifyFailure } from '../../../github/client/classify-failure.ts'
import { compareCommits } from '../../../github/signals/compare-commits.ts'
import type { JoinedRollOut } from '../../../health/delivery/roll-outs/join-roll-outs.ts'
import { type NeededComparison, neededComparisons } from '../../../health/delivery/roll-outs/needed-comparisons.ts'
import { findRepository, type StoredRepository } from '../../../store/installations/repositories.ts'
import { enqueue } from '../../../store/queue/enqueue.ts'
import { listComparisons, saveComparison } from '../../../store/signals/comparisons.ts'
import { listDeployments } from '../../../store/signals/deployments.ts'
import { listLandedPulls } from '../../../store/signals/landed-pulls.ts'
import { findChosenSource, saveChosenSource } from '../../../store/signals/roll-out-sources.ts'
import { requestWork } from '../../../work/request-work.ts'
import { loadStoredConfiguration } from '../../configuration/load-configuration.ts'
import { DONE, type Job, type JobOutcome } from '../../job.ts'
import { knownRollOuts } from '../sources/known-roll-outs.ts'
import { landedForProduction } from '../sources/landed-for-production.ts'
import { readDeploymentList, readNamedCommits } from './read-deployment-list.ts'
import { readLandedList } from './read-landed-list.ts'
import { readRunList } from './read-run-list.ts'

/** Comparisons of one run; each is three calls at most. */
const COMPARISONS_A_RUN = 20
/** After so many GitHub has other troubles than single comparisons. */
const MOST_FAULTS = 5

/**
 * Reads what went to production in one repository and what it may hold: pull requests as they landed, deployments, releases, tags, and how
 * the commits of roll-outs lie beside each other where nothing else tells. Everything is kept page by page, so that it goes on where it
 * was stopped.
 */
export async function readRollOuts(job: Job<'read-roll-outs'>): Promise<JobOutcome> {
  const repository = await findRepository(job.store, job.item.payload.repositoryId)
  if (repository === undefined) return DONE
  for (const read of [readLandedList, readDeploymentList, readNamedCommits, readRunList]) {
    const end = await read(job, repository)
    if (end === 'lost') return DONE
    if (end === 'more') return { kind: 'postpone', until: job.wallClock() }
  }
  // Their patches, in a work of its own: it takes long the first time, and roll-outs do not need it.
  await enqueue(job.store, [
    requestWork('read-lines', { installationId: job.item.installationId, ...job.item.payload }),
  ])
  return compareRollOuts(job, repository)
}

async function compareRollOuts(job: Job, repository: StoredRepository): Promise<JobOutcome> {
  const { configuration } = await loadStoredConfiguration({ store: job.store, repository })
  const { deployments: settings } = configuration.signals
  const rollOuts = await chooseRollOuts(job, repository, settings)
  const landed = landedForProduction(await listLandedPulls(job.store, repository.id), settings)
  const missing = await findMissing(job, repository, neededComparisons(rollOuts, landed))
  return compareMissing(job, repository, missing)
}

/** One comparison that GitHub fails at stops no other. @throws the last of these faults, once the others of the run are kept */
async function compareMissing(
  job: Job,
  { id, owner, name }: StoredRepository,
  missing: readonly NeededComparison[],
): Promise<JobOutcome> {
  const faults: unknown[] = []
  let kept = 0
  for (const { base, head } of missing) {
    if (kept === COMPARISONS_A_RUN || faults.length === MOST_FAULTS) break
    try {
      const relation = await compareCommits(job.octokit, { owner, name, base, head })
      if (!(await job.stillHeld())) return DONE
      await saveComparison(job.store, id, relation)
      kept += 1
    } catch (error) {
      if (classifyFailure(error, job.wallClock())?.kind !== 'transient') throw error
      faults.push(error)
    }
  }
  if (kept === COMPARISONS_A_RUN && missing.length > kept) return { kind: 'postpone', until: job.wallClock() }
  if (faults.length > 0) throw faults.at(-1)
  return DONE
}

/** Roll-outs of the source that is kept, so that it stays the same while it goes on. */
async function chooseRollOuts(
  { store, now }: Job,
  { id }: StoredRepository,
  settings: SignalSettings['deployments'],
): Promise<readonly JoinedRollOut[]> {
  const chosen = (await findChosenSource(store, id))?.source
  const at = now()
  const { source, rollOuts } = knownRollOuts(await listDeployments(store, id), { settings, asOf: at, chosen })
  if (source !== undefined) await saveChosenSource(store, id, { source, at })
  return rollOuts
}

async function findMissing(
  job: Job,
  repository: StoredRepository,
  needed: readonly NeededComparison[],
): Promise<readonly NeededComparison[]> {
  const known = new Set((await listComparisons(job.store, repository.id)).map(nameOf))
  return [...new Map(needed.map((one) => [nameOf(one), one])).values()].filter((one) => !known.has(nameOf(one)))
}

function nameOf({ base, head }: NeededComparison): string {
  return `${base}...${head}`
}
