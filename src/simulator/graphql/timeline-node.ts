import type { PullState, RepositoryState, TimelineKind, TimelineState } from '../state/world.ts'
import { actorNode, time } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { labelNode } from './issue-node.ts'
import { reviewNode } from './review-node.ts'
import { reviewerNode } from './reviewer-node.ts'

const TYPES: Readonly<Record<TimelineKind, string>> = {
  ready_for_review: 'ReadyForReviewEvent',
  convert_to_draft: 'ConvertToDraftEvent',
  head_ref_force_pushed: 'HeadRefForcePushedEvent',
  review_requested: 'ReviewRequestedEvent',
  review_dismissed: 'ReviewDismissedEvent',
  closed: 'ClosedEvent',
  reopened: 'ReopenedEvent',
  merged: 'MergedEvent',
  labeled: 'LabeledEvent',
  unlabeled: 'UnlabeledEvent',
  renamed_title: 'RenamedTitleEvent',
  added_to_merge_queue: 'AddedToMergeQueueEvent',
  removed_from_merge_queue: 'RemovedFromMergeQueueEvent',
}

export interface TimelineArguments extends PageArguments {
  readonly itemTypes?: readonly string[] | null
  readonly since?: string | null
}

/** `totalCount` counts the whole timeline, whatever is asked for; `filteredCount` what the filter leaves. */
export function timelineConnection(repository: RepositoryState, pull: PullState, args: TimelineArguments): object {
  const { itemTypes } = args
  const since = args.since == null ? 0 : Date.parse(args.since)
  const wanted = pull.timeline.filter(
    ({ kind, at }) => (itemTypes == null || itemTypes.includes(enumOf(kind))) && at >= since,
  )
  const page = connection(wanted, args, (item) => timelineNode(repository, pull, item))
  const totalCount = pull.timeline.length + pull.reviews.length + pull.commits.length + pull.comments.length
  return {
    ...page,
    totalCount,
    filteredCount: wanted.length,
    pageCount: page.nodes.length,
    updatedAt: time(pull.updatedAt),
  }
}

/** `READY_FOR_REVIEW_EVENT` and the like. */
function enumOf(kind: TimelineKind): string {
  return `${kind.toUpperCase()}_EVENT`
}

function timelineNode(repository: RepositoryState, pull: PullState, item: TimelineState): object {
  const { kind, at, actor, reviewer, label, review, previousState, before, after, previousTitle } = item
  return {
    __typename: TYPES[kind],
    id: `${TYPES[kind]}_${pull.id}_${pull.timeline.indexOf(item)}`,
    createdAt: time(at),
    actor: actorNode(actor),
    requestedReviewer: reviewerNode(reviewer),
    ...(label === undefined ? {} : { label: labelNode(repository, label) }),
    ...(review === undefined
      ? {}
      : { review: () => reviewNode(repository, pull, review), previousReviewState: previousState }),
    beforeCommit: before === undefined ? null : { oid: before },
    afterCommit: after === undefined ? null : { oid: after },
    ...(previousTitle === undefined ? {} : { previousTitle, currentTitle: pull.title }),
    ...(kind === 'merged' ? { mergeRefName: pull.baseRef, commit: { oid: pull.mergeSha } } : {}),
  }
}
