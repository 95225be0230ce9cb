import type { ArchivedPull } from './parse-archive.ts'

/** An instant if it had come by `asOf`. All in milliseconds since the epoch. */
export function upTo(asOf: number, at: number | null): number | null {
  return at !== null && at <= asOf ? at : null
}

/** Some exports give a merged pull request only the moment it closed, which is the same one. */
export function mergedAtOf({ mergedAt, state, closedAt }: ArchivedPull): number | null {
  return mergedAt ?? (state?.toUpperCase() === 'MERGED' ? closedAt : null)
}

/** The last close, unless it was reopened after that; the archive's own `closedAt` only knows the latest one. */
export function closedAtOf(pull: ArchivedPull, asOf: number): number | null {
  const closed = upTo(asOf, pull.closedAt) ?? eventTimes(pull, 'closed', asOf).at(-1) ?? null
  const reopened = eventTimes(pull, 'reopened', asOf).at(-1)
  return closed !== null && reopened !== undefined && reopened > closed ? null : closed
}

/** The first *ready for review* if opened as a draft, as far as the archive knows; a draft that never became ready has none. */
export function readyAtOf(pull: ArchivedPull): number | null {
  const [ready] = eventTimes(pull, 'ready_for_review', Number.POSITIVE_INFINITY)
  const [drafted] = eventTimes(pull, 'convert_to_draft', Number.POSITIVE_INFINITY)
  // What came first shows how it was opened.
  if (drafted !== undefined && (ready === undefined || drafted < ready)) return pull.createdAt
  if (ready !== undefined) return ready
  if (pull.readyAt !== null) return Math.max(pull.readyAt, pull.createdAt)
  return pull.draft === true ? null : pull.createdAt
}

/** Whether it was a draft at `asOf`: by the last toggle before, else by how it was opened. */
export function isDraftAt(pull: ArchivedPull, asOf: number): boolean {
  const drafted = eventTimes(pull, 'convert_to_draft', asOf).at(-1)
  if (drafted === undefined) return upTo(asOf, readyAtOf(pull)) === null
  const ready = eventTimes(pull, 'ready_for_review', asOf).at(-1)
  return ready === undefined || drafted > ready
}

/** When something happened, up to `asOf`, oldest first; empty also where the archive has no events. */
export function eventTimes({ events }: ArchivedPull, name: string, asOf: number): readonly number[] {
  if (events == null) return []
  return events
    .flatMap(({ event, createdAt }) => (event === name && createdAt !== null && createdAt <= asOf ? [createdAt] : []))
    .toSorted((a, b) => a - b)
}
