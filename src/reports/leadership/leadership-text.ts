import { formatDays, formatMoment } from '../../util/dates.ts'
import { formatCountedWasIs } from '../signals/was-is.ts'
import { claimOf } from './claim.ts'
import type { LeadershipReport } from './leadership-report.ts'
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

/** In no sentence of the lead. */
const IN_LEAD: ReadonlySet<string> = new Set(['mergedPullRequests', 'storyPoints', 'defectEscapeRate'])

/** Whatever else changed clearly, better or worse; empty where nothing did. */
export function alsoClear({ answers }: Pick<LeadershipReport, 'answers'>): string {
  const others = answers.filter((one) => !IN_LEAD.has(one.signal.id) && claimOf(one) !== undefined)
  if (others.length === 0) return ''
  return `Also clear in the same quarter: ${others.map((one) => `${one.signal.name} ${formatCountedWasIs(one)}`).join('; ')}.`
}

export function comparedWith({ asOf, timezone }: Pick<LeadershipReport, 'asOf' | 'timezone'>): string {
  return `As of ${formatMoment(asOf, timezone)}. Rows compare this quarter with the one before, velocity with the year before. A change is claimed where it is at least a fifth and clear at 1%.`
}

/** Said in every report, for no report knows better. */
export function unknowns({ answers, isAgreed }: Pick<LeadershipReport, 'answers' | 'isAgreed'>): readonly string[] {
  const needs = answers.flatMap(({ signal, answer }) =>
    answer.state === 'not-connected' && (isAgreed || !signal.isAboutPeople)
      ? { name: signal.name, connect: answer.connect }
      : [],
  )
  const grouped = [...Map.groupBy(needs, ({ connect }) => connect)]
  return [
    'AI that leaves no sign: the share of changes with AI help is a lower bound.',
    'Whether reviews happen on calls, in pairs or in chat: they leave no trace.',
    ...(isAgreed
      ? []
      : [
          'Figures about groups of people (ramp, attrition, survey and others): they are off until those people agree.',
        ]),
    ...grouped.map(([connect, ones]) => `Not connected: ${ones.map(({ name }) => name).join(', ')}; ${connect}.`),
  ]
}

/** Of a draft that somebody is to decide about. */
export const PROPOSAL: readonly string[] = [
  'Run a pilot for a quarter: AI for named tasks (boilerplate, tests, documentation), with the measures of this page before and during.',
  'Show the defect escape rate and review depth beside velocity wherever velocity is shown.',
  'Review these signals with the team once a month, for half an hour.',
  'To decide: who owns each of these, and by when.',
]
