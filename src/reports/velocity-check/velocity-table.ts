import type { SignalAnswer } from '../../health/signals/answer.ts'
import { formatBareValue } from '../signals/signal-value.ts'
import { formatWasIs } from '../signals/was-is.ts'
import type { VelocityReading } from './read-row.ts'
import type { CheckedRow } from './velocity-check.ts'

export const VELOCITY_HEADER = ['signal', 'healthy', 'AI-inflated (warning)', 'here: was → is', 'reads as'] as const

const WORDS: Readonly<Record<VelocityReading, string>> = {
  warning: 'warning',
  healthy: 'healthy',
  unclear: 'no clear change',
  'too-early': 'too early to compare',
  'too-few': 'too few to tell',
  hidden: 'hidden, too few',
  'no-data': 'no data',
}

export function velocityRows(checked: readonly CheckedRow[]): readonly (readonly string[])[] {
  return checked.map(({ name, healthy, inflated, decisive, reading }) => [
    name,
    healthy,
    inflated,
    decisive === undefined
      ? '—'
      : namedIfSeveral(decisive.signal.name, name, `${formatWasIs(decisive)}${quartiles(decisive)}`),
    WORDS[reading],
  ])
}

/** Between which half of the scores lie, behind a median of scores. */
function quartiles({ signal: { unit }, answer }: SignalAnswer): string {
  if (unit !== 'score' || answer.state !== 'ok') return ''
  const { p25, p75 } = answer.sample.beside ?? {}
  if (typeof p25 !== 'number' || typeof p75 !== 'number') return ''
  return `, half of them between ${formatBareValue(p25, unit)} and ${formatBareValue(p75, unit)}`
}

function namedIfSeveral(signal: string, row: string, text: string): string {
  return text === '—' || row === signal ? text : `${signal} ${text}`
}

/** `2 of 8 read as warning, 1 as healthy, 3 as no clear change, 2 as no data. A row warns at 5%, a sentence claims a change at 1%. There is no overall score: read the rows.` */
export function velocitySummary(checked: readonly CheckedRow[]): string {
  const count = (...wanted: readonly VelocityReading[]) =>
    checked.filter(({ reading }) => wanted.includes(reading)).length
  const others = [
    [count('healthy'), 'as healthy'],
    [count('unclear'), 'as no clear change'],
    [count('too-early'), 'as too early to compare'],
    [count('too-few', 'hidden'), 'as too few or hidden'],
    [count('no-data'), 'as no data'],
  ] as const // pairs
  const parts = [
    `${count('warning') || 'None'} of ${checked.length} read as warning`,
    ...others.flatMap(([number, words]) => (number === 0 ? [] : `${number} ${words}`)),
  ]
  return `${parts.join(', ')}. A row warns at 5%, a sentence claims a change at 1%. There is no overall score: read the rows.`
}
