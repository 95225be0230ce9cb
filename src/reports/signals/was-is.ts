import type { Answer, SignalAnswer } from '../../health/signals/answer.ts'
import { shareCell } from '../shared/cells.ts'
import { formatEstimate, formatSignalValue } from './signal-value.ts'

/** `13% → 37%`, `20.0 → 27.0 (+35%)`; without a usual the value alone, `—` where there is none. */
export function formatWasIs({ signal, answer }: SignalAnswer): string {
  if (answer.state !== 'ok') return '—'
  const is = formatEstimate(answer.estimate, signal.unit)
  if (answer.baseline === undefined) return is
  const was = formatEstimate(answer.baseline, signal.unit)
  return `${was} → ${is}${was === is ? '' : changeWords(signal.unit, answer.change)}`
}

/** The same with what was counted: `12 of 90 (13%) → 33 of 90 (37%)`. */
export function formatCountedWasIs({ signal, answer }: SignalAnswer): string {
  if (answer.state !== 'ok') return '—'
  const is = withCounts(answer.estimate, signal.unit)
  if (answer.baseline === undefined) return is
  const was = withCounts(answer.baseline, signal.unit)
  return `${was} → ${is}${was === is ? '' : changeWords(signal.unit, answer.change)}`
}

type Compared = Extract<Answer, { readonly state: 'ok' }>

function withCounts({ value, atLeast, n }: Compared['estimate'], unit: SignalAnswer['signal']['unit']): string {
  if (value !== undefined && unit === 'share') return shareCell(Math.round(value * n), n)
  return value === undefined ? formatEstimate({ value, atLeast }, unit) : formatSignalValue(value, unit)
}

/** Two percentages say their change by themselves. */
function changeWords(unit: SignalAnswer['signal']['unit'], change: number | undefined): string {
  const isShare = unit === 'share' || unit === 'share of lines'
  return isShare || change === undefined || !Number.isFinite(change) ? '' : ` (${formatChange(change)})`
}

/** `+35%`, `−12%`, `±0%`. */
export function formatChange(change: number): string {
  const percent = Math.round(change * 100)
  if (percent === 0) return '±0%'
  return percent > 0 ? `+${percent}%` : `−${-percent}%`
}
