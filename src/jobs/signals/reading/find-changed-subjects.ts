import { readSignalHeads, type SignalHeads } from '../../../github/signals/read-signal-heads.ts'
import type { StoredRepository } from '../../../store/installations/repositories.ts'
import { hasPendingDeployments } from '../../../store/signals/deployments.ts'
import { findReading, type Reading } from '../../../store/signals/readings.ts'
import { DAY_MS } from '../../../util/time.ts'
import type { Job } from '../../job.ts'
import { latePointsSince } from './points-due.ts'

/** What of a repository has to be read. */
export interface ChangedSubjects {
  readonly repositoryId: string
  readonly hasRollOuts: boolean
  readonly hasIssues: boolean
}

/** For so long a deployment may still be under way. */
const PENDING_MS = DAY_MS

/** Repositories of which something was never read, or has changed since. */
export async function findChangedSubjects(
  job: Job,
  repositories: readonly StoredRepository[],
): Promise<readonly ChangedSubjects[]> {
  const heads = await readSignalHeads(job.octokit, repositories)
  const changed: ChangedSubjects[] = []
  for (const { id } of repositories) {
    const head = heads.get(id)
    if (head === undefined) continue
    const hasRollOuts = await haveRollOutsChanged(job, id, head)
    const hasIssues =
      isBehind(await findReading(job.store, id, 'issues'), head.issueAt) ||
      (await latePointsSince(job.store, id, job.now())) !== undefined
    if (hasRollOuts || hasIssues) changed.push({ repositoryId: id, hasRollOuts, hasIssues })
  }
  return changed
}

async function haveRollOutsChanged(job: Job, id: string, head: SignalHeads): Promise<boolean> {
  const { store } = job
  if (isBehind(await findReading(store, id, 'deployments'), head.deploymentAt)) return true
  if (isStale(await findReading(store, id, 'landed'), job.now())) return true
  if (isBehind(await findReading(store, id, 'releases'), head.releaseAt)) return true
  return hasPendingDeployments(store, id, job.now() - PENDING_MS)
}

/** Tags, runs, statuses that came late and merges show in no head, so that everything is looked at again once a day. */
function isStale(reading: Reading | undefined, now: number): boolean {
  return reading?.isPermitted === true && (reading.readUntil ?? now) < now - DAY_MS
}

/** What GitHub refuses is asked for again only once something of it shows. */
function isBehind(reading: Reading | undefined, newestAt: number | null): boolean {
  if (reading === undefined) return true
  if (newestAt === null) return false
  return !reading.isPermitted || reading.pass !== null || newestAt > (reading.readUntil ?? 0)
}
