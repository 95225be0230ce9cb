import { type Interval, MIN_EVENTS, type TimeFigures } from '../../health/review/review-metrics.ts'
import { formatDuration } from '../../util/duration.ts'

/** A p50 or p95 for people, with its 95 % interval: `—` where n is too small, `> 2 d 4 h` where the curve does not reach. */
export function quantileCells(figures: TimeFigures, which: 'p50' | 'p95'): readonly [string, string] {
  if (figures.n < MIN_EVENTS[which]) return ['—', '—']
  return [pointOf(figures[which], figures[`${which}AtLeast`]), intervalOf(figures[`${which}Interval`])]
}

function pointOf(value: number | null, atLeast: number | undefined): string {
  if (value !== null) return formatDuration(value)
  return atLeast === undefined ? '—' : `> ${formatDuration(atLeast)}`
}

function intervalOf([low, high]: Interval): string {
  if (low === null) return '—'
  return high === null ? `from ${formatDuration(low)}` : `${formatDuration(low)} – ${formatDuration(high)}`
}

/** A share of counted things: `12 of 40 (30 %)`, `0 of 0`. */
export function shareCell(part: number, whole: number): string {
  return whole === 0 ? `${part} of 0` : `${part} of ${whole} (${percentCell(part / whole)})`
}

/** `—` for no answer. */
export function percentCell(share: number | null): string {
  return share === null ? '—' : `${Math.round(share * 100)} %`
}

/** Points of 100 without decimals; `—` for no answer. */
export function pointsCell(points: number | null): string {
  return points === null ? '—' : String(Math.round(points))
}
