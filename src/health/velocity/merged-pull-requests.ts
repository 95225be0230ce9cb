import { windowsInWeeks } from '../../statistics/whole-weeks.ts'
import { QUARTER_AGAINST_YEAR, type Signal } from '../signals/signal.ts'
import type { SignalPull } from '../signals/signal-pull.ts'

/** Merged a week, by people and agents, without reverts: a quarter against the year before it. */
export const mergedPullRequests: Signal = {
  id: 'mergedPullRequests',
  name: 'merged pull requests a week',
  cadence: 'weekly',
  unit: 'pull requests/week',
  better: 'none',
  span: QUARTER_AGAINST_YEAR,
  rules: [{ kind: 'velocity', limit: 0.3 }],
  minimum: 8,
  isAboutPeople: false,
  source: 'pull requests',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    take: ({ mergedIn }, window, { timezone }) => ({
      kind: 'totals',
      weeks: windowsInWeeks(window, timezone).map((week) => mergedIn.sum(week, newWork)),
      beside: { byAgents: mergedIn.sum(window, newWorkOfAgents) },
    }),
  },
}

function newWork({ isRevert }: SignalPull): number {
  return isRevert ? 0 : 1
}

function newWorkOfAgents(pull: SignalPull): number {
  return pull.cohort === 'agent' ? newWork(pull) : 0
}
