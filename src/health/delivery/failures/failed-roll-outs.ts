import { createPullIndex } from '../../signals/pull-index.ts'
import { onceForFacts, type SignalFacts } from '../../signals/signal-facts.ts'
import type { SignalPull } from '../../signals/signal-pull.ts'
import type { RollOut } from '../../sources/roll-out.ts'
import { type Production, productionOf } from '../production.ts'
import { failureWindow, latestWithin, rollOutOfIncident } from './attribute-incidents.ts'
import { closesIncident } from './incident-issues.ts'

/** Why roll-outs are called failed, and what could not be counted to any. */
export interface Failures {
  /** Failed ones; the value is when production was well again, milliseconds since the epoch, undefined while it is not. */
  readonly failed: ReadonlyMap<RollOut, number | undefined>
  /** When reverts were merged that came after the window. */
  readonly lateReverts: readonly number[]
  /** When incidents began that no roll-out of the window went before. */
  readonly unattributed: readonly number[]
}

/** One sign that a roll-out failed. */
interface Sign {
  readonly rollOut: RollOut
  /** When what the sign stands for was over. */
  readonly mendedAt: number | undefined
}

/** All roll-outs that are known are looked at, never those of a report's window alone. A roll-out fails once, however many signs there are. */
export const failuresOf = onceForFacts((facts: SignalFacts): Failures => {
  const reverts = revertSigns(facts)
  const incidents = incidentSigns(facts)
  const signs = [...rollbackSigns(productionOf(facts)), ...reverts.signs, ...hotfixSigns(facts), ...incidents.signs]
  const failed = new Map<RollOut, number | undefined>()
  for (const { rollOut, mendedAt } of signs) {
    const least = Math.min(failed.get(rollOut) ?? Number.POSITIVE_INFINITY, mendedAt ?? Number.POSITIVE_INFINITY)
    failed.set(rollOut, Number.isFinite(least) ? least : undefined)
  }
  return { failed, lateReverts: reverts.late, unattributed: incidents.unattributed }
})

function rollbackSigns({ repositories, rollOutsOf }: Production): readonly Sign[] {
  return repositories.flatMap((repository) => {
    const rollOuts = rollOutsOf(repository)
    return rollOuts.flatMap(({ kind, at }, index) => {
      const before = rollOuts[index - 1]
      return kind === 'rollback' && before !== undefined ? { rollOut: before, mendedAt: at } : []
    })
  })
}

/** A revert of a revert undoes no change. */
function revertSigns(facts: SignalFacts): { readonly signs: readonly Sign[]; readonly late: readonly number[] } {
  const signs: Sign[] = []
  const late: number[] = []
  for (const { by, undone, mergedAt } of revertsIn(facts)) {
    const production = productionOf(facts)
    const rollOut = production.rollOutOf(undone.repository, undone.number)
    if (rollOut === undefined || mergedAt < rollOut.at) continue
    if (mergedAt - rollOut.at > failureWindow(facts)) late.push(mergedAt)
    else signs.push({ rollOut, mendedAt: production.rollOutOf(by.repository, by.number)?.at })
  }
  return { signs, late }
}

/** A merged revert and the change that it undoes: merged before, into the same branch, and no revert itself. */
export interface Revert {
  readonly by: SignalPull
  readonly mergedAt: number
  readonly undone: SignalPull
}

export const revertsIn = onceForFacts(({ pulls }: SignalFacts): readonly Revert[] => {
  const byNumber = createPullIndex<SignalPull>()
  for (const pull of pulls) byNumber.set(pull.repository, pull.number, pull)
  return pulls.flatMap((by): Revert | readonly Revert[] => {
    const { repository, reverts, mergedAt, baseRef } = by
    const undone = reverts === null ? undefined : byNumber.get(repository, reverts)
    if (undone === undefined || mergedAt === null || undone.mergedAt === null || undone.mergedAt > mergedAt) return []
    const isElsewhere = baseRef !== null && undone.baseRef !== null && baseRef !== undone.baseRef
    return undone.isRevert || isElsewhere ? [] : { by, mergedAt, undone }
  })
})

/** Hotfixes that were merged and that nothing else tells more exactly. */
export const hotfixesIn = onceForFacts((facts: SignalFacts): readonly SignalPull[] =>
  facts.pulls.filter(
    (pull) =>
      pull.isHotfix &&
      pull.mergedAt !== null &&
      !pull.isRevert &&
      pull.reverts === null &&
      !closesIncident(facts, pull),
  ),
)

function hotfixSigns(facts: SignalFacts): readonly Sign[] {
  const { rollOutsOf, rollOutOf } = productionOf(facts)
  return hotfixesIn(facts).flatMap(({ repository, number, createdAt }) => {
    const rollOut = latestWithin(facts, rollOutsOf(repository), createdAt)
    return rollOut === undefined ? [] : { rollOut, mendedAt: rollOutOf(repository, number)?.at }
  })
}

function incidentSigns(facts: SignalFacts): {
  readonly signs: readonly Sign[]
  readonly unattributed: readonly number[]
} {
  const { incidents } = facts.sources
  const signs: Sign[] = []
  const unattributed: number[] = []
  for (const incident of incidents.kind === 'connected' ? incidents.items : []) {
    const rollOut = rollOutOfIncident(facts, incident)
    if (rollOut !== undefined) signs.push({ rollOut, mendedAt: incident.resolvedAt ?? undefined })
    else if (incident.cause !== 'environment') unattributed.push(incident.startedAt)
  }
  return { signs, unattributed }
}
