import type { TimeWindow } from '../../statistics/window.ts'
import type { CountedRef } from '../weekly/pull-ref.ts'
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
  /** That people took: each counts once. */
  | 'days'
  | 'pages/on-call week'
  | 'chi-square p'
  | 'ratio'
  | 'per year'
  | 'band'
  | 'share of lines'
  | 'net per 1000 lines'

/** Whole days or months of the calendar. */
export type Length = { readonly days: number } | { readonly months: number }

/** How long a signal looks at, and what it is held against. */
export interface Span {
  readonly window: Length
  /** In place of the window where that holds too little. */
  readonly wider?: Length
  /** The time before the window. */
  readonly baseline: Length
  /** How much of the baseline has to be known, 0–1; half of it unless said. */
  readonly usable?: number
  /** The window ends so long before the period does, because what it counts takes so long to show. */
  readonly lag?: Length
}

/** Of what happens every day: four weeks against the half year before. */
export const FOUR_WEEKS: Span = { window: { days: 28 }, baseline: { days: 182 } }
/** Of what happens every week: a quarter against the one before. */
export const THIRTEEN_WEEKS: Span = { window: { days: 91 }, baseline: { days: 91 } }
/** Of what is read by the month. */
export const MONTH_OR_THREE: Span = { window: { months: 1 }, wider: { months: 3 }, baseline: { months: 6 } }
/** Of work: a quarter against the year before it, of which a quarter may do. */
export const QUARTER_AGAINST_YEAR: Span = { window: { days: 91 }, baseline: { days: 364 }, usable: 0.25 }

/** When a difference is bad. `limit` is a change: 0.2 for 20 %. */
export type Rule =
  | { readonly kind: 'climb'; readonly limit: number }
  | { readonly kind: 'fall'; readonly limit: number }
  /** The weekly points rise (Mann–Kendall) and the window is that much above its baseline. */
  | { readonly kind: 'trend'; readonly limit: number }
  /** The same of the slowest twentieth: a warning and no more. */
  | { readonly kind: 'tail'; readonly limit: number }
  /** The weekly points rise (Mann–Kendall) and the window is above zero: a warning and no more. */
  | { readonly kind: 'rising' }
  /** `isStrict`: for bad the interval has to lie above `warn` too. */
  | { readonly kind: 'level'; readonly warn: number; readonly bad: number; readonly isStrict: boolean }
  /** So many times an even share, and the share climbs. */
  | { readonly kind: 'load'; readonly warn: number; readonly bad: number; readonly limit: number }
  /** Above what the organisation itself calls usual: a warning. */
  | { readonly kind: 'usual' }
  /** Spread more unevenly than chance explains: now a warning, twice in a row bad. */
  | { readonly kind: 'uneven' }
  /** Clearly fewer agree than in the round of a survey before. */
  | { readonly kind: 'round' }
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
  readonly better: 'lower' | 'higher' | 'nearer 1' | 'none'
  readonly span: Span
  readonly rules: readonly Rule[]
  /** From so many things counted on it is shown as a value; below, as counts. */
  readonly minimum: number
  /** The same of the baseline, where it is another. */
  readonly baselineMinimum?: number
  /** In how many weeks of baseline and window there has to be a value besides; in any number unless said. */
  readonly minimumWeeks?: number
  /** How often what a rate counts has to have happened in the baseline; any number unless said. */
  readonly baselineEvents?: number
  /** About groups of people: off until a configuration says that they agreed. */
  readonly isAboutPeople: boolean
  /** Its n are people, so that it is told as the least number of its band. */
  readonly countsPeople?: true
  readonly source: string
  /** GitHub's permission, or none. */
  readonly permission: string
  readonly measure: Measure
}

/** Counts in a window. */
export interface Measure {
  readonly kind: 'sample'
  /** Whether it counts what pull requests themselves tell, so that any choice of them has a value of its own. */
  readonly isOfPullsAlone?: true
  readonly take: (facts: SignalFacts, window: TimeWindow, observer: Observer) => Taken
  /**
   * From when on all that it counts is known, milliseconds since the epoch; that of the pull requests unless said.
   *
   * @param history from when on the pull requests are known
   */
  readonly since?: (facts: SignalFacts, history: number) => number
  /** From when on it may be compared with, where what it counts was told by fewer before; undefined for always. */
  readonly comparableSince?: (facts: SignalFacts) => number | undefined
  /** The pull requests and issues of which a part is made, so that a reader can look at them; absent where it is made of none. */
  readonly behind?: (facts: SignalFacts, window: TimeWindow, observer: Observer) => readonly CountedRef[]
}

/** Who looks: nothing after `asOf` (milliseconds since the epoch) exists for them, and their calendar is that of `timezone`. */
export interface Observer {
  readonly asOf: number
  readonly timezone: string
}
