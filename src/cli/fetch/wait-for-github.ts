import { classifyFailure } from '../../github/client/classify-failure.ts'
import type { HistoryRate } from '../../github/history/history-answer.ts'
import { loggableText } from '../../util/loggable-error.ts'

export interface Patience {
  readonly now: () => number
  /** Lets so many milliseconds pass. */
  readonly sleep: (milliseconds: number) => Promise<unknown>
  /** Where waiting is said. */
  readonly say: (line: string) => void
  /** False: to stop with a sentence instead of waiting for the next hour. */
  readonly waits: boolean
}

/** A pause before the same is tried again, where GitHub or the way there fails for a moment. */
const PAUSES_MS = [1_000, 5_000, 20_000] as const
/** Fewer points are left for what else the token is used for. */
const RESERVE_POINTS = 20
/** GitHub's clock may be a little behind. */
const MARGIN_MS = 1_000

/**
 * Tries until it is done. A used-up budget is a pause, not a failure; other failures are tried again three times, as long as GitHub may
 * answer otherwise then. @throws what GitHub refuses with
 */
export async function patiently<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  for (let failures = 0; ; ) {
    try {
      return await attempt()
    } catch (error) {
      const failure = classifyFailure(error, patience.now())
      if (failure?.kind === 'rate-limited') {
        await waitUntil(failure.until, patience)
        continue
      }
      const pause = PAUSES_MS[failures]
      if (failure?.kind !== 'transient' || isRefused(failure.message) || pause === undefined) throw error
      failures += 1
      patience.say(`GitHub does not answer (${loggableText(failure.message)}); trying again in ${pause / 1000} s`)
      await patience.sleep(pause)
    }
  }
}

function isRefused(message: string): boolean {
  return /bad credentials|requires authentication/i.test(message)
}

/** Waits where next to nothing is left of the hour. */
export async function spare(rate: HistoryRate | null, patience: Patience): Promise<void> {
  if (rate === null || rate.remaining >= Math.min(RESERVE_POINTS, rate.limit / 10)) return
  if (rate.resetAt > patience.now()) await waitUntil(rate.resetAt, patience)
}

async function waitUntil(at: number, { now, sleep, say, waits }: Patience): Promise<void> {
  const until = at + MARGIN_MS
  const time = new Date(until).toTimeString().slice(0, 5)
  if (!waits) {
    throw new Error(
      `GitHub allows no more before ${time}; what was read is kept, so the same command goes on then where it stopped`,
    )
  }
  const seconds = Math.max(1, Math.ceil((until - now()) / 1000))
  say(
    `GitHub allows no more before ${time}; waiting ${seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`}`,
  )
  await sleep(Math.max(0, until - now()))
}
