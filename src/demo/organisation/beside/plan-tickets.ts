import type { Simulation } from '../../../simulator/state/events.ts'
import type { IssueState, RepositoryState } from '../../../simulator/state/model.ts'
import { addLabel, closeIssue, openIssue, reopenIssue } from '../../../simulator/state/signals/issue-actions.ts'
import type { Step } from '../../replay/play-steps.ts'
import {
  at,
  DAY_MS,
  type Habit,
  HISTORY_WEEKS,
  ISSUES_START,
  ORGANISATION_END,
  ORGANISATION_START,
  WEEK_MS,
} from '../calendar.ts'
import { chooseCast } from '../choose-cast.ts'
import { PEOPLE } from '../people.ts'
import type { Random } from '../random.ts'
import { BUG_TITLES, STORY_TITLES } from './ticket-titles.ts'

export interface TicketSetting {
  readonly simulation: Simulation
  readonly random: Random
  /** Those whose work is planned in issues. */
  readonly repositories: readonly RepositoryState[]
}

const STORIES_A_WEEK: Habit = [6, 8.8]
const POINTS = [1, 2, 3, 3, 5, 5, 8]
const REOPENED: Habit = [0.04, 0.17]
/** Defects that are found before they reach users, and those that are found by them, in a week. */
const CAUGHT_A_WEEK: Habit = [2.2, 1.9]
const ESCAPED_A_WEEK: Habit = [0.3, 1.5]

/** What the organisation plans, and what it finds wrong. */
export function planTickets(setting: TicketSetting): Step[] {
  const bugsFrom = ORGANISATION_START - HISTORY_WEEKS * WEEK_MS
  return [
    ...moments(setting.random, ISSUES_START, STORIES_A_WEEK).flatMap((instant) => planStory(setting, instant)),
    ...moments(setting.random, bugsFrom, CAUGHT_A_WEEK).flatMap((one) => planBug(setting, one, 'found-in: qa')),
    ...moments(setting.random, bugsFrom, ESCAPED_A_WEEK).flatMap((one) => planBug(setting, one, 'production')),
  ]
}

/** When something happens that happens so often in a week, evenly rather than by chance alone. */
export function moments(random: Random, from: number, aWeek: Habit): readonly number[] {
  const found: number[] = []
  for (let next = from; ; ) {
    next += ((0.4 + 1.2 * random.next()) * WEEK_MS) / at(next, aWeek)
    if (next >= ORGANISATION_END - 2 * DAY_MS) return found
    found.push(Math.round(next))
  }
}

function planStory({ simulation, random, repositories }: TicketSetting, instant: number): readonly Step[] {
  const repository = random.pick(repositories)
  const about = { title: titleOf(random, STORY_TITLES), author: authorOf(random, repository, instant) }
  const labels = random.chance(0.93) ? [`points: ${random.pick(POINTS)}`] : []
  const closedAt = instant + random.between(2, 9) * DAY_MS
  const issue = { current: undefined as IssueState | undefined } // filled when it is opened
  const step = (when: number, what: string, run: (open: IssueState) => void): Step => ({
    at: when,
    title: `${repository.name}: ${what}`,
    run: () => issue.current !== undefined && run(issue.current),
  })
  const opened: Step = {
    at: instant,
    title: `${repository.name}: planned`,
    run: () => {
      issue.current = openIssue(simulation, repository, { ...about, labels })
    },
  }
  const started = step(instant + DAY_MS, 'started', (open) => addLabel(simulation, repository, open, 'In progress'))
  const closed = (when: number) => step(when, 'done', (open) => closeIssue(simulation, repository, open))
  if (!random.chance(at(closedAt, REOPENED))) return [opened, started, closed(closedAt)]
  const reopenedAt = closedAt + random.between(2, 12) * DAY_MS
  const reopened = step(reopenedAt, 'not done after all', (open) => reopenIssue(simulation, repository, open))
  return [opened, started, closed(closedAt), reopened, closed(reopenedAt + random.between(1, 5) * DAY_MS)]
}

function planBug({ simulation, random, repositories }: TicketSetting, instant: number, mark: string): readonly Step[] {
  const repository = random.pick(repositories)
  const about = { title: titleOf(random, BUG_TITLES), author: authorOf(random, repository, instant) }
  let issue: IssueState | undefined
  return [
    {
      at: instant,
      title: `${repository.name}: a bug`,
      run: () => {
        issue = openIssue(simulation, repository, { ...about, labels: ['bug', mark] })
      },
    },
    {
      at: instant + random.between(1, 12) * DAY_MS,
      title: `${repository.name}: a bug is gone`,
      run: () => issue !== undefined && closeIssue(simulation, repository, issue),
    },
  ]
}

/** Before anybody is on record as being there, the oldest of them wrote it. */
function authorOf(random: Random, { name }: RepositoryState, instant: number): string {
  return chooseCast(random, name, Math.max(instant, Date.parse(PEOPLE[0]?.startedOn ?? ''), ORGANISATION_START)).author
    .login
}

function titleOf(random: Random, titles: readonly string[]): string {
  return random.pick(titles).replace('{x}', random.pick(THINGS))
}

const THINGS = [
  'gift cards',
  'refunds',
  'split shipments',
  'invoices',
  'saved carts',
  'price alerts',
  'payouts',
  'vouchers',
  'returns',
  'receipts',
]
