import type { Simulation } from '../../simulator/state/events.ts'
import type { RepositoryState } from '../../simulator/state/model.ts'
import type { Corpus } from './corpus/change.ts'
import type { Random } from './random.ts'

/** One repository while its work is planned. */
export interface Setting {
  readonly simulation: Simulation
  readonly random: Random
  readonly repository: RepositoryState
  readonly corpus: Corpus
}
