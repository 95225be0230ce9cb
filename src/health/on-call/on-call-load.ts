import { DAY_MS } from '../../util/time.ts'
import { incidentsComparable } from '../delivery/failures/attribute-incidents.ts'
import { MONTH_OR_THREE, type Signal } from '../signals/signal.ts'
import { onceForFacts } from '../signals/signal-facts.ts'
import { carriedIn } from './carried.ts'
import { incidentsSince, NO_PAGES, NO_SHIFTS_THEN, pagesIn, pagesOf, shiftsOf, shiftsSince } from './pages.ts'
import { duringShifts, timeIn } from './shifts.ts'

/**
 * Pages in a week on call, all people together, so that shifts of any length compare. Where no shifts are connected, pages a week, as if
 * one person carried the pager all the time.
 */
export const onCallLoad: Signal = {
  id: 'onCallLoad',
  name: 'pages in an on-call week',
  cadence: 'monthly',
  unit: 'pages/on-call week',
  better: 'lower',
  span: MONTH_OR_THREE,
  rules: [
    { kind: 'level', warn: 5, bad: 10, isStrict: true },
    { kind: 'climb', limit: 0.2 },
  ],
  minimum: 20,
  // The test looks at both windows together, and the window alone holds enough.
  baselineMinimum: 0,
  isAboutPeople: false,
  source: 'incidents; shifts by import, else the days of the calendar',
  permission: 'none (own webhooks); issues:read',
  measure: {
    kind: 'sample',
    take: (facts, window) => {
      const pages = pagesIn(facts, window)
      if (pages === undefined) return NO_PAGES
      const carried = carriedIn(facts, window)
      if (carried === undefined) {
        const exposure = (window.to - window.from) / DAY_MS
        return { kind: 'rate', count: pages.length, exposure, per: 7, n: pages.length }
      }
      const exposure = carried.reduce((sum, { days }) => sum + days, 0)
      if (exposure === 0 && pages.length > 0) return NO_SHIFTS_THEN
      const assigned = pages.filter((page) => carriedPages(facts).has(page)).length
      const unassigned = pages.length - assigned
      const shifts = (shiftsOf(facts) ?? []).filter((shift) => timeIn(shift, window) > 0).length
      const perShift = shifts === 0 ? undefined : { pagesPerShift: assigned / shifts }
      return { kind: 'rate', count: assigned, exposure, per: 7, n: assigned, beside: { unassigned, ...perShift } }
    },
    since: (facts, history) =>
      facts.sources.shifts.kind === 'connected' ? shiftsSince(facts, history) : incidentsSince(facts, history),
    comparableSince: incidentsComparable,
  },
}

/** A page that comes while nobody carries the pager is in no shift's load, whomever the tool names. */
const carriedPages = onceForFacts((facts) => new Set(duringShifts(pagesOf(facts) ?? [], shiftsOf(facts) ?? [])))
