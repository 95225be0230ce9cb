import type { SignalSettings } from '../../health/signals/signal-settings.ts'
import type { ConfiguredHours } from '../../statistics/working-time.ts'
import type { Periods } from '../comparison/comparison.ts'

/** Milliseconds since the epoch; a clock that started in [from, to) is in the window. */
export interface AnalysisWindow {
  readonly from: number | undefined
  readonly to: number | undefined
  readonly asOf: number
  readonly timezone: string
  /** The hours of a second clock beside the wall clock; absent: none. */
  readonly workingTime?: ConfiguredHours | undefined
  /** Two periods of the window to compare; absent: none. */
  readonly compare?: Periods | undefined
  /** Signals are read beside the figures, against all that is known from before the window; absent: they are not. */
  readonly signals?: SignalsWanted | undefined
}

export interface SignalsWanted {
  /** From when on the source is complete, milliseconds since the epoch; undefined: from its first pull request on. */
  readonly historyFrom: number | undefined
  /** What the organisation says about how they count. */
  readonly settings: SignalSettings
  /** Ids of signals that are not wanted. */
  readonly off?: readonly string[]
}
