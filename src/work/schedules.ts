/** What runs by the clock, in seconds between two runs. All replicas share one row a schedule, so each slot runs once. */
export const SCHEDULES = {
  'sync-app': 6 * 3600,
  'sweep-open-pulls': 3600,
  'plan-digests': 3600,
  'sweep-deliveries': 15 * 60,
  'label-waiting': 24 * 3600,
  'tidy-store': 24 * 3600,
} as const

export type ScheduleName = keyof typeof SCHEDULES

/** The slot after `previous`: the next whole period, counted from the epoch, so that missed slots are caught up once. */
export function nextSlot(name: string, previous: number, now: number): number {
  const period = (isScheduleName(name) ? SCHEDULES[name] : 3600) * 1000
  return Math.floor(Math.max(previous, now) / period) * period + period
}

function isScheduleName(name: string): name is ScheduleName {
  return Object.hasOwn(SCHEDULES, name)
}
