import type { Answer, SignalAnswer } from '../../health/signals/answer.ts'
import type { Unit } from '../../health/signals/signal.ts'
import { shareCell } from '../shared/cells.ts'
import { isOfOtherSource } from './other-source.ts'
import { formatBareValue, formatEstimate, formatSignalValue, formatSize } from './signal-value.ts'

/** `13% → 37%`, `20.0 → 27.0 (+35%)`; without a usual the value alone, `—` where there is none. */
export function formatWasIs({ signal, answer }: SignalAnswer): string {
  if (answer.state !== 'ok') return '—'
  const is = formatEstimate(answer.estimate, signal.unit)
  if (answer.baseline === undefined || isOfOtherSource(answer, signal.unit)) return is
  const was = bareEstimate(answer.baseline, signal.unit)
  const isSame = formatEstimate(answer.baseline, signal.unit) === is
  return `${was} → ${is}${isSame ? '' : changeWords(signal.unit, answer.change)}`
}

/** The same with what was counted: `12 of 90 (13%) → 33 of 90 (37%)`, `6 h → 14 h (+133%; n = 120 and 148)`. */
export function formatCountedWasIs({ signal: { unit }, answer }: SignalAnswer): string {
  if (answer.state !== 'ok') return '—'
  const { estimate, baseline, change } = answer
  const is = withCounts(estimate, unit)
  const hasCounts = (unit === 'share' && estimate.value !== undefined) || unit === 'count'
  if (baseline === undefined || isOfOtherSource(answer, unit))
    return hasCounts ? is : `${is} (${formatSize(estimate.n, unit)})`
  if (hasCounts) return `${withCounts(baseline, unit)} → ${is}`
  const counts = bothSizes(formatSize(baseline.n, unit), formatSize(estimate.n, unit))
  const isSame = formatEstimate(baseline, unit) === formatEstimate(estimate, unit)
  const told = isSame ? '' : changeText(unit, change)
  return `${bareEstimate(baseline, unit)} → ${is} (${told === '' ? counts : `${told}; ${counts}`})`
}

type Compared = Extract<Answer, { readonly state: 'ok' }>

function withCounts({ value, atLeast, n }: Compared['estimate'], unit: SignalAnswer['signal']['unit']): string {
  if (value !== undefined && unit === 'share') return shareCell(Math.round(value * n), n)
  return value === undefined ? formatEstimate({ value, atLeast }, unit) : formatSignalValue(value, unit)
}

/** The unit stands behind the second value. */
function bareEstimate({ value, atLeast }: Pick<Compared['estimate'], 'value' | 'atLeast'>, unit: Unit): string {
  return value === undefined ? `more than ${formatBareValue(atLeast ?? 0, unit)}` : formatBareValue(value, unit)
}

function changeWords(unit: Unit, change: number | undefined): string {
  const text = changeText(unit, change)
  return text === '' ? '' : ` (${text})`
}

/** Two percentages say their change by themselves, and bands have none. */
function changeText(unit: Unit, change: number | undefined): string {
  const speaksForItself = unit === 'share' || unit === 'share of lines' || unit === 'per year' || unit === 'band'
  return speaksForItself || change === undefined || !Number.isFinite(change) ? '' : formatChange(change)
}

/** `+35%`, `−12%`, `±0%`. */
export function formatChange(change: number): string {
  const percent = Math.round(change * 100)
  if (percent === 0) return '±0%'
  return percent > 0 ? `+${percent}%` : `−${-percent}%`
}

/** `n = 120 and 148`, `38 and 12 weeks`; once what is the same: `10–19 answers`. */
function bothSizes(was: string, is: string): string {
  return was === is ? is : `${was.replace(/ (?:weeks?|answers|people)$/, '')} and ${is.replace('n = ', '')}`
}
