import type { TimeWindow } from '../../statistics/window.ts'
import { incidentsComparable } from '../delivery/failures/attribute-incidents.ts'
import { monthsIn } from '../signals/periods.ts'
import { MONTH_OR_THREE, type Signal } from '../signals/signal.ts'
import { onceForFacts, type SignalFacts } from '../signals/signal-facts.ts'
import { carriedIn } from './carried.ts'
import { burdenOf, hourOfPage, type PageHour } from './on-call-hours.ts'
import { incidentsSince, NO_PAGES, type Page, pagesIn } from './pages.ts'

/** Of pages, those that came late, at night or on a day off, by the clock of whom they called. */
export const onCallAfterHours: Signal = {
  id: 'onCallAfterHours',
  name: 'pages after hours',
  cadence: 'monthly',
  unit: 'share',
  better: 'lower',
  span: MONTH_OR_THREE,
  rules: [{ kind: 'climb', limit: 0.2 }],
  minimum: 20,
  isAboutPeople: true,
  source: 'incidents',
  permission: 'none',
  measure: {
    kind: 'sample',
    take: (facts, window, { timezone }) => {
      const pages = pagesIn(facts, window)
      if (pages === undefined) return NO_PAGES
      // Each month is told by itself, too: what a longer window holds besides would follow.
      if (monthsIn(window, timezone).some((month) => isOfFew(facts, month))) return { kind: 'hidden' }
      const hours = pages.map((page) => hourOf(facts, page, timezone))
      const burden = hours.reduce((sum, hour) => sum + burdenOf(hour, facts.settings), 0)
      const part = hours.filter((hour) => hour !== 'working').length
      return { kind: 'share', part, whole: pages.length, beside: { burden } }
    },
    since: incidentsSince,
    comparableSince: incidentsComparable,
  },
}

/** Without shifts those count whom a tool names; where it names nobody, hours are about nobody. */
function isOfFew(facts: SignalFacts, month: TimeWindow): boolean {
  const [pages, carried] = [pagesIn(facts, month) ?? [], carriedIn(facts, month)]
  const named = new Set(pages.flatMap(({ person }) => person ?? []))
  const people = carried === undefined ? named.size : carried.length
  const tells = pages.length > 0 && (carried !== undefined || people > 0)
  return tells && people < facts.settings.minimumGroup
}

/** Calendars are slow, and each page is looked at by many windows. */
const hoursKnown = onceForFacts(() => new Map<string, PageHour>())

function hourOf(facts: SignalFacts, { at, timezone: own }: Page, team: string): PageHour {
  const timezone = own ?? team
  const { workingHours } = facts.settings
  return hoursKnown(facts).getOrInsertComputed(`${timezone} ${at}`, () => hourOfPage(at, timezone, workingHours))
}
