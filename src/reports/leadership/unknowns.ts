import type { Answer, SignalAnswer } from '../../health/signals/answer.ts'
import { percentCell } from '../shared/cells.ts'
import { leftOutSentences } from '../signals/left-out-sentences.ts'
import type { LeadershipReport } from './leadership-report.ts'

/** Everything that this report cannot know, and what would have to be done: of every report first, then of this one. */
export function unknowns({ answers, isAgreed }: Pick<LeadershipReport, 'answers' | 'isAgreed'>): readonly string[] {
  const told = answers.filter(({ signal }) => isAgreed || !signal.isAboutPeople)
  return [
    'AI that leaves no sign: the share of changes with AI help is a lower bound.',
    'Whether reviews happen on calls, in pairs or in chat: they leave no trace.',
    ...(isAgreed
      ? []
      : [
          'Figures about groups of people (ramp, attrition, survey and others): they are off until those people agree.',
        ]),
    ...partial(told),
    ...leftOutSentences(told),
    ...named(told, 'few', 'Too few in this quarter to tell'),
    ...named(told, 'none', 'Nothing in this quarter to count'),
    ...named(told, 'hidden', 'Hidden, because a group is under five or too little was counted'),
    ...notCompared(told),
    ...notConnected(told),
  ]
}

function namesOf(answers: readonly SignalAnswer[]): string {
  return answers.map(({ signal }) => signal.name).join('; ')
}

function named(answers: readonly SignalAnswer[], state: Answer['state'], words: string): readonly string[] {
  const found = answers.filter(({ answer }) => answer.state === state)
  return found.length === 0 ? [] : [`${words}: ${namesOf(found)}.`]
}

function partial(answers: readonly SignalAnswer[]): readonly string[] {
  return answers.flatMap(({ signal, answer }) =>
    answer.state === 'partial' ? `In part: ${signal.name}; ${percentCell(answer.judged)} could be judged.` : [],
  )
}

/** Known now, and not for long enough before. */
function notCompared(answers: readonly SignalAnswer[]): readonly string[] {
  const found = answers.filter(
    ({ signal, answer }) => answer.state === 'ok' && answer.baseline === undefined && signal.rules.length > 0,
  )
  return found.length === 0 ? [] : [`Too little is known from before to compare with: ${namesOf(found)}.`]
}

function notConnected(answers: readonly SignalAnswer[]): readonly string[] {
  const needs = answers.flatMap(({ signal, answer }) =>
    answer.state === 'not-connected' ? { name: signal.name, connect: answer.connect } : [],
  )
  return [...Map.groupBy(needs, ({ connect }) => connect)].map(
    ([connect, ones]) => `Not connected: ${ones.map(({ name }) => name).join('; ')} (${connect}).`,
  )
}
