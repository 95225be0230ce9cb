import type { WorkingHours } from '../../statistics/working-time.ts'
import type { Periods } from '../comparison/comparison.ts'

/** Milliseconds since the epoch; a clock that started in [from, to) is in the window. */
export interface AnalysisWindow {
  readonly from: number | undefined
  readonly to: number | undefined
  readonly asOf: number
  readonly timezone: string
  /** The hours of a second clock beside the wall clock; absent: none. */
  readonly workingTime?: WorkingHours | undefined
  /** Two periods of the window to compare; absent: none. */
  readonly compare?: Periods | undefined
}
