import { windowsInWeeks } from '../../statistics/whole-weeks.ts'
import type { Counted, Taken } from '../signals/sample.ts'
import { QUARTER_AGAINST_YEAR, type Signal } from '../signals/signal.ts'
import type { OwnerState } from '../sources/owner-state.ts'
import type { Points } from '../sources/ticket.ts'
import { type Completed, completedWork } from './completed-tickets.ts'

/** With points on fewer of the issues, their sum says how much is estimated and not how much is done. */
const LEAST_ESTIMATED = 0.5

const NO_POINTS: Readonly<Record<OwnerState, string>> = {
  connected: 'no issue has points; name the field, project or label that holds them',
  'not-permitted':
    'no issue has points; name the field or label that holds them, or let the App read projects (organization_projects: read)',
  personal:
    'no issue has points; GitHub shows Apps no boards of personal accounts, so name the field or label that holds them',
}

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
      const { issuesIn, pullsIn, isPointed } = completedWork(facts, asOf)
      if (!isPointed) return { kind: 'not-connected', connect: NO_POINTS[facts.sources.boards ?? 'connected'] }
      const issues = issuesIn(window)
      const done = [...issues, ...pullsIn(window)]
      const weeks = windowsInWeeks(window, timezone).map((week) => sumPoints(issuesIn(week)) + sumPoints(pullsIn(week)))
      const estimated = issues.filter(({ points }) => points !== null).length
      const boards = facts.sources.boards === 'personal' ? { personalBoards: null } : undefined
      const ambiguous = issues.filter(({ isAmbiguous }) => isAmbiguous).length
      const beside = { unestimated: issues.length - estimated, ambiguous, ...boards }
      const sample: Counted = { kind: 'totals', weeks: done.length === 0 ? [] : weeks, sources: bySource(done), beside }
      const judged = issues.length === 0 ? 1 : estimated / issues.length
      return judged < LEAST_ESTIMATED ? { kind: 'partial', sample, judged } : sample
    },
    since: ({ sources: { tickets } }, history) => (tickets.kind === 'connected' ? tickets.from : history),
  },
}

function sumPoints(done: readonly Completed[]): number {
  return done.reduce((sum, { points }) => sum + (points?.value ?? 0), 0)
}

function bySource(done: readonly Completed[]): Readonly<Record<string, number>> {
  const sources: Partial<Record<Points['source'], number>> = {}
  for (const { points } of done)
    if (points !== null) sources[points.source] = (sources[points.source] ?? 0) + points.value
  return sources
}
