import type { TimeWindow } from '../../statistics/window.ts'
import type { BreakerState } from './breaker.ts'
import type { Reading } from './reading.ts'
import type { Counted, SampleEstimate } from './sample.ts'
import type { Signal } from './signal.ts'

/** What a signal says at the end of a period. */
export type Answer =
  | ({ readonly state: 'ok'; readonly estimate: SampleEstimate; readonly window: TimeWindow } & Compared)
  /** Connected, and too little was counted for a value. */
  | { readonly state: 'few'; readonly sample: Counted; readonly estimate: SampleEstimate; readonly breaker: BreakerNow }
  /** Connected, and nothing happened. */
  | { readonly state: 'none'; readonly breaker: BreakerNow }
  /** Too much could not be judged; `judged` is the share that could, 0–1. */
  | {
      readonly state: 'partial'
      readonly sample: Counted
      readonly estimate: SampleEstimate
      readonly judged: number
      readonly breaker: BreakerNow
    }
  /** About a group of fewer than five people, or one that would reveal such a group. */
  | { readonly state: 'hidden' }
  /** Nobody knows; `connect` says what to do. Never zero, never good. */
  | { readonly state: 'not-connected'; readonly connect: string }

interface Compared {
  readonly sample: Counted
  /** Undefined where the time before is not known for long enough. */
  readonly baseline: (SampleEstimate & TimeWindow) | undefined
  /** value ÷ baseline − 1; infinite from nothing, undefined without a baseline. */
  readonly change: number | undefined
  readonly p: number | undefined
  readonly reading: Reading
  readonly breaker: BreakerNow
}

export interface BreakerNow {
  readonly state: BreakerState
  /** The period since which it has been so; undefined while it has never changed. */
  readonly since: string | undefined
  /** Whether the last answers are missing, so that the state says little about today. */
  readonly isStale: boolean
  /** Velocity that would trip by its own numbers and only watches, because nothing that counts quality is open. */
  readonly isHeld: boolean
  /** Ids of the open signals beside which velocity trips; empty for all others. */
  readonly beside: readonly string[]
}

/** A signal and its answer at the end of its last whole period. */
export interface SignalAnswer {
  readonly signal: Signal
  readonly period: string
  readonly answer: Answer
}
