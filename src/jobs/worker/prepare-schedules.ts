import { addWork } from '../../store/queue/enqueue.ts'
import { upsertSchedule } from '../../store/queue/schedules.ts'
import { nextSlot } from '../../work/schedules.ts'
import { APP_WIDE } from '../../work/work-item.ts'
import type { JobContext } from '../job.ts'

const APP_WIDE_SCHEDULES = ['sync-app', 'sweep-deliveries', 'tidy-store'] as const

/** At every start: the schedules exist, and what may have been missed while we were away is looked for at once. */
export async function prepareSchedules({ store, wallClock }: Pick<JobContext, 'store' | 'wallClock'>): Promise<void> {
  for (const name of APP_WIDE_SCHEDULES) {
    await upsertSchedule(store, { name, installationId: APP_WIDE, nextAt: nextSlot(name, 0, wallClock()) })
  }
  await addWork(
    store,
    ['sync-app', 'sweep-deliveries'].map((kind) => ({ kind, key: kind, installationId: APP_WIDE })),
  )
}
