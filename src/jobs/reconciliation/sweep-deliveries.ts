import {
  type DeliveryRecord,
  REDELIVERABLE_MS,
  readDeliveries,
  redeliver,
} from '../../github/installations/read-deliveries.ts'
import { findKnownGuids } from '../../store/deliveries/deliveries.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** A bounded burst: what is left over is taken by the next sweep. */
const MAX_REDELIVERIES = 500
/** A delivery this young may still be on its way. */
const SETTLE_MS = 60_000

/**
 * Compares the App's own delivery log with what reached us, by GUID and not by status: GitHub may have recorded a success that we
 * never stored. Missing ones are asked for again.
 */
export async function sweepDeliveries(job: Job): Promise<JobOutcome> {
  let asked = 0
  let lost = 0
  for await (const page of readDeliveries(job.client, job.now() - REDELIVERABLE_MS)) {
    const known = await findKnownGuids(
      job.store,
      page.map(({ guid }) => guid),
    )
    const missing = newestOf(
      page.filter(({ guid, deliveredAt }) => !known.has(guid) && deliveredAt < job.now() - SETTLE_MS),
    )
    lost += missing.length
    for (const { id } of missing.slice(0, MAX_REDELIVERIES - asked)) {
      await redeliver(job.client, id)
      asked += 1
    }
    if (asked >= MAX_REDELIVERIES) break
  }
  job.onSweep?.({ lost, asked, refused: 0 })
  if (asked > 0) job.log.warn({ asked }, 'asked GitHub to send missing deliveries again')
  return DONE
}

/** The log has one entry an attempt; one attempt a GUID is enough. */
function newestOf(records: readonly DeliveryRecord[]): DeliveryRecord[] {
  return [...new Map(records.toReversed().map((record) => [record.guid, record])).values()]
}
