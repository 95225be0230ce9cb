import type { PullDetails } from '../../../store/pull-requests/shown/pull-details.ts'

/** Something that happened to a pull request. */
export interface Step {
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** What is known of its way, oldest first; what happened at one instant in the order of reviewing. */
export function timelineOf({ pull, approvedAt }: Pick<PullDetails, 'pull' | 'approvedAt'>): readonly Step[] {
  const { createdAt, readyAt, firstAiReviewAt, firstReviewAt, mergedAt, closedAt } = pull
  const all: readonly (readonly [string, number | null])[] = [
    ['Opened', createdAt],
    ['Ready for review', readyAt],
    ['First AI review', firstAiReviewAt],
    ['First review', firstReviewAt],
    ['First approval', approvedAt],
    ['Merged', mergedAt],
    ['Closed without a merge', mergedAt === null ? closedAt : null],
  ]
  const known = all.flatMap(([name, at]) => (at === null ? [] : { name, at }))
  return known.toSorted((a, b) => a.at - b.at)
}
