import { randomUUID } from 'node:crypto'
import { withCause } from '../../correlation/current-cause.ts'
import { claimWork, nextWorkAt } from '../../store/queue/claim-work.ts'
import { extendLease } from '../../store/queue/finish-work.ts'
import { claimDueSchedules } from '../../store/queue/schedules.ts'
import { nextSlot } from '../../work/schedules.ts'
import type { WorkItem } from '../../work/work.ts'
import type { JobContext } from '../job.ts'
import { type ItemResult, runItem } from './run-item.ts'
import { createWakeSignal, type WakeSignal } from './wake-signal.ts'

export interface WorkerOptions {
  readonly concurrency: number
  /** How long a silent worker keeps its items; it renews them three times in that time. */
  readonly leaseMs?: number
  readonly onResult?: (item: WorkItem, result: ItemResult, elapsedMs: number) => void
  /** Whether schedules that are due ask for work; absent: they do. */
  readonly runsSchedules?: boolean | undefined
}

export interface Worker {
  /** Look for work now instead of at the next poll. */
  wake(): void
  /** Since when it could not look for work, in milliseconds; near 0 while all is well. */
  silentForMs(): number
  /** Stops claiming, waits for what is running (at most `graceMs`), then returns. */
  stop(graceMs?: number): Promise<void>
}

const LEASE_MS = 60_000
/** Other replicas add work without telling us, so we look this often at the latest. */
const POLL_MS = 1_000
const ERROR_PAUSE_MS = 2_000
const GRACE_MS = 20_000

/** Claims due work and runs it, several items side by side, until stopped. Failures of the store are waited out. */
export function startWorker(context: JobContext, options: WorkerOptions): Worker {
  const state = {
    ...options,
    workerId: randomUUID(),
    running: new Set<Promise<void>>(),
    wakeSignal: createWakeSignal(),
    lookedAt: performance.now(),
    stopping: false,
  }
  const done = loop(context, state)
  return {
    silentForMs: () => performance.now() - state.lookedAt,
    wake: () => state.wakeSignal.notify(),
    async stop(graceMs = GRACE_MS) {
      state.stopping = true
      state.wakeSignal.notify()
      const finished = done.then(() => Promise.all(state.running))
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, graceMs)
      await Promise.race([finished, late.promise])
      clearTimeout(timer)
    },
  }
}

interface State extends WorkerOptions {
  readonly workerId: string
  readonly running: Set<Promise<void>>
  readonly wakeSignal: WakeSignal
  /** When work was last looked for, or all hands were full; by `performance.now()`. */
  lookedAt: number
  stopping: boolean
}

async function loop(context: JobContext, state: State): Promise<void> {
  while (!state.stopping) {
    try {
      const claimed = await claim(context, state)
      state.lookedAt = performance.now()
      if (claimed === 0) await state.wakeSignal.wait(await untilNext(context, state))
    } catch (error) {
      context.log.error({ err: error }, 'the store cannot be reached; trying again')
      await state.wakeSignal.wait(ERROR_PAUSE_MS)
    }
  }
}

async function claim(context: JobContext, state: State): Promise<number> {
  const free = state.concurrency - state.running.size
  if (free <= 0) return 0
  if (state.runsSchedules !== false) await claimDueSchedules(context.store, nextSlot)
  const leaseMs = state.leaseMs ?? LEASE_MS
  const items = await claimWork(context.store, { workerId: state.workerId, leaseMs, limit: free })
  for (const item of items) {
    const run = withCause(item.cause, () => runOne(item, context, state)).finally(() => {
      state.running.delete(run)
      state.wakeSignal.notify()
    })
    state.running.add(run)
  }
  return items.length
}

async function runOne(item: WorkItem, context: JobContext, state: State): Promise<void> {
  const started = performance.now()
  const leaseMs = state.leaseMs ?? LEASE_MS
  const heartbeat = setInterval(() => renewLease(item, context, leaseMs), leaseMs / 3)
  try {
    const result = await runItem(item, context)
    state.onResult?.(item, result, performance.now() - started)
  } catch (error) {
    const { kind, key } = item
    context.log.error({ err: error, kind, key }, 'the result could not be stored; the lease will run out')
  } finally {
    clearInterval(heartbeat)
  }
}

function renewLease(item: WorkItem, context: JobContext, leaseMs: number): void {
  extendLease(context.store, item, leaseMs).catch((error) => context.log.warn({ err: error }, 'lease not extended'))
}

async function untilNext(context: JobContext, state: State): Promise<number> {
  if (state.running.size >= state.concurrency) return POLL_MS
  const next = await nextWorkAt(context.store)
  return next === undefined ? POLL_MS : Math.min(POLL_MS, Math.max(10, next - context.wallClock()))
}
