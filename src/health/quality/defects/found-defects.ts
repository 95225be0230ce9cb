import { hotfixesIn, type Revert, revertsIn } from '../../delivery/failures/failed-roll-outs.ts'
import { type Production, productionOf } from '../../delivery/production.ts'
import { onceForFacts, type SignalFacts } from '../../signals/signal-facts.ts'
import type { SignalPull } from '../../signals/signal-pull.ts'
import type { Ticket } from '../../sources/ticket.ts'
import { type CountedRef, toPullRef } from '../../weekly/pull-ref.ts'
import { type FoundIn, foundIn } from './defect-issue.ts'

/** One defect, by the day it was found. */
export interface Defect {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly foundIn: FoundIn
  /** Known by a revert or a hotfix and by no issue. */
  readonly isDetected: boolean
  /** Its issue, or the pull request by which it is known; null where it is in another tracker. */
  readonly ref: CountedRef | null
}

/** Everything that was found, each thing once: issues, and reverts and hotfixes that close none of those. */
export const defectsOf = onceForFacts((facts: SignalFacts): readonly Defect[] => {
  const issues = findIssues(facts)
  if (!facts.settings.defects.detect) return [...issues.values()]
  const isKnown: IsKnown = ({ repository, closes }) =>
    closes.some(
      (key) => issues.get(`${repository}#${key}`)?.foundIn !== 'unclassified' && issues.has(`${repository}#${key}`),
    )
  const undone = firstReverts(facts, isKnown)
  const hotfixes = hotfixesIn(facts).filter((pull) => !isKnown(pull))
  return [
    ...issues.values(),
    ...undone.map((revert) => ({
      at: revert.by.createdAt,
      foundIn: whereUndone(facts, revert),
      isDetected: true,
      ref: toPullRef(revert.by),
    })),
    ...hotfixes.map((pull) => ({
      at: pull.createdAt,
      foundIn: 'escaped' as const,
      isDetected: true,
      ref: toPullRef(pull),
    })),
  ]
})

/** Whether a pull request closes a defect that is counted. */
type IsKnown = (pull: Pick<SignalPull, 'repository' | 'closes'>) => boolean

/** The first revert of each change; none of a change of which some revert closes a counted defect. */
function firstReverts(facts: SignalFacts, isKnown: IsKnown): readonly Revert[] {
  const reverts = revertsIn(facts).toSorted((a, b) => a.mergedAt - b.mergedAt)
  const byUndone = Map.groupBy(reverts, ({ undone }) => undone)
  return [...byUndone.values()].flatMap((all) => (all.some(({ by }) => isKnown(by)) ? [] : all.slice(0, 1)))
}

function findIssues({ sources: { tickets }, settings }: SignalFacts): ReadonlyMap<string, Defect> {
  const items = tickets.kind === 'connected' ? tickets.items : []
  return new Map(
    items.flatMap((ticket) => {
      const found = foundIn(ticket, settings)
      const key = `${ticket.repository}#${ticket.key}`
      if (found === undefined) return []
      return [[key, { at: ticket.createdAt, foundIn: found, isDetected: false, ref: issueOf(ticket) }] as const]
    }),
  )
}

function issueOf({ repository, key }: Ticket): CountedRef | null {
  return repository !== null && /^\d+$/.test(key)
    ? { repositoryId: repository, number: Number(key), isIssue: true }
    : null
}

/** Whether users had what was undone; nobody says so where production is not known. */
function whereUndone(facts: SignalFacts, { undone, mergedAt }: Revert): FoundIn {
  const production = productionOf(facts)
  if (!production.isRolledOut(undone.repository)) return 'unclassified'
  const reachedAt = reachedBy(production, undone)
  return reachedAt !== undefined && reachedAt < mergedAt ? 'escaped' : 'caught'
}

/** What the first known roll-out held was there with it at the latest. */
function reachedBy(production: Production, { repository, number }: Revert['undone']): number | undefined {
  if (production.isBeforeFirst(repository, number)) return production.rollOutsOf(repository)[0]?.at
  return production.rollOutOf(repository, number)?.at
}
