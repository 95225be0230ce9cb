import { labelOf } from '../state/labels.ts'
import type { IssueState, RepositoryState } from '../state/world.ts'
import { actorNode, time } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { commentNode } from './review-node.ts'

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
    labels: (args: PageArguments) => connection(issue.labels, args, (name) => labelNode(repository, name)),
    comments: (args: PageArguments) => connection(issue.comments, args, (one) => commentNode(repository, one)),
  }
}

export function labelNode(repository: RepositoryState, name: string): object {
  const { id, color, description } = labelOf(repository, name)
  return { __typename: 'Label', id: `LA_${id}`, name, color, description }
}
