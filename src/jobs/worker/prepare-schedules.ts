import { enqueue } from '../../store/queue/enqueue.ts'
import { pullBackFuture, pullBackReadings } from '../../store/queue/pull-back-future.ts'
import { upsertSchedule } from '../../store/queue/schedules.ts'
import { nextSlot, scheduledWork } from '../../work/schedules.ts'
import { APP_WIDE } from '../../work/work.ts'
import type { JobContext } from '../job.ts'

const APP_WIDE_SCHEDULES = ['sync-installations', 'sweep-deliveries', 'purge-expired'] as const
/** What may have been missed while no replica ran. */
const AT_START = ['sync-installations', 'sweep-deliveries'] as const

/** At every start: the schedules exist, and what may have been missed while we were away is looked for at once. */
export async function prepareSchedules({
  store,
  now,
  wallClock,
}: Pick<JobContext, 'store' | 'now' | 'wallClock'>): Promise<void> {
  await pullBackFuture(store)
  await pullBackReadings(store, now())
  for (const name of APP_WIDE_SCHEDULES) {
    await upsertSchedule(store, { name, installationId: APP_WIDE, nextAt: nextSlot(name, 0, wallClock()) })
  }
  await enqueue(
    store,
    AT_START.map((name) => scheduledWork(name, APP_WIDE)),
  )
}
