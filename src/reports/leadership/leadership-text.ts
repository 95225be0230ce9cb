import { formatDays, formatDaysOfYear } from '../../util/dates.ts'
import { formatCountedWasIs } from '../signals/was-is.ts'
import { claimOf } from './claim.ts'
import type { LeadershipReport } from './leadership-report.ts'
import { PAIRS } from './leadership-rows.ts'
import { leadershipSentence } from './leadership-sentence.ts'

/** `Delivery and quality · acme · Q4 2026 (1 Oct – 31 Dec)` */
export function leadershipTitle({
  scope,
  quarter,
  timezone,
}: Pick<LeadershipReport, 'scope' | 'quarter' | 'timezone'>): string {
  const name = quarter.name.split('-').toReversed().join(' ')
  return `Delivery and quality · ${scope} · ${name} (${formatDays(quarter.from, quarter.to - 1, timezone)})`
}

/** What may be said of velocity and of defects together. */
export function leadershipLead({ answers }: Pick<LeadershipReport, 'answers'>): string {
  const find = (id: string) => answers.find(({ signal }) => signal.id === id)
  const points = find('storyPoints')
  return leadershipSentence(
    {
      words: 'velocity',
      unknown: 'how much was delivered',
      answer: points?.answer.state === 'ok' ? points : find('mergedPullRequests'),
    },
    { words: 'the defect escape rate', unknown: 'what it costs in defects', answer: find('defectEscapeRate') },
  )
}

/** Told in the lead or in the rows of velocity beside quality. */
const TOLD: ReadonlySet<string> = new Set(PAIRS.flat())

/** What stands above `alsoClear`. */
export const ALSO_CLEAR = 'Also clear in the same quarter:'

/** Whatever else changed clearly, better or worse, a line each; empty where nothing did. */
export function alsoClear({ answers }: Pick<LeadershipReport, 'answers'>): readonly string[] {
  const others = answers.filter((one) => !TOLD.has(one.signal.id) && claimOf(one) !== undefined)
  return others.map((one) => `${one.signal.name}: ${formatCountedWasIs(one)}`)
}

/** Velocity is compared with the year before, or with what the configuration names; that figures about people are on is said wherever they are. */
export function comparedWith({
  answers,
  asOf,
  timezone,
  isAgreed,
}: Pick<LeadershipReport, 'answers' | 'asOf' | 'timezone' | 'isAgreed'>): string {
  const velocity = answers.find(({ signal }) => signal.rules.some(({ kind }) => kind === 'velocity'))?.answer
  const baseline = velocity?.state === 'ok' ? velocity.baseline : undefined
  const before = baseline === undefined ? 'the year before' : formatDaysOfYear(baseline.from, baseline.to - 1, timezone)
  const people = isAgreed ? ' Signals about groups of people are on (signals.people: agreed).' : ''
  return `As of ${formatDaysOfYear(asOf, asOf, timezone)}. Rows compare this quarter with the one before, velocity with ${before}. A change is claimed where it is at least a fifth and clear at 1%.${people}`
}

/** Of a draft that somebody is to decide about. */
export const PROPOSAL: readonly string[] = [
  'Run a pilot for a quarter: AI for named tasks (boilerplate, tests, documentation), with the measures of this page before and during.',
  'Show the defect escape rate and review depth beside velocity wherever velocity is shown.',
  'Review these signals with the team once a month, for half an hour.',
  'To decide: who owns each of these, and by when.',
]
