import type { Configuration } from '../../config/configuration.ts'
import type { ConfigProblem } from '../../config/problem.ts'
import type { ReviewReach } from '../../depth/review-reach.ts'
import type { PullRequestVerdict } from '../../depth/verdict.ts'
import type { FirstReviewTimes } from '../../health/review/first-review-times.ts'
import type { Cohort } from '../../snapshot/people/cohort.ts'

export const CHECK_NAME = 'Review depth'

export interface Annotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly level: 'notice' | 'warning'
  readonly title: string
  readonly message: string
  /** Tells annotations apart over several evaluations, because GitHub appends and never replaces. */
  readonly fingerprint: string
}

/** A button under the check; GitHub's limits: label 20, description 40, identifier 20 characters, three buttons. */
export interface Button {
  readonly label: string
  readonly description: string
  readonly identifier: string
}

export type Conclusion = 'success' | 'neutral' | 'failure'

/** The check run as GitHub is to show it: plain data, nothing is sent from here. */
export interface CheckRun {
  readonly name: typeof CHECK_NAME
  readonly headSha: string
  readonly externalId: string
  readonly conclusion: Conclusion
  readonly title: string
  readonly summary: string
  readonly text: string
  readonly annotations: readonly Annotation[]
  readonly actions: readonly Button[]
  readonly detailsUrl: string | undefined
}

/** Review times of the repository's last days, in seconds. */
export interface RollingTimes extends FirstReviewTimes {
  readonly windowDays: number
}

export interface CheckRunModel {
  readonly headSha: string
  readonly externalId: string
  readonly verdict: PullRequestVerdict
  readonly isDraft: boolean
  readonly cohort: Cohort
  /** The login of who asked an agent for the change; null for all others, and where nothing tells. */
  readonly requester: string | null
  /** What people other than the author wrote about the change. */
  readonly comments: Pick<ReviewReach, 'comments' | 'asking' | 'askingElsewhere'>
  /** Seconds since it was ready for review; undefined once reviewed, closed or while a draft. */
  readonly waiting: number | undefined
  /** Seconds from ready to the first human review; undefined before it. */
  readonly timeToFirstReview: number | undefined
  /** Seconds from ready to the first review by an AI reviewer; a clock of its own. */
  readonly timeToFirstAiReview: number | undefined
  readonly rolling: RollingTimes
  readonly configuration: Configuration
  readonly problems: readonly ConfigProblem[]
  readonly annotations: readonly Annotation[]
  readonly disputed: boolean
  /** The page that says how a verdict comes about; undefined where the server has no public address. */
  readonly definitionsUrl: string | undefined
  /** What GitHub did not answer, when the verdict is `incomplete`. */
  readonly missing: readonly string[]
}

export const REEVALUATE: Button = {
  label: 'Check again',
  description: 'Read the pull request again now',
  identifier: 'reevaluate',
}

export const DISPUTE: Button = {
  label: 'It was reviewed',
  description: 'Note that the approver did review this',
  identifier: 'dispute',
}

/** Whether a wait of so many seconds is longer than the p95 of the repository, where that one is known. */
export function isPastP95({ p95 }: RollingTimes, waiting: number): boolean {
  return p95.kind === 'shown' && waiting > p95.value
}
