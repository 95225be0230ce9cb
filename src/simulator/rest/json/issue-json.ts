import { labelOf } from '../../state/labels.ts'
import type { CommentState, IssueState, LabelState, RepositoryState } from '../../state/world.ts'
import { associationOf, fullName } from '../../state/world.ts'
import { timeText, userJson } from './user-json.ts'

export function issueJson(repository: RepositoryState, issue: IssueState): object {
  const times = {
    created_at: timeText(issue.createdAt),
    updated_at: timeText(issue.updatedAt),
    closed_at: timeText(issue.closedAt),
  }
  return {
    id: issue.id,
    node_id: `I_${issue.id}`,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    user: userJson(issue.author),
    locked: false,
    assignees: [],
    comments: issue.comments.length,
    ...times,
    labels: issue.labels.map((name) => repositoryLabelJson(labelOf(repository, name))),
    author_association: 'NONE',
    html_url: `https://github.example/${fullName(repository)}/issues/${issue.number}`,
  }
}

export function repositoryLabelJson({ id, name, color, description }: LabelState): object {
  return { id, node_id: `LA_${id}`, url: 'https://github.example/', name, color, description, default: false }
}

export function issueCommentJson(repository: RepositoryState, { id, body, author, createdAt }: CommentState): object {
  const times = { created_at: timeText(createdAt), updated_at: timeText(createdAt) }
  return {
    id,
    node_id: `IC_${id}`,
    body,
    user: userJson(author),
    author_association: associationOf(repository, author),
    ...times,
  }
}
