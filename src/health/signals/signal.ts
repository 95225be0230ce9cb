import type { TimeWindow } from '../../statistics/window.ts'
import type { Cadence } from './breaker.ts'
import type { Taken } from './sample.ts'
import type { SignalFacts } from './signal-facts.ts'

/** How a value is written. */
export type Unit =
  | 'share'
  | 'seconds'
  | 'score'
  | 'count'
  | 'per 100 merged'
  | 'pull requests/week'
  | 'points/week'
  | 'days'
  | 'pages/on-call week'
  | 'chi-square p'
  | 'ratio'
  | 'per year'
  | 'counts'
  | 'band'
  | 'share of lines'
  | 'net per 1000 lines'
  | 'differences'

/** How long a signal looks at, and what it is held against. Days are whole days of the calendar. */
export interface Span {
  readonly days: number
  readonly baselineDays: number
}

/** Of what happens every day: four weeks against the half year before. */
export const FOUR_WEEKS: Span = { days: 28, baselineDays: 182 }

/** When a difference is bad. `limit` is a change: 0.2 for 20 %. */
export type Rule =
  | { readonly kind: 'climb'; readonly limit: number }
  | { readonly kind: 'fall'; readonly limit: number }
  /** The weekly points rise (Mann–Kendall) and the window is that much above its baseline. */
  | { readonly kind: 'trend'; readonly limit: number }
  | { readonly kind: 'level'; readonly warn: number; readonly bad: number }
  /** More than usual: opens the breaker and never trips it, for more is not worse. */
  | { readonly kind: 'velocity'; readonly limit: number }

/** One row of the table of signals: what it is, how it is counted, and when it is bad. */
export interface Signal {
  /** Public and stable; the key in JSON. */
  readonly id: string
  /** How tables call it. */
  readonly name: string
  readonly cadence: Cadence
  readonly unit: Unit
  readonly better: 'lower' | 'higher' | 'none'
  readonly span: Span
  readonly rules: readonly Rule[]
  /** From so many things counted on it is shown as a value; below, as counts. */
  readonly minimum: number
  /** About groups of people: off until a configuration says that they agreed. */
  readonly isAboutPeople: boolean
  readonly source: string
  /** GitHub's permission, or none. */
  readonly permission: string
  readonly measure: Measure
}

/** Counts in a window; or says what would have to be connected, as a sentence, where nothing can read it yet. */
export type Measure =
  | { readonly kind: 'sample'; readonly take: (facts: SignalFacts, window: TimeWindow, timezone: string) => Taken }
  | { readonly kind: 'not-connected'; readonly connect: string }
