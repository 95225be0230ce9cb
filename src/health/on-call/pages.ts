import type { TimeWindow } from '../../statistics/window.ts'
import { rollOutOfIncident } from '../delivery/failures/attribute-incidents.ts'
import { zonesOf } from '../people/zones.ts'
import { onceForFacts, type SignalFacts } from '../signals/signal-facts.ts'
import { createTimeIndex } from '../signals/time-index.ts'
import type { Incident } from '../sources/incident.ts'
import type { Shift } from '../sources/shift.ts'
import { joinShifts, shiftAt } from './shifts.ts'

/** One person was notified of one incident. */
export interface Page {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Null where nobody is named and no shift ran. */
  readonly person: string | null
  /** IANA name; null where only the team's is known. */
  readonly timezone: string | null
  readonly cause: Incident['cause']
}

/** Every page, in order of time; undefined where nothing that calls people is connected. Repeats of an incident add nothing, a second person is a second page. */
export const pagesOf = onceForFacts((facts: SignalFacts): readonly Page[] | undefined => {
  const { incidents } = facts.sources
  if (incidents.kind !== 'connected' || areIssues(incidents.items)) return undefined
  const known = new Map<string, Page>()
  for (const incident of incidents.items.filter(({ hasNotified }) => hasNotified))
    for (const page of pagesOfIncident(facts, incident)) {
      const key = `${incident.source}/${incident.id}/${page.person}`
      if (page.at < (known.get(key)?.at ?? Number.POSITIVE_INFINITY)) known.set(key, page)
    }
  return [...known.values()].toSorted((a, b) => a.at - b.at)
})

/** Issues tell of incidents and call nobody: of pages they know nothing. */
function areIssues(incidents: readonly Incident[]): boolean {
  return incidents.length > 0 && incidents.every(({ source }) => source === 'issue')
}

function pagesOfIncident(facts: SignalFacts, incident: Incident): readonly Page[] {
  const { startedAt: at, paged, rotation } = incident
  const shifts = shiftsOf(facts) ?? []
  const cause = causeOf(facts, incident)
  if (paged.length > 0)
    return paged.map((person): Page => ({ at, person, timezone: timezoneOf(facts, person, at), cause }))
  const shift = shiftAt(shifts, at, rotation)
  return [{ at, person: shift?.person ?? null, timezone: shift?.timezone ?? null, cause }]
}

/** What can be counted to a roll-out was caused by a change. */
function causeOf(facts: SignalFacts, incident: Incident): Incident['cause'] {
  return rollOutOfIncident(facts, incident) === undefined ? incident.cause : 'change'
}

/** A person's zone: that of the shift that runs, or as entered with when they began. */
function timezoneOf(facts: SignalFacts, person: string, at: number): string | null {
  const own = (shiftsOf(facts) ?? []).filter((shift) => shift.person === person && shift.timezone !== null)
  const running = own.find(({ from, to }) => from <= at && at < to) ?? own[0]
  return running?.timezone ?? zonesOf(facts).get(person) ?? null
}

/** Undefined where no shifts are connected. */
export const shiftsOf = onceForFacts(({ sources: { shifts } }): readonly Shift[] | undefined =>
  shifts.kind === 'connected' ? joinShifts(shifts.items) : undefined,
)

export function pagesIn(facts: SignalFacts, window: TimeWindow): readonly Page[] | undefined {
  return indexOf(facts)?.(window)
}

const indexOf = onceForFacts((facts) => {
  const pages = pagesOf(facts)
  return pages && createTimeIndex(pages, ({ at }) => at)
})

export const NO_PAGES = { kind: 'not-connected', connect: 'it needs incidents and on-call shifts' } as const
export const NO_SHIFTS = { kind: 'not-connected', connect: 'import shifts' } as const
/** There are pages, and whoever carried the pager then is not known. */
export const NO_SHIFTS_THEN = { kind: 'not-connected', connect: 'import the shifts of this period, too' } as const

/** From when on incidents, and shifts where a signal needs them, are known; milliseconds since the epoch. */
export function incidentsSince({ sources: { incidents } }: SignalFacts, history: number): number {
  return incidents.kind === 'connected' ? incidents.from : history
}

export function shiftsSince({ sources: { incidents, shifts } }: SignalFacts, history: number): number {
  if (incidents.kind !== 'connected' || shifts.kind !== 'connected') return history
  return Math.max(incidents.from, shifts.from)
}
