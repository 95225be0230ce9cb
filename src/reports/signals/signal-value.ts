import type { Sample } from '../../health/signals/sample.ts'
import type { Unit } from '../../health/signals/signal.ts'
import { formatDuration } from '../../util/duration.ts'
import { percentCell } from '../shared/cells.ts'

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
    case 'days':
      return String(Math.round(value))
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
