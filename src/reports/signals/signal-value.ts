import type { Answer } from '../../health/signals/answer.ts'
import type { Sample, SampleEstimate } from '../../health/signals/sample.ts'
import type { Unit } from '../../health/signals/signal.ts'
import { crowdOf, FIFTHS } from '../../health/survey/survey-results.ts'
import { formatDuration } from '../../util/duration.ts'
import { formatCount } from '../../util/sentences.ts'
import { percentCell, shareCell } from '../shared/cells.ts'

/** A value in the form of its unit: `30%`, `6 h`, `4.1`, `55`. */
export function formatSignalValue(value: number, unit: Unit): string {
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
    case 'per 100 merged':
      return `${value.toFixed(1)} per 100 merged`
    case 'per year':
      return `${value.toFixed(1)}% a year`
    case 'band':
      return FIFTHS[Math.round(value * FIFTHS.length)] ?? ''
    case 'chi-square p':
      return `p ${value.toPrecision(2)}`
    default:
      return value.toFixed(1)
  }
}

/** What was counted, where it is too little for a value: `3 of 7`, `4 counted`. */
export function formatCounts(sample: Sample, n: number): string {
  switch (sample.kind) {
    case 'share':
      return `${sample.part} of ${sample.whole}`
    case 'rate':
      return `${sample.count} in ${sample.exposure}`
    case 'durations':
      return `${n} ended, ${sample.spans.length - n} still running`
    default:
      return `${n} counted`
  }
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

/** What a value is made of: `n = 38`; of people who answered the band alone, `5–9 answers`. */
export function formatSize(n: number, unit: Unit): string {
  return unit === 'band' ? `${crowdOf(n)} answers` : `n = ${formatCount(Math.round(n))}`
}
