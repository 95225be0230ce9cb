import type { PullRequestVerdict } from '../../depth/verdict.ts'
import type { FileHunks } from '../../snapshot/files/hunks.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { RollingTimes } from './check-run-model.ts'

export interface AnnotationModel {
  readonly snapshot: Snapshot
  readonly verdict: PullRequestVerdict
  readonly hunks: readonly FileHunks[]
  readonly rolling: RollingTimes
  readonly waiting: number | undefined
  readonly timeToFirstReview: number | undefined
  /** Ids of threads that a person other than the author began by asking for something. */
  readonly askingThreads: ReadonlySet<string>
  readonly disputed: boolean
  readonly limit: number
}
