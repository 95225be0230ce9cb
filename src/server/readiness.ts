import type { Log } from '../jobs/job.ts'
import type { Store } from '../store/engine/database.ts'

const PROBE_PATIENCE_MS = 3_000
/** One answer does for the probes of several load balancers. */
const PROBE_EVERY_MS = 1_000
/** A delivery that could not be stored says more than a probe that could. */
const FAILURE_COUNTS_MS = 10_000
/** By then the sender is told to come again. */
const SLOW_COMMIT_MS = 4_000
/** A worker looks for work each second; a statement may take some of them. */
const WORKER_SILENCE_MS = 20_000

export interface Readiness {
  /** Passes a commit on and remembers how it ended. */
  watch<T>(commit: Promise<T>): Promise<T>
  /** @param workerSilentMs since when the worker could not look for work */
  check(workerSilentMs: number): Promise<boolean>
}

/** Ready means: a delivery could be committed and work be claimed, not only that the database answers (F4, F19). */
export function createReadiness(
  store: Pick<Store, 'ping'>,
  log: Log,
  now: () => number = () => performance.now(),
): Readiness {
  let failedAt = Number.NEGATIVE_INFINITY
  let probe: { readonly at: number; readonly result: Promise<boolean> } | undefined
  const ping = async (): Promise<boolean> => {
    try {
      await inTime(store.ping())
      return true
    } catch (error) {
      log.warn({ err: error }, 'the database cannot commit')
      return false
    }
  }
  return {
    async watch(commit) {
      const fail = () => {
        failedAt = now()
      }
      const slow = setTimeout(fail, SLOW_COMMIT_MS)
      try {
        const result = await commit
        failedAt = Number.NEGATIVE_INFINITY
        return result
      } catch (error) {
        fail()
        throw error
      } finally {
        clearTimeout(slow)
      }
    },
    async check(workerSilentMs) {
      if (now() - failedAt < FAILURE_COUNTS_MS || workerSilentMs > WORKER_SILENCE_MS) return false
      if (probe === undefined || now() - probe.at >= PROBE_EVERY_MS) probe = { at: now(), result: ping() }
      return probe.result
    },
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('no commit within three seconds')), PROBE_PATIENCE_MS)
  try {
    return await Promise.race([answer, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
