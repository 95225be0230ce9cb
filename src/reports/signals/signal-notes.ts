import type { Answer, SignalAnswer } from '../../health/signals/answer.ts'
import type { Beside } from '../../health/signals/sample.ts'
import { formatCount } from '../../util/sentences.ts'

/** The name of a signal; with its period where that is not the one that the table is about. */
export function labelOf({ signal: { name }, period }: SignalAnswer, about: string | undefined): string {
  return period === about ? name : `${name} (${period})`
}

/** A count that nothing is compared with: a row of it would be a number and dashes. */
export function isBareCount({ signal: { unit, rules }, answer }: SignalAnswer): boolean {
  return unit === 'count' && rules.length === 0 && answer.state === 'ok'
}

/** Whole sentences about the signals that have no row: bare counts, groups that are hidden, and of what nothing happened. */
export function signalNotes(answers: readonly SignalAnswer[], about: string | undefined): readonly string[] {
  const inState = (state: Answer['state']) =>
    answers.filter(({ answer }) => answer.state === state).map((one) => labelOf(one, about))
  return [
    ...sentenceOf(
      'Also counted',
      answers.filter(isBareCount).map((one) => countText(one, about)),
    ),
    ...sentenceOf('Hidden, a group under five or too little counted', inState('hidden')),
    ...sentenceOf('Nothing in the period', inState('none')),
  ]
}

/** Names may hold commas. */
function sentenceOf(title: string, parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [`${title}: ${parts.join('; ')}.`]
}

/** `waiting for more than a week, 2`, `exit themes, 6 (pace 6)`: a name need not be that of what is counted. */
function countText(counted: SignalAnswer, about: string | undefined): string {
  const { answer } = counted
  if (answer.state !== 'ok') return ''
  const parts = partsOf(answer.sample.beside)
  const count = formatCount(Math.round(answer.estimate.value ?? 0))
  return `${labelOf(counted, about)}, ${count}${parts === '' ? '' : ` (${parts})`}`
}

/** What a count is made of: `pace 6, quality 5`; a name alone where its count may not be told. */
function partsOf(beside: Beside = {}): string {
  const parts = Object.entries(beside).map(([name, count]) => (count === null ? name : `${name} ${formatCount(count)}`))
  return parts.join(', ')
}
