import type { Moment } from '../../demo/replay/play-steps.ts'
import { waitUntilIdle } from '../../demo/replay/wait-until-idle.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { type ScheduleName, scheduledWork } from '../../work/schedules.ts'
import type { Stage } from './open-stage.ts'
import { tellServer } from './tell-server.ts'

/** Events of so much simulated time are sent before the server is given time to finish. */
const STRETCH_MS = 24 * 3_600_000
const WEEK_MS = 7 * 24 * 3_600_000
const TIMEOUT_MS = 60_000
/** What is read before the reports of a Monday, and the reports. */
const MONDAYS: readonly ScheduleName[] = ['sweep-signals', 'plan-digests', 'plan-health-issues']

export interface ReplayOptions {
  /** Ends the replay between two events. */
  readonly signal: AbortSignal
  readonly onMoment: (moment: Moment) => void
}

/**
 * Plays the moments and lets the server follow; ends on the Monday after the last one, with that Monday's digests. Resolves with the
 * instant of the first moment, milliseconds since the epoch.
 */
export async function replay(
  stage: Stage,
  moments: Iterable<Moment>,
  { signal, onMoment }: ReplayOptions,
): Promise<number> {
  const { github, server } = stage
  const settle = () => waitUntilIdle(github, server.runtime.store, { timeoutMs: TIMEOUT_MS, signal })
  const run = async (...names: readonly ScheduleName[]) => {
    for (const name of names) {
      await runSchedule(stage, name)
      await settle()
    }
  }
  let settledAt = 0
  let first: number | undefined
  for (const moment of moments) {
    first ??= moment.at
    if (signal.aborted) return first
    stage.state = { kind: 'replaying', week: moment.week, weeks: moment.weeks }
    onMoment(moment)
    if (moment.told !== undefined) {
      await settle()
      await tellServer(stage, moment.told)
    }
    if (moment.isReadFirst) await settle()
    if (moment.at - settledAt < STRETCH_MS) continue
    await settle()
    await run('sweep-open-pulls')
    if (nextMonday(settledAt) <= moment.at) await run(...MONDAYS)
    settledAt = moment.at
  }
  await settle()
  github.world.now = nextMonday(github.world.now)
  // What `/metrics` and the pages show is asked for at the end alone.
  await run('sweep-open-pulls', ...MONDAYS, 'measure-signals')
  stage.state = { kind: 'done' }
  return first ?? github.world.now
}

/** Schedules go by the real clock, so what they would ask for at simulated hours is asked for here. */
async function runSchedule({ github, server: { runtime } }: Stage, name: ScheduleName): Promise<void> {
  const ids = [...github.world.installations.keys()].map(String)
  await enqueue(
    runtime.store,
    ids.map((id) => scheduledWork(name, id)),
  )
  runtime.wakeWorker()
}

/** The first Monday 08:00 UTC after an instant; the epoch was a Thursday. */
function nextMonday(at: number): number {
  const first = Date.UTC(1970, 0, 5, 8)
  return first + (Math.floor((at - first) / WEEK_MS) + 1) * WEEK_MS
}
