import type { SignalAnswer } from '../../health/signals/answer.ts'
import type { Columns } from '../shared/told-columns.ts'
import { signalsTable } from '../signals/signals-table.ts'
import type { LeadershipReport } from './leadership-report.ts'

/** What stands above the table: shares in fifths, of how many answers in a band. */
export const SURVEY_TITLE = 'Asked in the quarter: how many agree'

/** What the survey of the quarter says beside the round before, in bands; undefined where none was held, or nothing may be shown. */
export function surveyTable({ answers }: Pick<LeadershipReport, 'answers'>): Columns | undefined {
  const asked = answers.filter(isBand).map(withoutSource)
  const { rows } = signalsTable(asked, asked[0]?.period)
  if (rows.length === 0) return undefined
  return {
    header: ['statement', 'now', 'round before', 'reads as'],
    rows: rows.map(([name = '', now = '', before = '', , reads = '']) => [name, now, before, reads]),
  }
}

function isBand({ answer }: SignalAnswer): boolean {
  return answer.state === 'ok' && answer.sample.kind === 'band'
}

/** The title says that it is a survey, and which quarter. */
function withoutSource(one: SignalAnswer): SignalAnswer {
  return { ...one, signal: { ...one.signal, name: one.signal.name.replace(/ \(survey\)$/, '') } }
}
