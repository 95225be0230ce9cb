import type { SignalAnswer } from '../../health/signals/answer.ts'
import { formatCountedValue } from '../signals/signal-value.ts'
import { CHANGE_WORDS } from '../survey/survey-issue.ts'
import type { LeadershipReport } from './leadership-report.ts'

/** What the survey of the quarter says, in bands; empty where none was held, or nothing of it may be shown. */
export function surveySentence({ answers }: Pick<LeadershipReport, 'answers'>): string {
  const said = answers.flatMap((one) => bandWords(one) ?? [])
  return said.length === 0 ? '' : `Asked in the quarter, so many agree: ${said.join('; ')}.`
}

function bandWords({ signal, answer }: SignalAnswer): string | undefined {
  if (answer.state !== 'ok' || answer.sample.kind !== 'band') return undefined
  const { change } = answer.sample
  const beside = change === undefined ? '' : `, ${CHANGE_WORDS[change]}`
  return `${signal.name} ${formatCountedValue(answer, signal.unit)}${beside}`
}
