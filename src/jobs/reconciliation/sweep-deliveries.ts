import { classifyFailure } from '../../github/client/classify-failure.ts'
import {
  type DeliveryRecord,
  REDELIVERABLE_MS,
  readDeliveries,
  redeliver,
} from '../../github/installations/read-deliveries.ts'
import { findKnownGuids } from '../../store/deliveries/deliveries.ts'
import { findComparedUntil, saveComparedUntil, saveDeliveryGap } from '../../store/deliveries/delivery-log.ts'
import { listInstallations, listRemovedInstallations } from '../../store/installations/installations.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { pullBackFuture } from '../../store/queue/pull-back-future.ts'
import { HOUR_MS, MINUTE_MS } from '../../util/time.ts'
import { requestWork } from '../../work/request-work.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** A bounded burst: with what reading the log takes it leaves most of the App's 5,000 calls an hour to others. */
const MAX_REDELIVERIES = 500
/** When more are missing, the next burst comes after this and not at the next slot. */
const BURST_PAUSE_MS = 10 * MINUTE_MS
/** A delivery this young may still be on its way. */
const SETTLE_MS = MINUTE_MS
/** GitHub's log is not strictly in order, and a redelivery may be under way. */
const OVERLAP_MS = HOUR_MS

/**
 * Compares the App's own delivery log with what reached us, by GUID and not by status: GitHub may have recorded a success that we
 * never stored. Missing ones are asked for again, the oldest first, as GitHub forgets them first. The log is read back to where the last
 * comparison ended, less an hour.
 */
export async function sweepDeliveries(job: Job): Promise<JobOutcome> {
  const { store } = job
  await pullBackFuture(store)
  const now = job.now()
  const oldest = now - REDELIVERABLE_MS
  const compared = await findComparedUntil(store)
  // One of the future was noted while the clock was wrong.
  const reached = compared === undefined || compared > now ? oldest : compared
  if (reached < oldest) await noteGap(job, { from: reached, until: oldest })
  const missing = await findMissing(job, Math.max(oldest, reached - OVERLAP_MS))
  const { asked, refused, unsettled } = await askAgain(job, missing)
  await saveComparedUntil(store, Math.min(now - SETTLE_MS, ...unsettled.slice(0, 1)))
  const left = missing.length - asked - refused
  if (missing.length > 0) job.log.warn({ asked, refused, left }, 'asked GitHub to send missing deliveries again')
  return missing.length > MAX_REDELIVERIES ? { kind: 'postpone', until: job.wallClock() + BURST_PAUSE_MS } : DONE
}

/** Nobody can send those deliveries again, so that what happened meanwhile is looked for in the lists of pull requests. */
async function noteGap(job: Job, gap: { readonly from: number; readonly until: number }): Promise<void> {
  job.log.warn(gap, 'GitHub has forgotten deliveries that were never compared; reading pull requests instead')
  await saveDeliveryGap(job.store, gap)
  const installations = await listInstallations(job.store)
  await enqueue(
    job.store,
    installations.map(({ id }) => requestWork('find-missed-pulls', { installationId: id })),
  )
}

/** The newest attempt of each GUID that never reached us, oldest first. */
async function findMissing(job: Job, since: number): Promise<readonly DeliveryRecord[]> {
  const missing = new Map<string, DeliveryRecord>()
  for await (const page of readDeliveries(job.client, since)) {
    const known = await findKnownGuids(
      job.store,
      page.map(({ guid }) => guid),
    )
    const removed = await listRemovedInstallations(
      job.store,
      page.flatMap(({ installationId }) => installationId ?? []),
    )
    for (const record of page) {
      const isWanted = !known.has(record.guid) && !removed.has(record.installationId ?? '')
      if (isWanted && !missing.has(record.guid)) missing.set(record.guid, record)
    }
  }
  const settledBefore = job.now() - SETTLE_MS
  return [...missing.values()].filter(({ deliveredAt }) => deliveredAt < settledBefore).toReversed()
}

interface Asked {
  readonly asked: number
  /** Those that GitHub will not send, whoever asks. */
  readonly refused: number
  /** When those were delivered that are to be looked at again, oldest first. */
  readonly unsettled: readonly number[]
}

/** One refusal stops nothing. @throws what GitHub says when it must not be asked any more for now */
async function askAgain(job: Job, missing: readonly DeliveryRecord[]): Promise<Asked> {
  const unsettled: number[] = []
  const count = { asked: 0, refused: 0, failed: 0 }
  try {
    for (const { id, deliveredAt } of missing.slice(0, MAX_REDELIVERIES)) {
      const answer = await askForOne(job, id)
      count[answer] += 1
      if (answer !== 'refused') unsettled.push(deliveredAt)
    }
  } finally {
    // Also of a sweep that GitHub's limits cut short.
    job.onSweep?.({ lost: missing.length, ...count })
  }
  const later = missing.slice(MAX_REDELIVERIES).map(({ deliveredAt }) => deliveredAt)
  return { asked: count.asked, refused: count.refused, unsettled: [...unsettled, ...later] }
}

async function askForOne(job: Job, id: string): Promise<'asked' | 'refused' | 'failed'> {
  try {
    await redeliver(job.client, id)
    return 'asked'
  } catch (error) {
    const failure = classifyFailure(error, job.wallClock())
    if (failure === undefined || failure.kind === 'rate-limited') throw error
    job.log.warn({ delivery: id, why: failure.message }, 'GitHub did not send a delivery again')
    return failure.kind === 'transient' ? 'failed' : 'refused'
  }
}
