import { labelOf } from '../state/labels.ts'
import type { IssueState, RepositoryState } from '../state/world.ts'
import { actorNode, time } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { repositoryNode } from './repository-node.ts'
import { commentNode } from './review-node.ts'
import { boardItems } from './signals/board-items.ts'
import { type IssueTimelineArguments, issueTimeline } from './signals/issue-timeline.ts'
import type { Viewer } from './viewer.ts'

export function issueNode(repository: RepositoryState, issue: IssueState): object {
  return {
    __typename: 'Issue',
    id: `I_${issue.id}`,
    databaseId: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state.toUpperCase(),
    isPinned: issue.isPinned,
    author: actorNode(issue.author),
    createdAt: time(issue.createdAt),
    updatedAt: time(issue.updatedAt),
    closedAt: time(issue.closedAt),
    repository: () => repositoryNode(repository),
    projectItems: (args: PageArguments, viewer: Viewer) => boardItems(repository, issue, args, viewer),
    timelineItems: (args: IssueTimelineArguments) => issueTimeline(issue, args, (name) => labelNode(repository, name)),
    labels: (args: PageArguments) => connection(issue.labels, args, (name) => labelNode(repository, name)),
    comments: (args: PageArguments) => connection(issue.comments, args, (one) => commentNode(repository, one)),
  }
}

export interface IssueArguments extends PageArguments {
  readonly orderBy?: { readonly field: string; readonly direction: string } | null
}

/** The repository's issues in the order asked for. */
export function issueConnection(repository: RepositoryState, args: IssueArguments): object {
  const key = args.orderBy?.field === 'UPDATED_AT' ? 'updatedAt' : 'createdAt'
  const sign = args.orderBy?.direction === 'DESC' ? -1 : 1
  const sorted = [...repository.issues.values()].toSorted((a, b) => sign * (a[key] - b[key] || a.number - b.number))
  return connection(sorted, args, (issue) => issueNode(repository, issue))
}

export function labelNode(repository: RepositoryState, name: string): object {
  const { id, color, description } = labelOf(repository, name)
  return { __typename: 'Label', id: `LA_${id}`, name, color, description }
}
