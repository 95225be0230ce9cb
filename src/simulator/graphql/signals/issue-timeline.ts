import { detailsOf, type IssueEventState } from '../../state/signals/issue-details.ts'
import type { IssueState } from '../../state/world.ts'
import { time } from '../actor-node.ts'
import { connection, type PageArguments } from '../connection.ts'

export interface IssueTimelineArguments extends PageArguments {
  readonly itemTypes?: readonly string[] | null
}

const TYPES = { closed: 'ClosedEvent', reopened: 'ReopenedEvent', labeled: 'LabeledEvent' } as const

/** What happened to an issue, the oldest first. */
export function issueTimeline(
  issue: IssueState,
  args: IssueTimelineArguments,
  labelNode: (name: string) => object,
): object {
  const wanted = detailsOf(issue).events.filter(
    ({ kind }) => args.itemTypes == null || args.itemTypes.includes(`${kind.toUpperCase()}_EVENT`),
  )
  const page = connection(wanted, args, (event) => eventNode(event, labelNode))
  const { length } = page.nodes
  return { ...page, filteredCount: wanted.length, pageCount: length, updatedAt: time(issue.updatedAt) }
}

function eventNode({ kind, at, reason, label }: IssueEventState, labelNode: (name: string) => object): object {
  return {
    __typename: TYPES[kind],
    id: `${TYPES[kind]}_${at}`,
    createdAt: time(at),
    stateReason: reason?.toUpperCase() ?? null,
    ...(label === null ? {} : { label: labelNode(label) }),
  }
}
