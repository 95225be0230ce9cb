import type { SignalAnswer } from '../../health/signals/answer.ts'
import { readRow, type VelocityReading } from './read-row.ts'
import { VELOCITY_ROWS, type VelocityRow } from './velocity-rows.ts'

/** One row of *AI-inflated or healthy* with what this team's signals say of it. */
export interface CheckedRow extends VelocityRow {
  /** The answer that decides: the worst of the row's signals, or the first with a value; undefined where none of them has data. */
  readonly decisive: SignalAnswer | undefined
  readonly reading: VelocityReading
}

/**
 * The eight rows, in their order. There is no overall score: velocity beside seven signals of quality, each by itself.
 *
 * @param answers every signal at the end of its last period, in any order
 */
export function checkVelocity(answers: readonly SignalAnswer[]): readonly CheckedRow[] {
  const byId = new Map(answers.map((answer) => [answer.signal.id, answer]))
  return VELOCITY_ROWS.map((row) => {
    const known = row.signals.flatMap((id) => byId.get(id) ?? [])
    const read = known.map((answer) => ({ answer, reading: readRow(answer) }))
    const found = row.takes === 'worst' ? worstOf(read) : firstOf(read)
    return { ...row, decisive: found?.answer, reading: found?.reading ?? 'no-data' }
  })
}

/** Whether a report has more to show than one row: velocity never stands alone, and a table of gaps says nothing. */
export function isToldOf(checked: readonly CheckedRow[]): boolean {
  return checked.filter(({ reading }) => reading !== 'no-data').length > 1
}

const WORST: readonly VelocityReading[] = ['warning', 'unclear', 'healthy', 'too-early', 'too-few', 'hidden']

type Read = { readonly answer: SignalAnswer; readonly reading: VelocityReading }

/** The first with a value that can be compared, else the first of which anything is known. */
function firstOf(read: readonly Read[]): Read | undefined {
  return read.find(({ answer }) => answer.answer.state === 'ok') ?? read.find(({ reading }) => reading !== 'no-data')
}

function worstOf(read: readonly Read[]): Read | undefined {
  return WORST.flatMap((wanted) => read.filter(({ reading }) => reading === wanted))[0]
}
