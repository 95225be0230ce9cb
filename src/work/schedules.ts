import { requestWork } from './request-work.ts'
import type { WorkRequest } from './work.ts'

/** What runs by the clock, in seconds between two runs. All replicas share one row a schedule, so each slot runs once. */
export const SCHEDULES = {
  'sync-installations': 6 * 3600,
  'sweep-open-pulls': 3600,
  'find-missed-pulls': 24 * 3600,
  'sweep-signals': 3600,
  'plan-digests': 3600,
  'plan-health-issues': 3600,
  'plan-surveys': 3600,
  'measure-signals': 24 * 3600,
  'sweep-deliveries': 15 * 60,
  'label-waiting': 24 * 3600,
  'purge-expired': 24 * 3600,
} as const

/** A schedule has the name of the kind of work it asks for. */
export type ScheduleName = keyof typeof SCHEDULES

/** The slot after `previous`: the next whole period, counted from the epoch, so that missed slots are caught up once. */
export function nextSlot(name: ScheduleName, previous: number, now: number): number {
  const period = SCHEDULES[name] * 1000
  return Math.floor(Math.max(previous, now) / period) * period + period
}

/** The work of a due slot. */
export function scheduledWork(name: ScheduleName, installationId: string): WorkRequest {
  return requestWork(name, { installationId })
}

export function isScheduleName(name: string): name is ScheduleName {
  return Object.hasOwn(SCHEDULES, name)
}
