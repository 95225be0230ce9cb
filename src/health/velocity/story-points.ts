import { windowsInWeeks } from '../../statistics/whole-weeks.ts'
import { isInWindow, type TimeWindow } from '../../statistics/window.ts'
import type { Counted, Taken } from '../signals/sample.ts'
import { QUARTER_AGAINST_YEAR, type Signal } from '../signals/signal.ts'
import type { Points } from '../sources/ticket.ts'
import { type Completed, completedTickets, pointedPulls } from './completed-tickets.ts'

/** With points on fewer of the issues, their sum says how much is estimated and not how much is done. */
const LEAST_ESTIMATED = 0.5

/** Points of completed issues a week: a quarter against the year before it. */
export const storyPoints: Signal = {
  id: 'storyPoints',
  name: 'story points a week',
  cadence: 'weekly',
  unit: 'points/week',
  better: 'none',
  span: QUARTER_AGAINST_YEAR,
  rules: [{ kind: 'velocity', limit: 0.3 }],
  minimum: 8,
  isAboutPeople: false,
  source: 'issue field > project > label > import',
  permission: 'issues:read; organization_projects:read',
  measure: {
    kind: 'sample',
    take: (facts, window, { asOf, timezone }): Taken => {
      if (facts.sources.tickets.kind !== 'connected')
        return { kind: 'not-connected', connect: 'it needs issues with their labels and fields' }
      const all = completedTickets(facts, asOf)
      const own = pointedPulls(facts)
      if (own.length === 0 && all.every(({ points }) => points === null))
        return {
          kind: 'not-connected',
          connect: 'no issue has points; name the field, project or label that holds them',
        }
      const issues = all.filter(({ at }) => isInWindow(at, window))
      const done = [...issues, ...own.filter(({ at }) => at <= asOf && isInWindow(at, window))]
      const estimated = issues.filter(({ points }) => points !== null).length
      const sample = toTotals(done, windowsInWeeks(window, timezone), issues.length - estimated)
      const judged = issues.length === 0 ? 1 : estimated / issues.length
      return judged < LEAST_ESTIMATED ? { kind: 'partial', sample, judged } : sample
    },
    since: ({ sources: { tickets } }, history) => (tickets.kind === 'connected' ? tickets.from : history),
  },
}

function toTotals(done: readonly Completed[], weeks: readonly TimeWindow[], unestimated: number): Counted {
  const pointed = done.flatMap(({ at, points }) => (points === null ? [] : { at, ...points }))
  const sources: Partial<Record<Points['source'], number>> = {}
  for (const { source, value } of pointed) sources[source] = (sources[source] ?? 0) + value
  const totals = weeks.map((week) =>
    pointed.filter(({ at }) => isInWindow(at, week)).reduce((sum, { value }) => sum + value, 0),
  )
  return { kind: 'totals', weeks: done.length === 0 ? [] : totals, sources, beside: { unestimated } }
}
