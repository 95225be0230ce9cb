import type { SignalSettings } from '../../health/signals/signal-settings.ts'
import type { ConfiguredTeam } from '../../snapshot/files/team-files.ts'

/** What the organisation's configuration settles for its pages. */
export interface PageSettings {
  /** The repository that it is seen from: whoever may not see that may not know the names in it. */
  readonly homeId: string
  readonly teams: readonly ConfiguredTeam[]
  /** How far the rolling review times of a pull request's check look back. */
  readonly windowDays: number
  /** What labels mean to signals. */
  readonly signals: SignalSettings
}
