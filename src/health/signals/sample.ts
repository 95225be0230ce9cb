import { garwoodInterval } from '../../statistics/comparison/garwood-interval.ts'
import type { Span } from '../../statistics/kaplan-meier.ts'
import { quantile } from '../../statistics/quantile.ts'
import { survivalQuantile } from '../../statistics/survival-quantile.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'

/** What a signal counts in a stretch of time. */
export type Sample =
  /** How many of how many independent things. */
  | { readonly kind: 'share'; readonly part: number; readonly whole: number }
  /** How often, and in how much time or among how many; the value is `per` times count ÷ exposure. */
  | { readonly kind: 'rate'; readonly count: number; readonly exposure: number; readonly per: number }
  /** Durations in seconds, of which some go on. */
  | { readonly kind: 'durations'; readonly spans: readonly Span[] }
  | { readonly kind: 'scores'; readonly values: readonly number[] }
  /** One total for each whole week; the value is their mean. */
  | { readonly kind: 'totals'; readonly weeks: readonly number[] }
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
}

/** The value, how many it is made of, and the 95 % interval where the kind has one. */
export function estimateSample(sample: Sample): SampleEstimate {
  switch (sample.kind) {
    case 'share': {
      const { part, whole } = sample
      return plain(whole === 0 ? undefined : part / whole, whole, wilsonInterval(part, whole) ?? OPEN)
    }
    case 'rate': {
      const { count, exposure, per } = sample
      if (exposure === 0) return plain(undefined, 0, OPEN)
      const [low, high] = garwoodInterval(count)
      return plain((per * count) / exposure, exposure, [(per * low) / exposure, (per * high) / exposure])
    }
    case 'durations': {
      const { value, atLeast, interval } = survivalQuantile(sample.spans, 0.5)
      const n = sample.spans.filter(({ observed }) => observed).length
      return { value, atLeast, n, known: value === undefined ? sample.spans.length : n, interval }
    }
    case 'scores':
      return plain(quantile(sample.values, 0.5), sample.values.length, OPEN)
    case 'totals':
      return plain(mean(sample.weeks), sample.weeks.length, OPEN)
    case 'count':
      return plain(sample.count, sample.count, OPEN)
  }
}

function plain(value: number | undefined, n: number, interval: Interval): SampleEstimate {
  return { value, atLeast: undefined, n, known: n, interval }
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}
/** What a signal finds in a window: something to count, or the reason why there is no number. */
export type Taken =
  | Sample
  /** `connect` says, as a sentence, what to do. */
  | { readonly kind: 'not-connected'; readonly connect: string }
  /** A group of fewer than five people, or one that would reveal such a group. */
  | { readonly kind: 'hidden' }
  /** Too much could not be judged: the value is shown with the share that could be, and no breaker reads it. */
  | { readonly kind: 'partial'; readonly sample: Sample; readonly judged: number }

/** What can be compared; undefined where there is no number, or one of too little. */
export function comparable(taken: Taken): Sample | undefined {
  return taken.kind === 'not-connected' || taken.kind === 'hidden' || taken.kind === 'partial' ? undefined : taken
}
