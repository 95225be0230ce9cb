import { ALWAYS } from '../../statistics/window.ts'
import { onceForFacts, type SignalFacts } from '../signals/signal-facts.ts'
import { createTimeIndex, type TimeIndex } from '../signals/time-index.ts'
import type { Points, Ticket } from '../sources/ticket.ts'
import { pointsOfLabels } from './points-of-labels.ts'

/** Something that was completed, once, at its latest closing. */
export interface Completed {
  readonly at: number
  /** Null where nobody estimated it. */
  readonly points: Points | null
  /** Whether its labels give several numbers, of which the highest counts. */
  readonly isAmbiguous: boolean
}

/** When an issue was completed; null while it is open, and for what was given up. What was opened again counts when it is closed again. */
export function completedAt({ closings }: Pick<Ticket, 'closings'>, asOf: number): number | null {
  const last = closings.findLast(({ at }) => at <= asOf)
  if (last === undefined || last.reason !== 'completed') return null
  return last.reopenedAt !== null && last.reopenedAt <= asOf ? null : last.at
}

/** What was completed, found by when. */
export interface CompletedWork {
  /** Of a parent and its parts with points, the parts count. */
  readonly issuesIn: TimeIndex<Completed>
  /** Merged pull requests with points of their own that close no issue with points. */
  readonly pullsIn: TimeIndex<Completed>
  /** Whether anything has points at all, completed or not. */
  readonly isPointed: boolean
}

export function completedWork(facts: SignalFacts, asOf: number): CompletedWork {
  return workOf(facts).getOrInsertComputed(asOf, () => {
    const [issues, pulls] = [findCompleted(facts, asOf), findPointedPulls(facts, asOf)]
    const [issuesIn, pullsIn] = [createTimeIndex(issues, instantOf), createTimeIndex(pulls, instantOf)]
    return { issuesIn, pullsIn, isPointed: pulls.length > 0 || ticketsOf(facts).some(({ points }) => points !== null) }
  })
}

const workOf = onceForFacts(() => new Map<number, CompletedWork>())

function instantOf({ at }: Completed): number {
  return at
}

function ticketsOf({ sources: { tickets } }: SignalFacts): readonly Ticket[] {
  return tickets.kind === 'connected' ? tickets.items : []
}

function findCompleted(facts: SignalFacts, asOf: number): readonly Completed[] {
  const tickets = ticketsOf(facts)
  const divided = new Set(
    tickets.flatMap(({ repository, parent, points }) =>
      parent === null || points === null ? [] : parent.includes('#') ? parent : `${repository}#${parent}`,
    ),
  )
  return tickets.flatMap((ticket) => {
    const at = completedAt(ticket, asOf)
    const { repository, key, points } = ticket
    return at === null || divided.has(`${repository}#${key}`) ? [] : { at, points, isAmbiguous: isAmbiguous(ticket) }
  })
}

function isAmbiguous({ points, labels }: Ticket): boolean {
  return points?.source === 'label' && pointsOfLabels(labels)?.isAmbiguous === true
}

function findPointedPulls(facts: SignalFacts, asOf: number): readonly Completed[] {
  const pointed = new Set(
    ticketsOf(facts).flatMap(({ repository, key, points }) => (points === null ? [] : `${repository}#${key}`)),
  )
  return facts
    .mergedIn(ALWAYS)
    .flatMap(({ repository, closes, points, mergedAt }) =>
      points === null ||
      mergedAt === null ||
      mergedAt > asOf ||
      closes.some((key) => pointed.has(`${repository}#${key}`))
        ? []
        : { at: mergedAt, points: { value: points, source: 'label' as const }, isAmbiguous: false },
    )
}
