import type { Simulation } from '../../simulator/state/events.ts'
import type { PullState, RepositoryState } from '../../simulator/state/world.ts'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import type { Step } from './play-steps.ts'

/** One archived pull request on its way into the simulator. */
export interface Script {
  readonly simulation: Simulation
  readonly repository: RepositoryState
  readonly archived: ArchivedPull
  /** A step about the pull request once it is open; never before its opening. */
  readonly step: (at: number, what: string, run: (pull: PullState) => void) => Step
}
