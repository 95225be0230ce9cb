import type { Answer } from '../../health/signals/answer.ts'
import type { Sample, SampleEstimate } from '../../health/signals/sample.ts'
import type { Unit } from '../../health/signals/signal.ts'
import { crowdOf, FIFTHS } from '../../health/survey/survey-results.ts'
import { formatDuration } from '../../util/duration.ts'
import { formatCount, plural } from '../../util/sentences.ts'
import { percentCell, shareCell } from '../shared/cells.ts'

/** A value in the form of its unit: `30%`, `6 h`, `4.1`, `2.1 per 100 merged`. Reviews of one person hang together, so a load is told as about so much. */
export function formatSignalValue(value: number, unit: Unit): string {
  const text = `${formatBareValue(value, unit)}${SUFFIXES[unit] ?? ''}`
  return unit === 'ratio' ? `about ${text}` : text
}

/**
 * A number of an axis: round, with the sign of its unit; undefined where a value of that unit is never so. What is drawn, such as pages in
 * an on-call week, the name of the signal says. Durations have `axisUnit`.
 */
export function formatTick(tick: number, unit: Unit): string | undefined {
  switch (unit) {
    case 'share':
    case 'share of lines':
      return `${Number((tick * 100).toFixed(1))}%`
    case 'per year':
      return `${tick}%`
    case 'score':
    case 'count':
    case 'days':
      return Number.isInteger(tick) ? String(tick) : undefined
    default:
      return String(tick)
  }
}

/** What stands behind a value, and once behind two of them. */
const SUFFIXES: Partial<Record<Unit, string>> = {
  'per 100 merged': ' per 100 merged',
  'per year': ' a year',
  ratio: ' times an even share',
  score: ' of 100',
}

/** The same as the first of two values, the second of which says the unit. */
export function formatBareValue(value: number, unit: Unit): string {
  switch (unit) {
    case 'share':
    case 'share of lines':
      return percentCell(value)
    case 'seconds':
      return formatDuration(value)
    case 'score':
    case 'count':
      return String(Math.round(value))
    case 'days':
      return `${Math.round(value)} d`
    case 'per year':
      return `${value.toFixed(1)}%`
    case 'band':
      return FIFTHS[Math.round(value * FIFTHS.length)] ?? ''
    case 'chi-square p':
      return value < UNLIKELY ? `more than chance explains, p ${pText(value)}` : 'as chance has it'
    default:
      return value.toFixed(1)
  }
}

/** From here on chance explains a spread. */
const UNLIKELY = 0.05
/** More digits say nothing. */
const SMALLEST_P = 0.001

function pText(p: number): string {
  return p < SMALLEST_P ? '< 0.001' : p.toPrecision(2)
}

/** A difference of two values: `+13 points` of percentages, `−1 h`, `±0`. */
export function formatDifference(difference: number, unit: Unit): string {
  const amount = Math.abs(difference)
  const text = pointsText(amount, unit) ?? formatSignalValue(amount, unit)
  if (amount === 0 || text === formatSignalValue(0, unit) || text === '0 points') return '±0'
  return `${difference > 0 ? '+' : '−'}${text}`
}

/** Of percentages and of points out of a hundred; undefined for other units. */
function pointsText(amount: number, unit: Unit): string | undefined {
  if (unit === 'share' || unit === 'share of lines') return plural(Math.round(amount * 100), 'point')
  return unit === 'score' ? plural(Math.round(amount), 'point') : undefined
}

/** What was counted, where it is too little for a value: `3 of 7`, `4 counted`. */
export function formatCounts(sample: Sample, n: number): string {
  switch (sample.kind) {
    case 'share':
      return `${sample.part} of ${sample.whole}`
    case 'ratio':
      return sample.per === 1 ? `${sample.part} of ${sample.whole}` : `${formatCount(n)} counted`
    case 'rate':
      // What a rate is counted over is of many kinds: days on call, merged changes, people.
      return `${formatCount(sample.count)} counted`
    case 'durations':
      return formatEnded(n, sample.spans.length)
    default:
      return `${n} counted`
  }
}

/** `4 ended, 9 still running`: of durations. */
export function formatEnded(ended: number, all: number): string {
  return `${formatCount(ended)} ended, ${formatCount(all - ended)} still running`
}

/** A value without its n; `more than 6 d` for a bound. */
export function formatEstimate({ value, atLeast }: Pick<SampleEstimate, 'value' | 'atLeast'>, unit: Unit): string {
  return value === undefined ? `more than ${formatSignalValue(atLeast ?? 0, unit)}` : formatSignalValue(value, unit)
}

/** A value with what it is made of: `30 of 100 (30%)`, `6 h (n = 38)`, `27.0 a week (n = 13)`. */
export function formatCountedValue(
  { sample, estimate }: Pick<Extract<Answer, { state: 'ok' }>, 'sample' | 'estimate'>,
  unit: Unit,
): string {
  if (sample.kind === 'share') return shareCell(sample.part, sample.whole)
  const value = formatEstimate(estimate, unit)
  return unit === 'count' ? value : `${value} (${formatSize(estimate.n, unit)})`
}

/** What a value is made of: `n = 38`; of totals `13 weeks`, for what was counted is weeks; of people their band alone, `5–9 answers`, `5–9 people`. */
export function formatSize(n: number, unit: Unit): string {
  if (unit === 'band') return `${crowdOf(n)} answers`
  if (unit === 'days') return `${crowdOf(n)} people`
  const counted = Math.round(n)
  const isTotal = unit === 'points/week' || unit === 'pull requests/week'
  return isTotal ? plural(counted, 'week') : `n = ${formatCount(counted)}`
}
