import { upTo } from '../as-of.ts'
import { type DraftToggle, deriveReadyAt } from '../clocks/ready-at.ts'
import type { ArchivedPull } from './parse-archive.ts'

/** Some exports give a merged pull request only the moment it closed, which is the same one, or only the event. */
export function deriveMergedAt(pull: ArchivedPull): number | null {
  const { mergedAt, state, closedAt } = pull
  const merged = eventTimes(pull, 'merged', Number.POSITIVE_INFINITY).at(-1)
  return mergedAt ?? merged ?? (state?.toUpperCase() === 'MERGED' ? closedAt : null)
}

/** The last close, unless it was reopened after that; the archive's own `closedAt` only knows the latest one. */
export function deriveClosedAt(pull: ArchivedPull, asOf: number): number | null {
  const closed = upTo(asOf, pull.closedAt) ?? eventTimes(pull, 'closed', asOf).at(-1) ?? null
  const reopened = eventTimes(pull, 'reopened', asOf).at(-1)
  return closed !== null && reopened !== undefined && reopened > closed ? null : closed
}

/** As far as the archive knows: by its events, else by its own `readyAt`, else by whether it is a draft. */
export function deriveArchivedReadyAt(pull: ArchivedPull): number | null {
  const { createdAt } = pull
  const toggles = [...togglesTo(pull, 'ready'), ...togglesTo(pull, 'draft')]
  if (toggles.length === 0 && pull.readyAt !== null) return Math.max(pull.readyAt, createdAt)
  return deriveReadyAt({ createdAt, isDraft: pull.draft === true, toggles })
}

function togglesTo(pull: ArchivedPull, to: DraftToggle['to']): readonly DraftToggle[] {
  const event = to === 'ready' ? 'ready_for_review' : 'convert_to_draft'
  return eventTimes(pull, event, Number.POSITIVE_INFINITY).map((at) => ({ at, to }))
}

/** Whether it was a draft at `asOf`: by the last toggle before, else by how it was opened. */
export function isDraftAt(pull: ArchivedPull, asOf: number): boolean {
  const drafted = eventTimes(pull, 'convert_to_draft', asOf).at(-1)
  if (drafted === undefined) return upTo(asOf, deriveArchivedReadyAt(pull)) === null
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
