import { labelOf } from '../../state/labels.ts'
import { detailsOf } from '../../state/signals/issue-details.ts'
import type { CommentState, IssueState, LabelState, RepositoryState } from '../../state/world.ts'
import { associationOf, fullName } from '../../state/world.ts'
import { timeText, userJson } from './user-json.ts'

export function issueJson(repository: RepositoryState, issue: IssueState): object {
  const { stateReason, type, fields, parent } = detailsOf(issue)
  const place = `https://api.github.example/repos/${fullName(repository)}`
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
    state_reason: stateReason,
    repository_url: place,
    url: `${place}/issues/${issue.number}`,
    ...(type === null ? {} : { type: { id: 1, node_id: 'IT_1', name: type, description: null } }),
    ...(parent === null ? {} : { parent_issue_url: parentUrl(place, parent) }),
    issue_field_values: fields.map(({ name, value }, index) => ({
      issue_field_id: index + 1,
      issue_field_name: name,
      node_id: `IFV_${index}`,
      data_type: 'number',
      value,
    })),
    labels: issue.labels.map((name) => repositoryLabelJson(labelOf(repository, name))),
    author_association: 'NONE',
    html_url: `https://github.example/${fullName(repository)}/issues/${issue.number}`,
  }
}

function parentUrl(place: string, parent: number | string): string {
  const [repository, number] = typeof parent === 'string' ? parent.split('#') : [undefined, parent]
  return `${repository === undefined ? place : `https://api.github.example/repos/${repository}`}/issues/${number}`
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
