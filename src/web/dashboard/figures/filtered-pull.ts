import type { DigestPull } from '../../../health/review/digest-input.ts'
import type { SignalPull } from '../../../health/signals/signal-pull.ts'

/** A pull request with what filters ask of it. */
export interface FilteredPull extends DigestPull {
  /** Names of the configured teams whose files it changes. */
  readonly teams: readonly string[]
  /** Keys of people other than the author who reviewed it. */
  readonly reviewers: readonly string[]
  /** The same as signals read it, without the people in it. */
  readonly forSignals: SignalPull
}
