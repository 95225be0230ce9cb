import type { Signal } from '../../../health/signals/signal.ts'
import { percentCell } from '../../../reports/shared/cells.ts'
import { formatSignalValue } from '../../../reports/signals/signal-value.ts'
import { countedEstimate, estimateInterval, readsAs } from '../../../reports/signals/signals-table.ts'
import type { MeasuredSignal } from '../../../store/signals/measured/measured-signals.ts'

type Point = Pick<MeasuredSignal, 'state' | 'value' | 'atLeast' | 'n' | 'interval'>

/** What a point says, in the form of its unit: `30 of 100 (30%)`, `6 h (n = 38)`; `—` where it says nothing. */
export function pointCell({ state, value, atLeast, n }: Point, { unit }: Signal): string {
  if (n === null || (value === null && atLeast === undefined)) return '—'
  if (state === 'few') return unit === 'share' && value !== null ? `${Math.round(value * n)} of ${n}` : `${n} counted`
  return countedEstimate({ value: value ?? undefined, atLeast, n }, unit)
}

export function pointInterval({ state, interval: [low, high] }: Point, { unit }: Signal): string {
  return state === 'few' ? '—' : estimateInterval([low ?? undefined, high ?? undefined], unit)
}

export function usualCell({ baseline }: MeasuredSignal, { unit }: Signal): string {
  if (baseline?.value == null || unit === 'count') return '—'
  return countedEstimate({ value: baseline.value, atLeast: undefined, n: baseline.n }, unit)
}

/** The closed vocabulary of reports. */
export function readingWords(measured: MeasuredSignal, signal: Signal): string {
  switch (measured.state) {
    case 'ok':
      return readsAs(signal, {
        baseline: measured.baseline ?? undefined,
        change: changeOf(measured),
        p: measured.p ?? undefined,
        reading: measured.reads,
        breaker: { state: measured.breaker?.state ?? 'closed' },
      })
    case 'few':
      return 'too few to tell'
    case 'none':
      return 'none in this period'
    case 'partial':
      return `of the ${percentCell(measured.coverage ?? null)} that could be judged`
    case 'hidden':
      return 'hidden, too few'
    case 'not-connected':
      return 'not connected'
  }
}

/** JSON has no number for a rise from nothing. */
function changeOf({ change, baseline }: MeasuredSignal): number | undefined {
  return change ?? (baseline?.value === 0 ? Number.POSITIVE_INFINITY : undefined)
}

/** Where a value stops being healthy, and where it is bad; undefined where no rule draws such a line. */
export interface Limits {
  readonly warn: number | undefined
  readonly bad: number | undefined
  /** Whether more is worse. */
  readonly isAbove: boolean
}

export function limitsOf({ rules, better }: Signal, baseline: number | undefined): Limits {
  const isAbove = better !== 'higher'
  const level = rules.find((rule) => rule.kind === 'level')
  if (level !== undefined) return { warn: level.warn, bad: level.bad, isAbove }
  const change = rules.find((rule) => 'limit' in rule)
  if (change === undefined || baseline === undefined || !('limit' in change))
    return { warn: undefined, bad: undefined, isAbove }
  const warn = baseline * (change.kind === 'fall' ? 1 - change.limit : 1 + change.limit)
  return { warn, bad: undefined, isAbove: change.kind !== 'fall' }
}

/** `healthy below 13%, bad from 15%`; undefined where nothing can be said. */
export function limitWords({ warn, bad, isAbove }: Limits, { unit }: Signal): string | undefined {
  if (warn === undefined) return undefined
  const healthy = `healthy ${isAbove ? 'below' : 'above'} ${formatSignalValue(warn, unit)}`
  return bad === undefined ? healthy : `${healthy}, bad from ${formatSignalValue(bad, unit)}`
}
