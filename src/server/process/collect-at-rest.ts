import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const LOOK_MS = 5_000
/** Of the time between two looks. Polling the store each second takes a tenth of that. */
const BUSY = 0.1
/** Collecting takes about 50 ms. */
const WORTH_BYTES = 4 * 2 ** 20

/**
 * Gives back the memory that the process no longer needs when it has little to do. V8 collects while a program allocates, so a server that
 * has read a history and then waits for deliveries would keep what it left behind: 20 MB after 300 pull requests.
 * @param lookMs how often it looks whether the process is at rest
 * @throws Error where this Node cannot be told to collect
 */
export function collectAtRest(lookMs = LOOK_MS): void {
  const collect = exposeCollector()
  let lastLook = performance.eventLoopUtilization()
  let kept = 0
  const timer = setInterval(() => {
    const { utilization } = performance.eventLoopUtilization(lastLook)
    lastLook = performance.eventLoopUtilization()
    if (utilization > BUSY || process.memoryUsage().heapTotal < kept + WORTH_BYTES) return
    // What V8 does before it gives up: the only kind that hands back emptied pages at once.
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    kept = process.memoryUsage().heapTotal
  }, lookMs)
  timer.unref()
}

/**
 * However the process was started. `npm start` exposes it: told so later, V8 refuses what an earlier start compiled and kept for the next.
 *
 * @throws Error where this Node has no such function
 */
function exposeCollector(): NodeJS.GCFunction {
  if (globalThis.gc !== undefined) return globalThis.gc
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (!isCollector(collect)) throw new Error('this Node cannot be told to collect garbage')
  return collect
}

function isCollector(value: unknown): value is NodeJS.GCFunction {
  return typeof value === 'function'
}
