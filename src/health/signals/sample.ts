import { garwoodInterval } from '../../statistics/comparison/garwood-interval.ts'
import { type Span, sortSpans } from '../../statistics/kaplan-meier.ts'
import { quantile } from '../../statistics/quantile.ts'
import { survivalQuantileOfSorted } from '../../statistics/survival-quantile.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import type { RoundChange } from '../survey/compare-rounds.ts'

/** What a signal counts in a stretch of time. */
export type Sample =
  /** How many of how many independent things. */
  | { readonly kind: 'share'; readonly part: number; readonly whole: number }
  /**
   * How often, and in how much time or among how many; the value is `per` times count ÷ exposure. `n` is what has to be enough: the
   * exposure unless said.
   */
  | {
      readonly kind: 'rate'
      readonly count: number
      readonly exposure: number
      readonly per: number
      readonly n?: number
      /** What its organisation calls usual, in the unit of the value; undefined where nobody said. */
      readonly usual?: number | undefined
    }
  /** A sum beside another, of things that are not independent, so that it has no interval; it may be below zero. */
  | {
      readonly kind: 'ratio'
      readonly part: number
      readonly whole: number
      readonly per: number
      readonly n: number
    }
  /** Durations in the unit of the signal, of which some go on. A curve that does not come down is bounded as `bound` says. */
  | { readonly kind: 'durations'; readonly spans: readonly Span[]; readonly bound?: 'longest' }
  | { readonly kind: 'scores'; readonly values: readonly number[] }
  /** One total for each whole week; the value is their mean. */
  | {
      readonly kind: 'totals'
      readonly weeks: readonly number[]
      /** How much of the totals comes from where; totals of other sources are not compared. */
      readonly sources?: Readonly<Record<string, number>>
    }
  /** What some people carry: their part of the whole, and how many they are of everybody. The value is 1 where both shares are equal. */
  | {
      readonly kind: 'load'
      readonly part: number
      readonly whole: number
      readonly people: number
      readonly everybody: number
    }
  /** How likely chance alone spreads pages so unevenly (p), and how it was a month before. */
  | { readonly kind: 'uneven'; readonly p: number; readonly before: number | undefined; readonly n: number }
  /**
   * A share of people in fifths, 0–4, and the least number of the band in which their number lies, so that nobody is counted in or out; 0 where
   * nobody was asked. How it differs from the round before is told without a number.
   */
  | {
      readonly kind: 'band'
      readonly fifth: number
      readonly people: number
      readonly change: RoundChange | undefined
    }
  /** How many there are at one moment. */
  | { readonly kind: 'count'; readonly count: number }

export type Interval = readonly [low: number | undefined, high: number | undefined]

const OPEN: Interval = [undefined, undefined]

/** What a sample comes to. */
export interface SampleEstimate {
  /** Undefined where the sample has no answer: nothing counted, or a curve that does not come down so far. */
  readonly value: number | undefined
  /** Where there is no value: what it is greater than. */
  readonly atLeast: number | undefined
  readonly n: number
  /** How many a value or a bound rests on: for durations also those that go on. */
  readonly known: number
  readonly interval: Interval
  /** The 95th percentile of durations, from twenty that ended on. */
  readonly tail?: number | undefined
}

/** A sample never changes, and several stages ask what it comes to. */
const ESTIMATED = new WeakMap<Sample, SampleEstimate>()

/** The value, how many it is made of, and the 95 % interval where the kind has one. */
export function estimateSample(sample: Sample): SampleEstimate {
  const known = ESTIMATED.get(sample) ?? estimate(sample)
  ESTIMATED.set(sample, known)
  return known
}

function estimate(sample: Sample): SampleEstimate {
  switch (sample.kind) {
    case 'share': {
      const { part, whole } = sample
      return plain(whole === 0 ? undefined : part / whole, whole, wilsonInterval(part, whole) ?? OPEN)
    }
    case 'rate': {
      const { count, exposure, per, n = exposure } = sample
      if (exposure === 0) return plain(undefined, 0, OPEN)
      const [low, high] = garwoodInterval(count)
      return plain((per * count) / exposure, n, [(per * low) / exposure, (per * high) / exposure])
    }
    case 'ratio': {
      const { part, whole, per, n } = sample
      return plain(whole === 0 ? undefined : (per * part) / whole, n, OPEN)
    }
    case 'load': {
      const { part, whole, people, everybody } = sample
      return plain(whole * people === 0 ? undefined : part / whole / (people / everybody), whole, OPEN)
    }
    case 'uneven':
      return plain(sample.p, sample.n, OPEN)
    case 'durations':
      return estimateDurations(sample)
    case 'scores':
      return plain(quantile(sample.values, 0.5), sample.values.length, OPEN)
    case 'totals':
      return plain(mean(sample.weeks), sample.weeks.length, OPEN)
    case 'band': {
      const { fifth, people } = sample
      return people === 0 ? plain(undefined, 0, OPEN) : plain(fifth / 5, people, [fifth / 5, (fifth + 1) / 5])
    }
    case 'count':
      return plain(sample.count, sample.count, OPEN)
  }
}

function estimateDurations({ spans, bound }: Extract<Sample, { kind: 'durations' }>): SampleEstimate {
  const sorted = sortSpans(spans)
  const { value, atLeast, interval } = survivalQuantileOfSorted(sorted, 0.5)
  const n = sorted.observed.length
  const tail = n < LEAST_FOR_TAIL ? undefined : survivalQuantileOfSorted(sorted, 0.95).value
  const longest = spans.reduce((most, { duration }) => Math.max(most, duration), 0)
  const least = value === undefined && bound === 'longest' ? longest : atLeast
  return {
    value,
    atLeast: least,
    n,
    known: value === undefined || bound === 'longest' ? spans.length : n,
    interval,
    tail,
  }
}

/** Of fewer the slowest twentieth is one. */
const LEAST_FOR_TAIL = 20

function plain(value: number | undefined, n: number, interval: Interval): SampleEstimate {
  return { value, atLeast: undefined, n, known: n, interval }
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** A sample, and what is printed beside its value by the name of each: parts of it, and what was left out of it. */
export type Counted = Sample & { readonly beside?: Beside }

/** Null where the name may be told and not how often. */
export type Beside = Readonly<Record<string, number | null>>

/** What a signal finds in a window: something to count, or the reason why there is no number. */
export type Taken =
  | Counted
  /** `connect` says, as a sentence, what to do. */
  | { readonly kind: 'not-connected'; readonly connect: string }
  /** A group of fewer than five people, or one that would reveal such a group. */
  | { readonly kind: 'hidden' }
  /** Too much could not be judged: the value is shown with the share that could be, and no breaker reads it. */
  | { readonly kind: 'partial'; readonly sample: Counted; readonly judged: number }

/** What can be compared; undefined where there is no number, or one of too little. */
export function comparable(taken: Taken): Counted | undefined {
  return taken.kind === 'not-connected' || taken.kind === 'hidden' || taken.kind === 'partial' ? undefined : taken
}
