/** How an answer compares with its limits. `none` where there is no answer to compare. */
export type Reading = 'good' | 'warn' | 'bad' | 'none'

/** What a signal says beside its own past. */
export interface Comparison {
  /** value ÷ baseline − 1; infinite for a rise from nothing, undefined without a usable baseline. */
  readonly change: number | undefined
  /** How likely so much of a difference is by chance, two-sided; undefined without a usable baseline. */
  readonly p: number | undefined
  /** How many weeks of baseline and window have a value; absent where no rule looks at weeks. */
  readonly weeks?: number
  /** The same of the slowest twentieth; absent where no rule looks at it. */
  readonly tail?: Pick<Comparison, 'change' | 'p'>
}

/** Below these a difference is bad, or worth a warning. */
const SIGNIFICANT = { bad: 0.05, warn: 0.2 } as const
/** A weekly signal trips only on readings this clear: looked at every week, 5 % would cry wolf twice a year. */
const CLEAR = 0.01

/** While a breaker is open its limits are easier to reach, so that it does not flutter. */
const OPEN = { level: 0.8, change: 0.5 } as const

/** What moves the limits. */
export interface ReadingContext {
  /** Whether the breaker is watch or tripped already. */
  readonly isOpen: boolean
}

/** Floating point must not decide whether 20 % is 20 %. */
const ROUNDING = 1e-9

/** At the limits of a level: a share, or so many a week. */
export interface Level {
  readonly value: number
  /** Lower end of the 95 % interval; the value itself for a signal that is read without it. */
  readonly low: number
  readonly warn: number
  readonly bad: number
}

/** Bad from `bad` on where the interval lies above `warn` too; a warning from `warn` on. */
export function readLevel({ value, low, warn, bad }: Level, { isOpen }: ReadingContext): Reading {
  const factor = isOpen ? OPEN.level : 1
  const reaches = (limit: number) => value >= limit * factor - ROUNDING
  if (reaches(bad) && low > warn * factor + ROUNDING) return 'bad'
  return reaches(warn) ? 'warn' : 'good'
}

/** Higher is worse. @param limit the change from which on it matters, 0.2 for 20 % */
export function readClimb(comparison: Comparison, limit: number, context: ReadingContext): Reading {
  return readChange(comparison, limit, context)
}

/** Lower is worse. @param limit the fall from which on it matters, 0.2 for 20 % */
export function readFall({ change, p }: Comparison, limit: number, context: ReadingContext): Reading {
  return readChange({ change: change === undefined ? undefined : -change, p }, limit, context)
}

function readChange({ change, p }: Comparison, limit: number, { isOpen }: ReadingContext): Reading {
  if (change === undefined || p === undefined) return 'none'
  if (change < limit * (isOpen ? OPEN.change : 1) - ROUNDING) return 'good'
  if (p < SIGNIFICANT.bad) return 'bad'
  return p < SIGNIFICANT.warn ? 'warn' : 'good'
}

const WORST: readonly Reading[] = ['bad', 'warn', 'good', 'none']

/** Several rules at once: the worst of them. */
export function worstReading(readings: readonly Reading[]): Reading {
  return WORST.find((reading) => readings.includes(reading)) ?? 'none'
}

/** Whether chance explains so much less often than one time in twenty. */
export function isUnlikely(p: number): boolean {
  return p < SIGNIFICANT.bad
}

/** Whether a bad reading is clear enough to count towards a trip of a signal that is read every week. */
export function isClear(p: number | undefined): boolean {
  return p !== undefined && p < CLEAR
}

/** value ÷ baseline − 1: undefined without a baseline, infinite from nothing, 0 where both are 0. */
export function changeFrom(baseline: number | undefined, value: number): number | undefined {
  if (baseline === undefined) return undefined
  if (baseline === 0) return value === 0 ? 0 : Number.POSITIVE_INFINITY
  return value / baseline - 1
}
