import type { Share } from '../../../statistics/comparison/share.ts'
import { DAY_MS } from '../../../util/time.ts'
import { isTooYoung } from '../../delivery/failures/counted-roll-outs.ts'
import { failuresOf, revertsIn } from '../../delivery/failures/failed-roll-outs.ts'
import { productionOf } from '../../delivery/production.ts'
import { isJudged, isWithoutTrace } from '../../quality/comprehension-debt.ts'
import { createPullIndex, type PullIndex } from '../../signals/pull-index.ts'
import type { Observer } from '../../signals/signal.ts'
import { onceForFacts, type SignalFacts } from '../../signals/signal-facts.ts'
import type { SignalPull } from '../../signals/signal-pull.ts'
import type { MergedLines } from '../../sources/merged-lines.ts'

/** What is undone later may have been replaced by something better. */
const REVERTED_WITHIN_MS = 28 * DAY_MS
const CHURN_MS = 21 * DAY_MS

/** Undefined for a change that needed no words or could not be judged. */
export function withoutTrace(pull: SignalPull): boolean | undefined {
  return isJudged(pull) ? isWithoutTrace(pull) : undefined
}

/** Undefined while its 28 days are not over. */
export function revertedSoon(facts: SignalFacts, pull: SignalPull, { asOf }: Observer): boolean | undefined {
  const { mergedAt } = pull
  if (mergedAt === null || mergedAt + REVERTED_WITHIN_MS > asOf) return undefined
  return (revertedAt(facts).get(pull) ?? Number.POSITIVE_INFINITY) - mergedAt <= REVERTED_WITHIN_MS
}

const revertedAt = onceForFacts((facts): ReadonlyMap<SignalPull, number> => {
  const first = new Map<SignalPull, number>()
  for (const { undone, mergedAt } of revertsIn(facts))
    first.set(undone, Math.min(mergedAt, first.get(undone) ?? mergedAt))
  return first
})

/** Undefined for what has not reached production, or so lately that nobody knows how it went. */
export function inFailedRollOut(facts: SignalFacts, pull: SignalPull, observer: Observer): boolean | undefined {
  const rollOut = productionOf(facts).rollOutOf(pull.repository, pull.number)
  if (rollOut === undefined || isTooYoung(facts, rollOut, observer)) return undefined
  return failuresOf(facts).failed.has(rollOut)
}

/** Lines that were changed again within 21 days, of those whose 21 days are over. */
export function churnOf(facts: SignalFacts, pulls: readonly SignalPull[], { asOf }: Observer): Share {
  const known = linesOf(facts)
  let [part, whole] = [0, 0]
  for (const { repository, number } of pulls) {
    const lines = known.get(repository, number)
    if (lines === undefined || lines.mergedAt + CHURN_MS > asOf) continue
    part += lines.changedIn21
    whole += lines.tracked
  }
  return { part, whole }
}

const linesOf = onceForFacts(({ sources: { lines } }): PullIndex<MergedLines> => {
  const known = createPullIndex<MergedLines>()
  for (const one of lines.kind === 'connected' ? lines.items : []) known.set(one.repository, one.number, one)
  return known
})
