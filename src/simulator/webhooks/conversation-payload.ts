import { issueCommentJson } from '../rest/json/issue-json.ts'
import { GHOST, timeText, userJson } from '../rest/json/user-json.ts'
import type { GithubEvent } from '../state/events.ts'
import { labelJson } from '../state/pull-actions.ts'
import { associationOf, type PullState, type RepositoryState } from '../state/world.ts'

/** A comment in the conversation comes with the pull request as an issue. */
export function conversationParts({ repository, pull, conversation }: GithubEvent): object {
  if (repository === undefined || pull === undefined || conversation === undefined) return {}
  return { comment: issueCommentJson(repository, conversation), issue: asIssue(repository, pull) }
}

function asIssue(repository: RepositoryState, pull: PullState): object {
  const link = 'https://github.example/'
  return {
    id: pull.id,
    node_id: `PR_${pull.id}`,
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    user: userJson(pull.author ?? GHOST),
    labels: pull.labels.map(labelJson),
    assignees: [],
    locked: false,
    author_association: associationOf(repository, pull.author),
    comments: pull.comments.length,
    draft: pull.isDraft,
    created_at: timeText(pull.createdAt),
    updated_at: timeText(pull.updatedAt),
    closed_at: timeText(pull.closedAt),
    pull_request: { url: link, html_url: link, diff_url: link, patch_url: link, merged_at: timeText(pull.mergedAt) },
  }
}
