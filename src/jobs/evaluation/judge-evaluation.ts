import type { Configuration } from '../../config/configuration.ts'
import type { ConfigProblem } from '../../config/problem.ts'
import { assess } from '../../depth/assess.ts'
import type { PullRequestVerdict } from '../../depth/verdict.ts'
import type { RollingTimes } from '../../reports/check/check-run-model.ts'
import { deriveReviewClocks, type ReviewClocks } from '../../snapshot/review-clocks.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { listDisputes } from '../../store/pull-requests/disputes.ts'
import type { JobContext } from '../job.ts'
import { readRollingTimes } from './read-rolling-times.ts'

/** Everything known about one pull request at one moment: what the check shows and the store keeps. */
export interface Evaluation {
  readonly snapshot: Snapshot
  readonly clocks: ReviewClocks
  readonly verdict: PullRequestVerdict
  readonly rolling: RollingTimes
  readonly disputed: boolean
  readonly configuration: Configuration
  readonly problems: readonly ConfigProblem[]
}

interface Subject {
  readonly snapshot: Snapshot
  readonly configuration: Configuration
  readonly problems: readonly ConfigProblem[]
}

export async function judgeEvaluation(context: Pick<JobContext, 'store'>, subject: Subject): Promise<Evaluation> {
  const { snapshot, configuration } = subject
  const { windowDays } = configuration.reviewTimes
  const { number, takenAt: now } = snapshot
  const repositoryId = snapshot.repository.id
  const [rolling, disputes] = await Promise.all([
    readRollingTimes(context.store, { repositoryId, exceptNumber: number, windowDays, now }),
    listDisputes(context.store, repositoryId, number),
  ])
  const clocks = deriveReviewClocks(snapshot)
  const verdict = assess(snapshot, configuration).verdict
  return { ...subject, clocks, verdict, rolling, disputed: disputes.length > 0 }
}
